"""The command line. Refusals end with exit code 1 and a sentence; usage errors with 2."""

from __future__ import annotations

import os
import sys
from typing import Any

import click
import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.config.settings")
django.setup()

from django.core.management import execute_from_command_line  # noqa: E402

from shirube.config.commands import demo, editions, plans, running  # noqa: E402
from shirube.kernel.refusals import Refusal  # noqa: E402


class RefusingGroup(click.Group):
    """A group whose commands may raise Refusal: the sentence goes to stderr, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a refusal becomes exit code 1."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(str(refusal), err=True)
            ctx.exit(1)


@click.group(cls=RefusingGroup)
def main() -> None:
    """しるべ: 計画・指標・版・公表のコマンド."""


@main.command("django", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django_command(arguments: tuple[str, ...]) -> None:
    """Djangoの管理コマンドを実行する（例：django migrate）。"""
    execute_from_command_line([sys.argv[0], *arguments])


for command in (
    demo.demo,
    editions.verify_command,
    editions.schema_command,
    editions.publish_command,
    editions.roll_back_command,
    plans.plan,
    plans.import_command,
    plans.areas_command,
    plans.setup,
    running.serve_command,
    running.worker_command,
    running.history_command,
):
    main.add_command(command)
