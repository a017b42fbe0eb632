"""The queue itself, and how one connection uses it."""

import sqlite3
import threading
import time

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from shirube.kernel.checks import judge_sqlite
from shirube.kernel.db import reading
from shirube.kernel.refusals import NotStored
from shirube.kernel.sqlite.journal import set_journal
from shirube.kernel.sqlite.turns import SUFFIX, Turn

INSERT = "INSERT INTO line (who, count) VALUES (1, 1)"

pytestmark = pytest.mark.sqlite


@pytest.fixture
def queue(tmp_path):
    return str(tmp_path / "queue")


def is_free(path):
    try:
        Turn(path, patience=0).end()
    except NotStored:
        return False
    return True


def test_turns_come_in_order_of_arrival(queue):
    served, threads = [], []
    first = Turn(queue)

    def stand_in_line(name):
        turn = Turn(queue)
        served.append(name)
        turn.end()

    for name in range(6):
        threads.append(threading.Thread(target=stand_in_line, args=(name,)))
        threads[-1].start()
        time.sleep(0.2)
    assert served == []
    first.end()
    for thread in threads:
        thread.join(10)
    assert served == list(range(6))


def test_one_who_gives_up_waiting_is_refused_and_lets_the_others_pass(queue):
    first = Turn(queue)
    with pytest.raises(NotStored, match="もう一度"):
        Turn(queue, patience=0.05)
    first.end()
    first.end()
    assert is_free(queue)


def test_a_turn_thrown_away_is_given_up(queue):
    turn = Turn(queue)
    assert not is_free(queue)
    del turn
    assert is_free(queue)


def test_a_transaction_holds_its_turn_until_commit_or_rollback(on_file, line_file):
    path = f"{line_file}{SUFFIX}"
    with transaction.atomic("file"):
        assert not is_free(path)
        with pytest.raises(ZeroDivisionError), transaction.atomic("file"):
            raise ZeroDivisionError
        assert not is_free(path)
    assert is_free(path)
    with pytest.raises(ZeroDivisionError), transaction.atomic("file"):
        raise ZeroDivisionError
    assert is_free(path)


def test_closing_gives_up_the_turn(on_file, line_file):
    with transaction.atomic("file"):
        on_file.close()
        assert is_free(f"{line_file}{SUFFIX}")


@pytest.mark.parametrize(
    "statement", [INSERT, f"{INSERT} RETURNING id", "  update line set who = 2", "DELETE FROM line"]
)
def test_a_single_write_takes_a_turn_and_gives_it_up(on_file, line_file, statement):
    path = f"{line_file}{SUFFIX}"
    first = Turn(path)
    refused = []

    def write_alone():
        with on_file.cursor() as cursor:
            cursor.execute(statement)
        refused.append(time.monotonic())

    thread = threading.Thread(target=write_alone)
    on_file.inc_thread_sharing()
    with on_file.cursor():
        pass
    thread.start()
    time.sleep(0.2)
    assert refused == []
    first.end()
    thread.join(10)
    assert len(refused) == 1
    assert is_free(path)


def test_a_failed_single_write_gives_up_its_turn(on_file, line_file):
    with pytest.raises(IntegrityError), on_file.cursor() as cursor:
        cursor.execute("INSERT INTO line (id) VALUES (1), (1)")
    assert is_free(f"{line_file}{SUFFIX}")


def test_a_read_takes_no_turn(on_file, line_file):
    first = Turn(f"{line_file}{SUFFIX}")
    with on_file.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM line").fetchone() == (0,)
    with reading("file"), on_file.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM line").fetchone() == (0,)
    first.end()


def test_a_reader_sees_one_moment_while_a_writer_is_at_work(on_file, line_file):
    on_file.ensure_connection()
    writer = sqlite3.connect(line_file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute(INSERT)
    with reading("file"), on_file.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM line").fetchone() == (0,)
    writer.execute("COMMIT")
    writer.close()
    with reading("file"), on_file.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM line").fetchone() == (1,)


def test_nothing_can_be_written_while_reading(on_file):
    with pytest.raises(transaction.TransactionManagementError, match="reading"), reading("file"):
        on_file.cursor().execute(INSERT)
    with on_file.cursor() as cursor:
        cursor.execute(INSERT)
        assert cursor.execute("SELECT count(*) FROM line").fetchone() == (1,)


def test_reading_inside_a_transaction_reads_there_and_lets_it_go_on_writing(on_file):
    with transaction.atomic("file"), on_file.cursor() as cursor:
        cursor.execute(INSERT)
        with reading("file"):
            assert cursor.execute("SELECT count(*) FROM line").fetchone() == (1,)
        cursor.execute(INSERT)
        assert cursor.execute("SELECT count(*) FROM line").fetchone() == (2,)


@pytest.mark.django_db
def test_a_database_in_memory_has_no_queue():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert connection.turns_path is None


@pytest.mark.parametrize(
    ("pragma", "value"), [("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1), ("busy_timeout", 20_000)]
)
def test_every_connection_is_made_safe(on_file, pragma, value):
    with on_file.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_kept_connection_is_left_when_its_file_is_replaced(on_file, line_file):
    with on_file.cursor() as cursor:
        cursor.execute(INSERT)
    assert on_file.is_usable()
    line_file.rename(line_file.with_suffix(".before"))
    assert not on_file.is_usable()
    sqlite3.connect(line_file).execute("CREATE TABLE line (id integer PRIMARY KEY, who integer, count integer)")
    assert not on_file.is_usable()
    on_file.close()
    with on_file.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM line").fetchone() == (0,)
    assert on_file.is_usable()


@pytest.mark.parametrize(
    ("version", "journal", "synchronous", "number"),
    [
        ((3, 40, 1), "truncate", 2, "kernel.I001"),
        ((3, 40, 1), "wal", 2, "kernel.E001"),
        ((3, 40, 1), "truncate", 1, "kernel.E001"),
        ((3, 51, 3), "wal", 2, "kernel.I001"),
        ((3, 51, 3), "truncate", 2, "kernel.E001"),
        ((3, 40, 1), "memory", 2, "kernel.I001"),
    ],
)
def test_the_check_names_version_and_journal(version, journal, synchronous, number):
    message = judge_sqlite(version, journal, synchronous)
    assert message.id == number
    assert message.msg.startswith(f"SQLite {'.'.join(map(str, version))}, journal_mode={journal}")


def test_a_file_left_in_wal_by_another_sqlite_is_brought_back(line_file):
    other = sqlite3.connect(line_file)
    other.execute("PRAGMA journal_mode = wal")
    other.execute("SELECT * FROM line").fetchall()
    mine = sqlite3.connect(line_file, timeout=0.1)
    with pytest.raises(NotStored, match="切り替えられません（今はwal）"):
        set_journal(mine, "truncate")
    other.close()
    set_journal(mine, "truncate")
    assert mine.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    mine.close()


def test_a_locked_file_is_not_asked_for_ever(on_file, line_file):
    on_file.settings_dict["OPTIONS"]["timeout"] = 0.1
    on_file.ensure_connection()
    stranger = sqlite3.connect(line_file, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"), transaction.atomic("file"):
        pass
    stranger.close()
    assert is_free(f"{line_file}{SUFFIX}")
