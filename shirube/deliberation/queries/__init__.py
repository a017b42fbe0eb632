"""Reading 審議. Each says how many queries it costs."""
