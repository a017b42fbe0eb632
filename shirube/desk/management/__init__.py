"""Django management of this room."""
