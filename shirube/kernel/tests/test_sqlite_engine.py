"""Which SQLite a process uses: one for everybody, and one whose log may be trusted where there is one."""

import importlib.util
import sqlite3
import subprocess
import sys

import pytest
from django.db.backends.sqlite3.base import Database

from shirube.kernel.sqlite.engine import wal_is_safe

pytestmark = pytest.mark.sqlite
ASKED = """
import sqlite3
own = sqlite3
if {away}: sys.modules["pysqlite3"] = None
import shirube
import sqlite3
print(sqlite3 is own, sqlite3.sqlite_version)
"""


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 49, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_only_where_the_linked_sqlite_is_safe(version, safe):
    assert wal_is_safe(version) is safe


def test_django_and_everybody_use_the_same_one():
    assert Database is sys.modules["sqlite3.dbapi2"]
    assert sqlite3.connect is Database.connect


def test_the_package_has_one_that_is_safe():
    other = importlib.util.find_spec("pysqlite3")
    assert other is None or wal_is_safe(importlib.import_module("pysqlite3").sqlite_version_info)


@pytest.mark.parametrize("away", [False, True], ids=["with the package", "without it"])
def test_pythons_own_is_left_in_use_where_nothing_better_is_there(away):
    command = [sys.executable, "-c", "import sys" + ASKED.format(away=away)]
    own, version = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    found = tuple(map(int, version.split(".")))
    assert own == "True" if away else wal_is_safe(found) or importlib.util.find_spec("pysqlite3") is None
