"""Template components of the public pages."""
