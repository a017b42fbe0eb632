"""資料: the roadmap's documents → Excel, .docx. Pure; reaches no table."""
