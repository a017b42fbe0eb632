"""Frozen rows: what SQL can no longer do to them, and that migrate puts the lock back."""

from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, NotSupportedError, connection, models, transaction
from django.test.utils import isolate_apps

from shirube.kernel import immutability
from shirube.kernel.fields import FigureField
from shirube.kernel.immutability import Protection, make_triggers, protect, protected_models, trigger_names
from shirube.kernel.tests.tampering import trigger_list

# Isolated, so that no other test meets this model; in a real app, because migrate speaks only to apps that have models.
with isolate_apps("django.contrib.contenttypes"):

    class Entry(models.Model):  # noqa: DJ008
        value = FigureField()
        comment = models.TextField(null=True)  # noqa: DJ001
        replaced_at = models.DateTimeField(null=True)
        code = models.CharField(max_length=9, unique=True)

        class Meta:
            app_label = "contenttypes"
            db_table = "frozen_entry_for_tests"


ONCE = Protection(Entry, may_set_once=("replaced_at",))
NEVER = Protection(Entry)
REMOVABLE = Protection(Entry, may_delete=True)


@pytest.fixture
def table(transactional_db):
    with connection.schema_editor() as editor:
        editor.create_model(Entry)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Entry)


@pytest.fixture
def entry(table):
    return Entry.objects.create(value=Decimal("1.5"), code="a")


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(f"{sql}", params)


def state():
    return list(Entry.objects.order_by("pk").values_list("value", "comment", "code"))


REFUSED = [
    "UPDATE frozen_entry_for_tests SET value = '2'",
    "UPDATE frozen_entry_for_tests SET value = value",
    "UPDATE frozen_entry_for_tests SET value = '1.50', replaced_at = '2024-01-01'",
    "UPDATE frozen_entry_for_tests SET replaced_at = NULL",
    "UPDATE frozen_entry_for_tests SET replaced_at = '2024-01-01', comment = ''",
    "UPDATE frozen_entry_for_tests SET id = 99, replaced_at = '2024-01-01'",
    "INSERT INTO frozen_entry_for_tests (value, code) VALUES ('2', 'a') ON CONFLICT (code) DO UPDATE SET value = '2'",
    "DELETE FROM frozen_entry_for_tests",
    "DELETE FROM frozen_entry_for_tests WHERE id = 1",
]
ONLY_SQLITE_KNOWS = [
    "UPDATE OR REPLACE frozen_entry_for_tests SET code = 'b'",
    "INSERT OR REPLACE INTO frozen_entry_for_tests (id, value, code) VALUES (1, '2', 'z')",
    "REPLACE INTO frozen_entry_for_tests (value, code) VALUES ('2', 'a')",
]
ONLY_POSTGRESQL_KNOWS = [
    "TRUNCATE frozen_entry_for_tests",
    "TRUNCATE frozen_entry_for_tests CASCADE",
    "UPDATE ONLY frozen_entry_for_tests SET code = 'b'",
    "MERGE INTO frozen_entry_for_tests USING (SELECT 1 AS id) one ON frozen_entry_for_tests.id = one.id"
    " WHEN MATCHED THEN DELETE",
]
ALL_REFUSED = [
    *REFUSED,
    *(pytest.param(statement, marks=pytest.mark.sqlite) for statement in ONLY_SQLITE_KNOWS),
    *(pytest.param(statement, marks=pytest.mark.postgresql) for statement in ONLY_POSTGRESQL_KNOWS),
]


@pytest.mark.parametrize("statement", ALL_REFUSED)
@pytest.mark.parametrize("protection", [ONCE, NEVER], ids=["once", "never"])
def test_a_frozen_row_refuses(entry, protection, statement):
    assert entry.pk == 1
    make_triggers(protection)
    with pytest.raises(IntegrityError, match="確定した記録のため"):
        run(statement)
    assert state() == [(Decimal("1.5"), None, "a")]


def test_a_listed_column_is_set_once_and_never_again(entry):
    make_triggers(ONCE)
    run("UPDATE frozen_entry_for_tests SET replaced_at = '2024-01-01 00:00:00'")
    for again in ("'2024-01-02 00:00:00'", "'2024-01-01 00:00:00'", "NULL"):
        with pytest.raises(IntegrityError, match="書き換えられません"):
            run(f"UPDATE frozen_entry_for_tests SET replaced_at = {again}")
    entry.refresh_from_db()
    assert entry.replaced_at.isoformat() == "2024-01-01T00:00:00+00:00"


def test_a_removable_row_may_go_but_not_change(entry):
    make_triggers(REMOVABLE)
    with pytest.raises(IntegrityError, match="書き換えられません"):
        run("UPDATE frozen_entry_for_tests SET code = 'b'")
    run("DELETE FROM frozen_entry_for_tests")
    assert state() == []


def test_rows_may_still_be_added(entry):
    make_triggers(NEVER)
    Entry.objects.create(value=Decimal(2), code="b")
    assert state() == [(Decimal("1.5"), None, "a"), (Decimal(2), None, "b")]


def triggers():
    return sorted(name for name in trigger_list() if Entry._meta.db_table in name)


