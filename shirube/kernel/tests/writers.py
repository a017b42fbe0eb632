"""Real processes writing to one real file: `python -m shirube.kernel.tests.writers VERB FILE [ARGUMENTS]`.

Each verb prints JSON lines. Run by test_sqlite_processes.py.
"""

import json
import os
import sys
import time

import django
from django.conf import settings
from django.db import connection, transaction


def start(file):
    """Configure Django on one database file and nothing else."""
    settings.configure(
        DATABASES={"default": {"ENGINE": "shirube.kernel.sqlite", "NAME": file}},
        USE_TZ=True,
        SECRET_KEY="only-for-tests",
    )
    django.setup()


def say(**values):
    """One line in one write, so that lines of many processes never mix."""
    os.write(1, f"{json.dumps(values)}\n".encode())


def one_commit(who, count):
    """One transaction of two rows for even writers, one row outside any transaction for odd ones."""
    sql = "INSERT INTO line (who, count) VALUES (%s, %s)"
    if who % 2:
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} RETURNING id", [who, count])
            cursor.fetchone()
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [who, count])
        cursor.execute(sql, [who, count])


def write(who, seconds):
    """Commit without pause for some seconds; report commits, the longest wait, and every error."""
    commits, longest, errors = 0, 0.0, []
    end = time.monotonic() + seconds
    while (before := time.monotonic()) < end:
        try:
            one_commit(who, commits)
            commits += 1
        except Exception as problem:
            errors.append(repr(problem))
        longest = max(longest, time.monotonic() - before)
    say(who=who, commits=commits, longest=longest, errors=errors)


def crowd(file, writers, seconds):
    """Fork many hot writers, which all begin when the last one stands ready: when the pipe is closed."""
    ready, last = os.pipe()
    children = []
    for who in range(int(writers)):
        if not (child := os.fork()):
            os.close(last)
            os.read(ready, 1)
            write(who, float(seconds))
            os._exit(0)
        children.append(child)
    os.close(last)
    for child in children:
        os.waitpid(child, 0)


def hold(file):
    """Take the turn, write, and keep the transaction open until killed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO line (who, count) VALUES (-1, 0)")
        say(holding=True)
        time.sleep(60)


def wait(file):
    """Stand in line for one commit."""
    say(waiting=True)
    before = time.monotonic()
    one_commit(1, 0)
    say(waited=time.monotonic() - before)


if __name__ == "__main__":
    verb, path, *rest = sys.argv[1:]
    start(path)
    {"crowd": crowd, "hold": hold, "wait": wait}[verb](path, *rest)
