"""Commands that run or check the installation."""

from __future__ import annotations

import click

from shirube.config.publishing import work
from shirube.config.serving import serve
from shirube.kernel.refusals import NotSo
from shirube.people.history import verify_chain
from shirube.people.models import Body


@click.command("serve")
@click.option("--port", type=int, default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
def serve_command(port: int, host: str) -> None:
    """画面と公開サイトを動かす（Ctrl+Cで終了）。"""
    raise SystemExit(serve(port, host=host))


@click.command("worker")
def worker_command() -> None:
    """公表の時刻を見張り、時刻が来たら公開サイトを切り替え続ける。"""
    work()


@click.command("history")
def history_command() -> None:
    """この設置先とすべての団体の履歴の連鎖を確かめる。"""
    chains = (None, *Body.objects.order_by("code"))
    problems = [problem for body in chains for problem in verify_chain(body)]
    for problem in problems:
        click.echo(problem)
    if problems:
        raise NotSo(f"履歴に{len(problems)}件の不整合があります。")
    click.echo("履歴の連鎖は一致しています。")
