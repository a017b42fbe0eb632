"""SQLite behind a fair lock (first form: Django's own backend with immediate transactions)."""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend."""
