"""Commands about Editions: verify one by its file, and the schema of that file."""

from __future__ import annotations

from pathlib import Path

import click

from shirube.editions.encoding import schema_bytes
from shirube.editions.verify import verify
from shirube.kernel.refusals import NotSo

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
