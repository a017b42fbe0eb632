"""Commands that run or check the installation."""

from __future__ import annotations

from pathlib import Path

import click

from shirube.config.backup.archive import manifest_of
from shirube.config.publishing import work
from shirube.config.serving import serve
from shirube.kernel.refusals import NotHere, NotSo
from shirube.people.actions import reset_second_factor
from shirube.people.actor import Actor
from shirube.people.history import Head, chain_heads, verify_code
from shirube.people.models import Member


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
@click.option(
    "--backup", "file", type=click.Path(path_type=Path), help="この控えに記した連鎖の終わりとも照らし合わせる"
)
def history_command(file: Path | None) -> None:
    """この設置先とすべての団体の履歴の連鎖を確かめる。"""
    ends = manifest_of(file).holds.chains if file else {}
    anchors = {chain: Head(end.number, end.hash) for chain, end in ends.items()}
    problems = [said for chain in sorted({*chain_heads(), *anchors}) for said in verify_code(chain, anchors.get(chain))]
    for problem in problems:
        click.echo(problem)
    if problems:
        raise NotSo(f"履歴に{len(problems)}件の不整合があります。")
    click.echo("履歴の連鎖は一致しています。")


@click.command("reset-sign-in")
@click.argument("username")
@click.option("--why", required=True, help="解除する理由（履歴に残る）")
def reset_sign_in_command(username: str, why: str) -> None:
    """入れなくなった人の二段階認証を解除する（事務局のだれも入れないとき）。"""
    member = Member.objects.filter(username=username).first()
    if member is None:
        raise NotHere(f"ユーザー名「{username}」の人はいません。")
    reset_second_factor(member=member, by=Actor.job("コマンドによる解除"), reason=why)
    click.echo(f"{username} の二段階認証を解除しました。次はパスワードだけでサインインできます。")
