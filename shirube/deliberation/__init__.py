"""審議: meetings, minutes, opinions, 論点 and replies."""