@pytest.mark.sqlite
def test_remaking_the_table_drops_the_lock_and_migrate_puts_it_back(entry, monkeypatch):
    monkeypatch.setitem(immutability._protections, Entry, ONCE)
    make_triggers(ONCE)
    assert triggers() == sorted(trigger_names(ONCE))
    with connection.schema_editor() as editor:
        editor._remake_table(Entry)
    assert triggers() == []
    call_command("migrate", verbosity=0)
    assert triggers() == sorted(trigger_names(ONCE))
    with pytest.raises(IntegrityError, match="削除できません"):
        run("DELETE FROM frozen_entry_for_tests")


def test_a_table_that_is_not_there_yet_is_left_for_the_next_migrate(transactional_db):
    make_triggers(ONCE)
    assert triggers() == []


def test_an_unknown_database_is_an_error(entry, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(immutability, "_SQL", {})
        with pytest.raises(NotSupportedError, match=connection.vendor):
            make_triggers(ONCE)


@pytest.mark.parametrize("name", ["no_such_field", "value"])
def test_only_a_field_that_may_be_null_can_be_set_once(name):
    with pytest.raises(ImproperlyConfigured, match=name):
        protect(Entry, may_set_once=[name])


def test_a_model_is_protected_in_one_way_only(monkeypatch):
    monkeypatch.setattr(immutability, "_protections", {})
    protect(Entry, may_set_once=["replaced_at"])
    protect(Entry, may_set_once=["replaced_at"])
    with pytest.raises(ImproperlyConfigured, match="twice"):
        protect(Entry)
    assert protected_models() == (ONCE,)


@pytest.mark.django_db
def test_every_protected_table_has_its_triggers_after_migrate():
    there = trigger_list()
    wanted = set()
    for protection in protected_models():
        update, delete = trigger_names(protection)
        wanted |= {update} if protection.may_delete else {update, delete}
    assert wanted <= there


def test_a_refused_change_leaves_the_transaction_as_it_was(entry):
    make_triggers(NEVER)
    with transaction.atomic():
        Entry.objects.create(value=Decimal(2), code="b")
        with pytest.raises(IntegrityError), transaction.atomic():
            run("DELETE FROM frozen_entry_for_tests")
    assert [code for _, _, code in state()] == ["a", "b"]


@pytest.fixture
def rows_without_meaning(transactional_db):
    """Lets a row stand that keeps no constraint but those of the triggers. Nothing of it is kept."""
    if connection.vendor == "sqlite":
        run("PRAGMA foreign_keys = OFF")
        run("PRAGMA ignore_check_constraints = ON")
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            drop_constraints(cursor)
        yield cursor
        transaction.set_rollback(True)
    if connection.vendor == "sqlite":
        run("PRAGMA ignore_check_constraints = OFF")
        run("PRAGMA foreign_keys = ON")


def drop_constraints(cursor):
    """Every constraint but the primary keys, which are what foreign keys hold to."""
    cursor.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype <> 'p' AND conrelid <> 0"
        " AND connamespace = 'public'::regnamespace ORDER BY contype <> 'f'"
    )
    for table, name in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


OF_A_KIND = {"boolean": ("false", "true"), "bytea": (r"'\x01'", r"'\x02'")}
DAYS = ("'2020-01-01'", "'2020-01-02'")


def two_values(kind):
    """Two values a column of that kind can have."""
    return OF_A_KIND.get(kind) or (DAYS if kind.startswith(("date", "timestamp")) else ("'1'", "'2'"))


def kinds_of_columns(cursor, table):
    """The columns of a table, in order, and what kind each is."""
    if connection.vendor == "sqlite":
        return {name: kind for _, name, kind, *_ in cursor.execute(f"PRAGMA table_info({table})").fetchall()}
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position",
        [table],
    )
    return dict(cursor.fetchall())


def change_every_column(cursor, protection):
    """Try to change each column of one row in a frozen table, then to delete it. Returns what got through."""
    table, through = f'"{protection.table}"', []
    values = {name: two_values(kind) for name, kind in kinds_of_columns(cursor, protection.table).items()}
    filled = [name for name in values if name not in protection.once_columns]
    names = ", ".join(f'"{name}"' for name in filled)
    cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join(values[name][0] for name in filled)})")
    statements = [f'UPDATE {table} SET "{name}" = {values[name][1]}' for name in filled]
    for once in protection.once_columns:
        cursor.execute(f'UPDATE {table} SET "{once}" = {values[once][0]}')
        statements += [f'UPDATE {table} SET "{once}" = {values[once][1]}', f'UPDATE {table} SET "{once}" = NULL']
    if not protection.may_delete:
        statements.append(f"DELETE FROM {table}")
    for statement in statements:
        try:
            with transaction.atomic():
                cursor.execute(statement)
            through.append(statement)
        except IntegrityError as refused:
            through += [] if "確定した記録のため" in str(refused) else [f"{statement}: {refused}"]
    return through


def test_no_column_of_any_frozen_table_can_be_changed_by_raw_sql(rows_without_meaning):
    protections = protected_models()
    assert len(protections) > 0
    assert [got for one in protections for got in change_every_column(rows_without_meaning, one)] == []


def test_that_test_would_notice_an_unfrozen_table(table, rows_without_meaning):
    through = change_every_column(rows_without_meaning, NEVER)
    assert [statement.split(" = ")[0] for statement in through] == [
        *(
            f'UPDATE "frozen_entry_for_tests" SET "{name}"'
            for name in ("id", "value", "comment", "replaced_at", "code")
        ),
        'DELETE FROM "frozen_entry_for_tests"',
    ]
