"""PostgreSQL's own programs for copies, and the few statements about whole databases. No password on a command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql
from psycopg.conninfo import make_conninfo

from shirube.config.database import STATEMENTS
from shirube.kernel.refusals import NotSo

Server = psycopg.Connection[tuple[Any, ...]]
_SYSTEM = Path("/usr/lib/postgresql")
_MAINTENANCE = "postgres"
_ALIKE = ("--no-owner", "--no-privileges")


def dump(connection: BaseDatabaseWrapper, to: Path, snapshot: str) -> None:
    """Copy the database into a file, as the exported snapshot shows it."""
    whole = ("--format=custom", "--no-password", *_ALIKE, f"--snapshot={snapshot}", f"--file={to}")
    _run("pg_dump", connection, str(connection.settings_dict["NAME"]), *whole)


def restore(connection: BaseDatabaseWrapper, file: Path, name: str) -> None:
    """Fill an empty database from such a file: all of it or nothing. Its first readers find the tables counted."""
    whole = ("--single-transaction", "--exit-on-error", "--no-password", *_ALIKE, str(file))
    _run("pg_restore", connection, name, *whole)
    with server(connection, name) as filled:
        filled.execute("ANALYZE")  # or pages take ten times as long until the server counts by itself, a minute later


def _run(program: str, connection: BaseDatabaseWrapper, name: str, *arguments: str) -> None:
    password = connection.settings_dict["PASSWORD"]
    environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    command = [_found(program), f"--dbname={_address(connection, name)}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise NotSo(f"{program} が失敗しました：{done.stderr.strip()}")


def _found(program: str) -> str:
    versions = sorted(_SYSTEM.glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]), reverse=True)
    found = str(versions[0]) if versions else shutil.which(program)
    if found is None:
        raise NotSo(
            f"{program} がありません。PostgreSQLのクライアント（Debianでは postgresql-client）を入れてください。"
        )
    return found


def _address(connection: BaseDatabaseWrapper, name: str) -> str:
    settings = connection.settings_dict
    options = {key: value for key, value in settings["OPTIONS"].items() if key not in STATEMENTS}
    parts = {"user": settings["USER"], "host": settings["HOST"], "port": settings["PORT"], **options}
    return make_conninfo(dbname=name, **{key: value for key, value in parts.items() if value})


def server(connection: BaseDatabaseWrapper, name: str = _MAINTENANCE) -> AbstractContextManager[Server]:
    """A connection to the server itself or to one of its databases, where each statement stands alone."""
    password = connection.settings_dict["PASSWORD"] or None
    return psycopg.connect(_address(connection, name), password=password, autocommit=True)


def create(server: Server, name: str) -> None:
    """An empty database that sorts by code point. Raises NotSo when one may not."""
    statement = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0")
    try:
        server.execute(statement.format(sql.Identifier(name)))
    except psycopg.errors.InsufficientPrivilege as problem:
        raise NotSo(
            "別のデータベースを作って確かめる権限がありません。PostgreSQLの管理者として"
            "ALTER ROLE 利用者 CREATEDB; を実行してください。"
        ) from problem


def drop(server: Server, name: str) -> None:
    """Remove a database, whoever is connected; nothing happens when there is none."""
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def rename(server: Server, name: str, to: str) -> None:
    """Give a database another name. Raises NotSo when it is not ours."""
    try:
        server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(to)))
    except psycopg.errors.InsufficientPrivilege as problem:
        raise NotSo(
            f"データベース {name} の持ち主ではないため、入れ替えられません。PostgreSQLの管理者として"
            f"ALTER DATABASE {name} OWNER TO 利用者; を実行してください。"
        ) from problem


def sessions(server: Server, name: str) -> int:
    """How many people and programs are connected to a database; the server's own housekeeping makes way."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
    row = server.execute(asked, [name]).fetchone()
    return int(row[0]) if row else 0
