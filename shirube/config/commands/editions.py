"""Commands about Editions: verify one by its file, publish, roll back."""

from __future__ import annotations

import json
from pathlib import Path

import click
from django.conf import settings

from shirube.config.serving import publish_now
from shirube.editions.encoding import schema_bytes
from shirube.editions.verify import verify
from shirube.kernel.refusals import NotSo
from shirube.portal.publish import roll_back
from shirube.portal.writing import Report

MAX_EDITION_BYTES = 200_000_000


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sha256", "expected", help="期待するSHA-256（省略すると隣の .sha256 を読む）")
def verify_command(file: Path, expected: str | None) -> None:
    """版のファイルを確かめる：形式、ハッシュ、そして全ての判定と集計の計算し直し。"""
    raw = _bytes_of(file)
    beside = file.with_name(f"{file.name}.sha256")
    if expected is None and beside.exists():
        expected = beside.read_text(encoding="utf-8").split()[0]
    problems = verify(raw, expected)
    for problem in problems:
        click.echo(problem)
    if problems:
        raise NotSo(f"{file.name}：{len(problems)}件の不一致があります。")
    seen = "形式・ハッシュ・計算" if expected else "形式・計算（ハッシュは未指定）"
    click.echo(f"{file.name}：{seen}は一致しています。")


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_EDITION_BYTES:
            raise NotSo(f"{file.name}：大きすぎるため読みません（上限{MAX_EDITION_BYTES // 1_000_000}MB）。")
        return file.read_bytes()
    except OSError as problem:
        raise NotSo(f"{file}：ファイルを読めません（{problem.strerror}）。") from problem


@click.command("schema")
def schema_command() -> None:
    """版のJSON Schemaを出力する。"""
    click.echo(schema_bytes().decode(), nl=False)


@click.command("publish")
@click.option("--json", "as_json", is_flag=True, help="結果をJSONで出力する")
def publish_command(as_json: bool) -> None:
    """いま公表できる版で公開サイトを作り、切り替える。"""
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


@click.command("rollback")
def roll_back_command() -> None:
    """公開サイトを一つ前の公表に戻す。"""
    click.echo(f"戻しました：{roll_back(settings.SITE)}")
