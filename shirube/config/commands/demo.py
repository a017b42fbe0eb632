"""`./run demo`: the model plan in a folder of its own, from plan file to published site, then served."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from shirube.config.demo_story import ACCOUNTS, TOWN, tell
from shirube.config.publishing import publish_now
from shirube.config.serving import refuse_taken, serve
from shirube.editions.verify import verify
from shirube.kernel.refusals import NotSo
from shirube.portal.publish import Release


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="公開サイトができたところで終わり、フォルダーを示す")
@click.option("--port", type=int, default=8000, show_default=True)
def demo(no_serve: bool, port: int) -> None:
    """青森県の計画の見本（数値は架空を含む）を作り直し、公開サイトと机を動かす。"""
    if not no_serve:
        refuse_taken(port)
    home = Path(settings.HOME)
    _start_over(home)
    call_command("migrate", verbosity=0)
    tell(click.echo)
    with click.progressbar(length=1, label="公開サイトを作成") as bar:
        release = publish_now(report=lambda done, total: _move(bar, done, total))
    if release is None:
        raise NotSo("見本の版が公表されていません。")
    _check_editions(release)
    click.echo(f"公開サイト：{release.folder}（{release.files}ファイル）")
    if no_serve:
        return
    _say_where(port)
    raise SystemExit(serve(port))


def _start_over(home: Path) -> None:
    """Empty the demo's own folder, and only a folder that is one: another installation is never touched."""
    if connection.vendor == "postgresql" and connection.introspection.table_names():
        raise NotSo(
            "DATABASE_URL のデータベースが空ではないため、見本を作りません。空のデータベースを指定してください。"
        )
    mark = home / "DEMO"
    if home.exists() and any(home.iterdir()) and not mark.exists():
        raise NotSo(f"{home} には見本以外のデータがあるため、作り直しません。SHIRUBE_HOME を別の場所にしてください。")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    mark.write_text("このフォルダーは見本です。./run demo のたびに作り直されます。\n", encoding="utf-8")
    rows = ["\t".join((one.username, one.password, one.display_name, one.what)) for one in (*ACCOUNTS, *TOWN)]
    (home / "accounts.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _move(bar: click._termui_impl.ProgressBar[int], done: int, total: int) -> None:
    bar.length = total
    bar.update(done - bar.pos)


def _check_editions(release: Release) -> None:
    """Every published Edition is verified from its file, as anyone could."""
    for file in sorted(release.folder.rglob("edition.json")):
        expected = file.with_name("edition.json.sha256").read_text(encoding="utf-8").split()[0]
        problems = verify(file.read_bytes(), expected)
        if problems:
            raise NotSo("\n".join([f"{file}：検証に失敗しました。", *problems]))
        click.echo(f"検証しました：{file.relative_to(release.folder)}")


def _say_where(port: int) -> None:
    click.echo(f"\n　公開サイト　http://127.0.0.1:{port}/\n　机（職員用）　http://127.0.0.1:{port}/desk/")
    for one in (*ACCOUNTS, *TOWN):
        click.echo(f"　　{one.username}　パスワード {one.password}　{one.display_name}：{one.what}")
    click.echo("　終わるには Ctrl+C\n")
