"""A real database file beside the test database in memory."""

import sqlite3

import pytest
from django.db import connections

from shirube.kernel.sqlite.base import DatabaseWrapper
from shirube.kernel.sqlite.journal import journal_for, set_journal

LINE = "CREATE TABLE line (id integer PRIMARY KEY, who integer, count integer)"


@pytest.fixture
def line_file(tmp_path):
    """The path of a database file with one empty table `line`."""
    return _with_table(tmp_path / "real.sqlite3")


@pytest.fixture
def another_line_file(tmp_path):
    """The path of another such file."""
    return _with_table(tmp_path / "another.sqlite3")


def _with_table(file):
    with sqlite3.connect(file) as connection:
        connection.execute(LINE)
    set_journal(connection, journal_for(DatabaseWrapper.Database.sqlite_version_info))
    connection.close()
    return file


@pytest.fixture
def on_file(line_file, django_db_blocker):
    """A connection of our backend to that file, also known to Django as `connections["file"]`."""
    every = connections.configure_settings(
        {"default": {}, "file": {"NAME": line_file, "ENGINE": "shirube.kernel.sqlite"}}
    )
    wrapper = DatabaseWrapper(every["file"], "file")
    connections.settings["file"] = every["file"]
    connections["file"] = wrapper
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()
    del connections["file"], connections.settings["file"]
