"""表: files in as located cells, tables out as workbooks. Knows no other room but the kernel."""
