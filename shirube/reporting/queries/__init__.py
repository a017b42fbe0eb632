"""Reading 進捗報告. Every docstring says how many queries it takes; none grows with the round."""
