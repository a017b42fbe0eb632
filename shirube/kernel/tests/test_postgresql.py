"""PostgreSQL keeps what the embedded database keeps: turns, one moment for a reader, refusals in words."""

import os
import secrets
import threading

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.db.utils import OperationalError

from shirube.kernel.checks import judge_order, judge_postgresql
from shirube.kernel.db import reading
from shirube.kernel.immutability import protected_models
from shirube.kernel.postgresql import base
from shirube.kernel.refusals import NotSo
from shirube.kernel.storage import why_not_stored

pytestmark = pytest.mark.postgresql
MAKE = "CREATE TABLE line (id serial PRIMARY KEY, who integer)"
INSERT = "INSERT INTO line (who) VALUES (1)"
COUNT = "SELECT count(*) FROM line"


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def line(transactional_db):
    run(MAKE)
    yield
    run("DROP TABLE line")


def in_a_thread(work):
    """Run on a connection of another thread; what it returned, or the error it ended with."""
    said = []

    def whole():
        try:
            said.append(work())
        except Exception as problem:  # noqa: BLE001 - handed to the test
            said.append(problem)
        finally:
            connections.close_all()

    thread = threading.Thread(target=whole)
    thread.start()
    return thread, said


def test_this_run_is_on_postgresql(db):
    assert connection.vendor == "postgresql"
    assert run("SELECT 1") == [(1,)]


def test_a_transaction_has_its_turn_and_the_next_waits_for_it(line):
    def second():
        with transaction.atomic():
            return run(COUNT)

    with transaction.atomic():
        thread, said = in_a_thread(second)
        thread.join(0.5)
        assert (thread.is_alive(), said) == (True, [])
        run(INSERT)
    thread.join(10)
    assert said == [[(1,)]]


def test_who_waits_too_long_is_refused_in_words_and_can_go_on(line, monkeypatch):
    def second():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        try:
            with transaction.atomic():
                run(INSERT)
        except OperationalError as problem:
            return str(why_not_stored(problem)), connection.get_autocommit(), run(COUNT)
        raise AssertionError("the turn was taken twice")

    with transaction.atomic():
        thread, said = in_a_thread(second)
        thread.join(10)
    sentence, autocommit, rows = said[0]
    assert "ほかの保存が終わらないため" in sentence
    assert (autocommit, rows) == (True, [(0,)])


def test_a_single_statement_and_a_reader_wait_for_nobody(line):
    def others():
        run(INSERT)
        with reading():
            return run(COUNT)

    with transaction.atomic():
        thread, said = in_a_thread(others)
        thread.join(10)
    assert said == [[(1,)]]


def test_a_reader_sees_one_moment_while_others_write(line):
    def write():
        with transaction.atomic():
            run(INSERT)

    with reading():
        thread, said = in_a_thread(write)
        thread.join(10)
        assert said == [None]
        assert run(COUNT) == [(0,)]
    assert run(COUNT) == [(1,)]


def test_nothing_can_be_written_while_reading(line):
    with pytest.raises(transaction.TransactionManagementError, match="reading"), reading():
        run(INSERT)
    run(INSERT)
    assert run(COUNT) == [(1,)]


def test_reading_inside_a_transaction_reads_there_and_lets_it_go_on_writing(line):
    with transaction.atomic():
        run(INSERT)
        with reading():
            assert run(COUNT) == [(1,)]
        with pytest.raises(transaction.TransactionManagementError), reading():
            run(INSERT)
        run(INSERT)
    assert run(COUNT) == [(2,)]


def test_the_limits_are_on_every_connection(db):
    for name, value in (("lock_timeout", "20s"), ("idle_in_transaction_session_timeout", "2min")):
        assert run(f"SHOW {name}") == [(value,)]
    assert run("SHOW transaction_isolation") == [("read committed",)]


def test_a_statement_asked_often_is_planned_once(db):
    for at in range(8):
        run("SELECT 40 + %s::int AS planned", at)
    ((text, times),) = run(
        "SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE '%%AS planned'"
    )
    assert "$1" in text
    assert times > 0


