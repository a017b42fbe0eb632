"""The command line. Refusals end with exit code 1 and a sentence; usage errors with 2."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click
import django
import psycopg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import execute_from_command_line  # noqa: E402
from django.db import DatabaseError  # noqa: E402

from shirube.kernel.refusals import NotHere, Refusal  # noqa: E402
from shirube.kernel.storage import why_not_stored  # noqa: E402

NO_SUCH_TABLE = "42P01"
"""PostgreSQL's SQLSTATE for a table that is not there."""
COMMANDS = {
    "demo": ("demo", "demo"),
    "verify": ("editions", "verify_command"),
    "schema": ("editions", "schema_command"),
    "publish": ("publishing", "publish_command"),
    "releases": ("publishing", "releases_command"),
    "rollback": ("publishing", "roll_back_command"),
    "release": ("publishing", "release_group"),
    "minutes": ("minutes", "minutes_command"),
    "plan": ("plans", "plan"),
    "import": ("plans", "import_command"),
    "areas": ("plans", "areas_command"),
    "roadmap": ("plans", "roadmap"),
    "setup": ("plans", "setup"),
    "serve": ("running", "serve_command"),
    "worker": ("running", "worker_command"),
    "history": ("running", "history_command"),
    "reset-sign-in": ("running", "reset_sign_in_command"),
    "backup": ("backups", "backup_command"),
    "restore": ("backups", "restore_command"),
    "drill": ("backups", "drill_command"),
    "gallery": ("gallery", "gallery_command"),
}
"""Each command's module and name there. Only the one that is called is loaded: all of them take half a second."""


class RefusingGroup(click.Group):
    """A group whose commands may raise Refusal: the sentence goes to stderr, without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, loaded from its module; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = COMMANDS[cmd_name]
        found: click.Command = getattr(importlib.import_module(f"shirube.config.commands.{module}"), name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a refusal, or a database that is not there or cannot store, becomes exit code 1."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            said: Refusal = refusal
        except (DatabaseError, psycopg.OperationalError, OSError) as problem:
            why = _not_founded(problem) or why_not_stored(problem)
            if why is None:
                raise
            said = why
        click.echo(str(said), err=True)
        raise click.exceptions.Exit(1)


def _not_founded(problem: Exception) -> Refusal | None:
    """A home without a database, or a database without tables, has not been set up yet."""
    embedded = settings.DATABASES["default"]["ENGINE"].endswith("sqlite")
    no_table = str(problem).startswith("no such table") or getattr(problem.__cause__, "sqlstate", "") == NO_SUCH_TABLE
    if no_table or (embedded and not Path(settings.HOME).is_dir()):
        where = settings.HOME if embedded else "DATABASE_URL のデータベース"
        return NotHere(f"{where} にはまだデータがありません。先に ./run shirube setup を実行してください。")
    return None


@click.group(cls=RefusingGroup)
def main() -> None:
    """しるべ: 計画・指標・版・公表のコマンド."""


@main.command("django", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django_command(arguments: tuple[str, ...]) -> None:
    """Djangoの管理コマンドを実行する（例：django migrate）。"""
    execute_from_command_line([sys.argv[0], *arguments])
