"""Counting what a database holds, and holding a database to what was counted."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from shirube.config.backup.manifest import ChainEnd, Inventory
from shirube.editions.models import Edition
from shirube.editions.verify import verify
from shirube.people.history import Head, chain_heads, verify_code

EDITION = ("plan__body__code", "plan__code", "stage", "as_of", "number", "sha256")


def take(using: str) -> Inventory:
    """Everything of one database, in one pass."""
    return Inventory(
        migrations=migrations_of(using),
        tables=dict(sorted(_counts(using))),
        chains={chain: ChainEnd(head.number, head.hash) for chain, head in chain_heads(using).items()},
        editions={_place(row): row[-1] for row in Edition.objects.using(using).values_list(*EDITION)},
    )


def migrations_of(using: str) -> dict[str, list[str]]:
    """App → the migrations it has been through, in order of name."""
    found: dict[str, list[str]] = defaultdict(list)
    for app, name in sorted(MigrationRecorder(connections[using]).applied_migrations()):
        found[app].append(name)
    return dict(found)


def unknown_migrations(migrations: dict[str, list[str]]) -> list[str]:
    """Those this program does not have: the database is younger than the program."""
    known = set(MigrationLoader(None).disk_migrations)
    return [f"{app}.{name}" for app, names in sorted(migrations.items()) for name in names if (app, name) not in known]


def _counts(using: str) -> Iterator[tuple[str, int]]:
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - its own names
            yield table, cursor.fetchone()[0]


def _place(row: tuple[object, ...]) -> str:
    body, plan, stage, as_of, number, *_ = row
    return f"{body}/{plan}/{stage}/{as_of}-{number}"


def faults_of_rows(using: str, holds: Inventory) -> list[str]:
    """Where the rows of a database, and SQLite's own look at its file, differ from what was counted."""
    there, problems = dict(_counts(using)), []
    for table in sorted({*there, *holds.tables}):
        said, found = holds.tables.get(table), there.get(table)
        if said != found:
            problems.append(f"表 {table}：控えの目録では{_rows(said)}、復元したものでは{_rows(found)}です。")
    return [*problems, *_faults_of_file(using)]


def _rows(count: int | None) -> str:
    return "なし" if count is None else f"{count}件"


def _faults_of_file(using: str) -> list[str]:
    connection = connections[using]
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        said = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
        lost = cursor.execute("PRAGMA foreign_key_check").fetchall()
    problems = [] if said == ["ok"] else [f"データベースのファイルが壊れています：{said[0]}"]
    return [*problems, *([f"つながりの切れた行が{len(lost)}件あります。"] if lost else [])]


def faults_of_chains(using: str, holds: Inventory) -> list[str]:
    """What is wrong with the history, with the heads of the backup as anchors."""
    problems = []
    for chain in sorted({*holds.chains, *chain_heads(using)}):
        end = holds.chains.get(chain)
        if end is None:
            problems.append(f"履歴「{chain}」は、控えの目録にありません。")
            continue
        problems += [
            f"{chain or 'この設置先'}：{said}" for said in verify_code(chain, Head(end.number, end.hash), using)
        ]
    return problems


def faults_of_editions(using: str, holds: Inventory, *, rebuild: bool = False) -> list[str]:
    """Editions that are missing, not in the list or not their bytes; with `rebuild` also those that compute anew
    to something else."""
    problems, seen = [], set()
    for *place, said, raw in Edition.objects.using(using).values_list(*EDITION, "raw").iterator():
        # SQLite keeps a text where somebody put one into a column of bytes.
        name, content = _place((*place,)), raw.encode() if isinstance(raw, str) else bytes(raw)
        seen.add(name)
        found = hashlib.sha256(content).hexdigest()
        if not found == said == holds.editions.get(name):
            problems.append(f"版 {name}：文書のSHA-256が控えの目録と一致しません。")
        elif rebuild:
            problems += [f"版 {name}：{problem}" for problem in verify(content, said)]
    return problems + [f"版 {name} がありません。" for name in sorted(set(holds.editions) - seen)]
