"""控え: one file that holds all an installation is, and coming back from it. Begins at `making` and `restoring`."""
