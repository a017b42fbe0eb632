"""Commands that keep a copy of everything, come back from it, and practise coming back."""

from __future__ import annotations

from pathlib import Path

import click

from shirube.config.backup.drill import drill
from shirube.config.backup.making import backup
from shirube.config.backup.restoring import restore


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
def backup_command(folder: Path) -> None:
    """すべてを一つのファイルに控える（動かしたままでよい）。"""
    made = backup(folder)
    holds = made.manifest.holds
    rows = f"{sum(holds.tables.values()):,}行、履歴{len(holds.chains)}本、版{len(holds.editions)}"
    click.echo(f"控えを取りました：{made.file}（{made.file.stat().st_size:,}バイト、{rows}）")
    click.echo(f"SHA-256 {made.sha256}")
    click.echo("個人情報と鍵を含みます。置き場所を限り、写しを別の建物にも置いてください。")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="いまのデータを置き換える（その控えを先に取る）")
@click.option("--sha256", default="", help="控えを取ったときに示されたSHA-256")
def restore_command(file: Path, replace: bool, sha256: str) -> None:
    """控えから戻す。すべてを確かめてから、一度に置き換える。"""
    done = restore(file, replace=replace, sha256=sha256, say=click.echo)
    for name in done.other_keys:
        click.echo(f"{name} は、いまあるものを残しました（控えのものとは違います）。")
    click.echo(f"復元しました：{done.manifest.made_at} の控え（{sum(done.manifest.holds.tables.values()):,}行）")
    click.echo("公開サイトは ./run shirube publish で作り直されます。")


@click.command("drill")
@click.argument("file", type=click.Path(path_type=Path), required=False)
def drill_command(file: Path | None) -> None:
    """復元訓練：控え（省略するといま取る）を別の場所に復元し、すべてを確かめる。何も残さない。"""
    drill(file, click.echo)
