"""The gallery as files: the page and the style sheet it is shown with."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.document import Document, Indicator
from shirube.editions.encoding import encode, sha256
from shirube.editions.shelf import Shelf, Shelved
from shirube.portal import assets
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links, frame_of
from shirube.portal.gallery import invented, pieces
from shirube.portal.gallery.hearing import PAGE, HearingView, hearing
from shirube.portal.gallery.pieces import Piece
from shirube.portal.pages import facts
from shirube.portal.pages.drawn import Drawn, drawn
from shirube.portal.pages.facts import TargetLine
from shirube.portal.pages.judgement import JudgementView, judgement_view
from shirube.portal.parts import GradeView, Link, Row, row_of

_CHANGED = {"G01": "新しい数値・判定", "G02": "目標値"}


@dataclass(frozen=True)
class Shown:
    """One indicator's large parts: its name, drawings with table twin, judgement and targets."""

    name: str
    drawn: Drawn
    judgement: JudgementView | None
    targets: tuple[TargetLine, ...]


@dataclass(frozen=True)
class GalleryView:
    """Every component, by section."""

    grades: tuple[GradeView, ...]
    rows: tuple[Row, ...]
    charts: tuple[tuple[str, str, tuple[Piece, ...]], ...]
    whole: tuple[Shown, ...]
    hearing: HearingView
    links: tuple[Link, ...]
    sentence: str
    long: str


def gallery_files() -> dict[str, bytes]:
    """The gallery by path: `gallery/index.html` and what it loads. The same bytes every time."""
    document = invented.plan()
    raw = encode(document)
    shelved = Shelved(document, raw, sha256(raw))
    frame = frame_of(shelved, Shelf((shelved,)), permanent=False)
    page = Page(
        "gallery.html", PAGE, "部品の見本", _view(document, Links(frame, PAGE)), "-", "公開サイトの部品の見本です。"
    )
    return {PAGE: render(page, frame)} | assets.contents()


def _view(document: Document, links: Links) -> GalleryView:
    grades = tuple(GradeView(one.label, one.mark, one.tone) for one in document.scale.grades)
    return GalleryView(
        grades=(*grades, GradeView("やや遅れ", "▲", "care", by_hand=True)),
        rows=tuple(_row(one, document, links, at) for at, one in enumerate(document.indicators)),
        charts=(
            ("walks", "歩みの線", tuple(pieces.walks())),
            ("sparks", "小さな推移", tuple(pieces.sparks())),
            ("tallies", "判定ごとの数", tuple(pieces.tallies())),
            ("logic", "つながり", tuple(pieces.logics())),
            ("spreads", "都道府県の散らばりと地図", tuple(pieces.spreads())),
        ),
        whole=tuple(_shown(one, document) for one in document.indicators if one.code in ("G01", "G04", "G05", "G10")),
        hearing=hearing(),
        links=(Link("短いリンク", PAGE), Link(invented.LONG, PAGE, "架空")),
        sentence=invented.SENTENCE,
        long=invented.LONG,
    )


def _row(one: Indicator, document: Document, links: Links, at: int) -> Row:
    areas = {area.code: area for area in document.areas}
    changed = _CHANGED.get(one.code, "")
    return row_of(one, document.own_area, areas, document.scale, links, changed=changed, prefix=f"row{at}")


def _shown(one: Indicator, document: Document) -> Shown:
    return Shown(
        name=one.name,
        drawn=drawn(one, document.own_area, document.areas, document.scale),
        judgement=judgement_view(one, document.scale),
        targets=facts.targets(one, document.decisions),
    )
