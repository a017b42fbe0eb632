"""The gallery of the public site's components, for whoever changes how it looks."""

from __future__ import annotations

from pathlib import Path

import click

from shirube.kernel.refusals import NotSo
from shirube.portal.gallery.hearing import PAGE
from shirube.portal.gallery.page import gallery_files


@click.command("gallery")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=Path("var/gallery"), show_default=True)
def gallery_command(folder: Path) -> None:
    """公開サイトの部品をすべての状態で並べたページを作る（公開サイトには含まれない）。"""
    try:
        for path, content in gallery_files().items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as problem:
        raise NotSo(f"{folder}：書き込めません（{problem.strerror}）。") from problem
    click.echo(folder / PAGE)
