"""Commands of this room that run in a process of their own."""