def test_what_an_operator_asks_for_comes_after_the_limits():
    settings = {**connection.settings_dict, "OPTIONS": {"options": "-c work_mem=8MB"}}
    asked = base.DatabaseWrapper(settings, "other").get_connection_params()["options"]
    assert asked == "-c lock_timeout=20s -c idle_in_transaction_session_timeout=120s -c work_mem=8MB"


def test_a_connection_that_was_ended_is_a_refusal_and_the_next_request_has_a_new_one(line):
    number = run("SELECT pg_backend_pid()")[0][0]
    thread, _ = in_a_thread(lambda: run("SELECT pg_terminate_backend(%s)", number))
    thread.join(10)
    with pytest.raises(DatabaseError) as ended:
        run("SELECT 1")
    assert "データベースにつながりません" in str(why_not_stored(ended.value))
    connection.close_if_unusable_or_obsolete()
    assert run("SELECT 1") == [(1,)]


def test_a_server_that_is_not_there_is_a_refusal(tmp_path):
    with pytest.raises(psycopg.OperationalError) as nobody:
        psycopg.connect(f"host={tmp_path} dbname=nobody")
    assert "データベースにつながりません" in str(why_not_stored(nobody.value))


def test_emptying_the_database_of_service_is_refused(transactional_db):
    tables = [each.table for each in protected_models()]
    real = {**connection.settings_dict, "TEST": {**connection.settings_dict["TEST"], "NAME": None}}
    wrapper = base.DatabaseWrapper(real, "service")
    flush = wrapper.ops.sql_flush(_plain(), tables, allow_cascade=True)
    assert len(flush) == 1, "no trigger is lifted"
    with pytest.raises(IntegrityError, match="削除できません"), transaction.atomic():
        run(flush[0])
    call_command("flush", interactive=False, verbosity=0)


def _plain():
    return type("Plain", (), {"SQL_KEYWORD": str, "SQL_FIELD": str})()


@pytest.mark.parametrize(
    ("encoding", "collation", "provider", "good"),
    [
        ("UTF8", "C", "c", True),
        ("UTF8", "C.UTF-8", "c", True),
        ("UTF8", "C.utf8", "c", True),
        ("UTF8", "POSIX", "c", True),
        ("UTF8", "C.UTF-8", "b", True),
        ("UTF8", "ja_JP.UTF-8", "c", False),
        ("UTF8", "en_US.utf8", "c", False),
        ("UTF8", "C.UTF-8", "i", False),
        ("EUC_JP", "C", "c", False),
    ],
)
def test_only_a_database_ordered_by_code_point_will_do(encoding, collation, provider, good):
    assert (judge_order(encoding, collation, provider) == "") is good


@pytest.mark.parametrize(
    ("off", "order", "number"),
    [([], "", "kernel.I002"), (["fsync"], "", "kernel.E002"), ([], "並び", "kernel.E003")],
)
def test_the_check_names_what_is_wrong(off, order, number):
    message = judge_postgresql("15.18", off, order)
    assert (message.id, message.msg.startswith("PostgreSQL 15.18")) == (number, True)


def test_no_table_is_made_where_order_would_differ(django_db_blocker):
    """A database of another order, looked at from outside every transaction of a test."""
    url, name = os.environ["DATABASE_URL"], f"elsewhere_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as server, django_db_blocker.unblock():
        kind = "ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER icu ICU_LOCALE 'ja'"
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 {kind}")
        connections.settings["elsewhere"] = {**connections.settings["default"], "NAME": name}
        try:
            with pytest.raises(NotSo, match="文字の並び"):
                call_command("migrate", database="elsewhere", verbosity=0)
            assert connections["elsewhere"].introspection.table_names() == []
        finally:
            connections["elsewhere"].close()
            del connections["elsewhere"], connections.settings["elsewhere"]
            server.execute(f"DROP DATABASE {name}")
