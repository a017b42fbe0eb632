"""Commands about releases: publish, list, roll back, and carry one to another host."""

from __future__ import annotations

import json
from pathlib import Path

import click
from django.conf import settings

from shirube.config.publishing import publish_now, roll_back_now
from shirube.kernel.clock import JAPAN
from shirube.kernel.refusals import NotHere, NotSo
from shirube.portal.archive import Packed, pack, verify_archive
from shirube.portal.releases import KeptRelease, kept_releases
from shirube.portal.signing import make_key, public_key
from shirube.portal.writing import Report


@click.command("publish")
@click.option("--json", "as_json", is_flag=True, help="結果をJSONで出力する")
def publish_command(as_json: bool) -> None:
    """いま公表できる版で公開サイトを作り、切り替える（rollbackで戻していたときは、それを終える）。"""
    with click.progressbar(length=1, label="公開サイトを作成", hidden=as_json) as bar:
        release = publish_now(report=_report_to(bar))
    if release is None:
        raise NotSo("公表できる版がありません。机の画面で公表の申出と承認をしてください。")
    if as_json:
        click.echo(json.dumps({"release": release.id, "files": release.files, "rendered": release.rendered}))
    else:
        word = "切り替えました" if release.switched else "変更はありません"
        click.echo(f"{word}：{release.folder}（{release.files}ファイル、うち新しく作成{release.rendered}）")


def _report_to(bar: click._termui_impl.ProgressBar[int]) -> Report:
    """A progress report that moves a bar whose length is known only once work begins."""

    def report(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    return report


@click.command("releases")
def releases_command() -> None:
    """残っている公表の一覧（新しい順）。rollback と release pack で指定できる。"""
    kept = kept_releases(settings.SITE)
    if not kept:
        raise NotHere("まだ何も公表されていません。")
    for one in reversed(kept):
        click.echo(_line(one))
        for row in one.editions:
            click.echo(f"      {row.get('plan', '')}  {row.get('edition', '')}")


def _line(one: KeptRelease) -> str:
    mark = "公開中" if one.served else "　　　"
    at = f"{one.published_at.astimezone(JAPAN):%Y-%m-%d %H:%M}" if one.published_at else "時刻不明"
    return f"{mark}  {one.id}  {at}  {one.files}ファイル"


@click.command("rollback")
@click.argument("release", default="")
def roll_back_command(release: str) -> None:
    """公開サイトを、残っている公表に戻す（省略すると一つ前）。新しい公表か publish まで続く。"""
    kept = roll_back_now(release)
    click.echo(f"戻しました：{kept.id}")
    click.echo("新しく公表されるものができるか、shirube publish を実行するまで、このままです。")


@click.group("release")
def release_group() -> None:
    """公表を一つのファイルにして、別のサーバーへ運ぶ。"""


@release_group.command("key")
def key_command() -> None:
    """署名のかぎを作り（あれば作らず）、公開かぎを出力する。"""
    if not settings.RELEASE_KEY.exists():
        make_key(settings.RELEASE_KEY)
        click.echo(f"署名のかぎを作りました：{settings.RELEASE_KEY}（ほかの人に渡さないでください）", err=True)
    click.echo(public_key(settings.RELEASE_KEY).decode(), nl=False)


@release_group.command("pack")
@click.argument("release", default="")
@click.option("--to", type=click.Path(path_type=Path), help="書き出すファイル（省略すると 公表のID.tar.gz）")
def pack_command(release: str, to: Path | None) -> None:
    """公表（省略すると公開中のもの）を、署名した一つの .tar.gz にする。"""
    if to is None:
        served = (one.id for one in kept_releases(settings.SITE) if one.served)
        to = Path(f"{release or next(served, 'release')}.tar.gz")
    click.echo(f"書き出しました：{to}（{_words(pack(settings.SITE, release, settings.RELEASE_KEY, to))}）")


@release_group.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="公開かぎ")
def verify_archive_command(file: Path, key: Path) -> None:
    """まとめたファイルの署名と、中の全てのファイルを確かめる。"""
    click.echo(f"署名とすべてのファイルが合っています（{_words(verify_archive(file, key.read_bytes()))}）")


def _words(packed: Packed) -> str:
    return f"{packed.release}、順番 {packed.sequence}、{packed.files}ファイル、SHA-256 {packed.sha256}"
