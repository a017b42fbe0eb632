"""Pages about the record itself: the archive, errata."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.words import Stage
from shirube.kernel import eras
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links, day_text, edition_name
from shirube.portal.pages.changes import PairView, pair_views
from shirube.portal.pages.given import ArchiveGiven, EditionLine, ErrataGiven
from shirube.portal.parts import Link


@dataclass(frozen=True)
class ArchiveLine:
    """One Edition in the list."""

    name: str
    href: str
    published: str
    stage: str
    indicators: int
    judged: int
    errata: int
    sha256: str
    newest: bool


@dataclass(frozen=True)
class ArchiveView:
    """All Editions and all pairs of neighbours, newest first."""

    editions: tuple[ArchiveLine, ...]
    pairs: tuple[PairView, ...]


def archive_page(given: ArchiveGiven) -> bytes:
    """これまでの版, newest first."""
    links = Links(given.frame, given.path)
    lines = tuple(_archived(line, at == 0, links) for at, line in enumerate(given.editions))
    view = ArchiveView(lines, pair_views(given.pairs, links))
    about = tr(
        "公表した版は、あとから数値が改められても書き換えずに残します。それぞれの版の住所（URL）は変わりません。"
    )
    return render(Page("archive.html", given.path, tr("これまでの版"), view, description=about), given.frame)


def _archived(line: EditionLine, newest: bool, links: Links) -> ArchiveLine:
    return ArchiveLine(
        name=edition_name(line.as_of, line.number),
        href=links.edition(line.slug),
        published=day_text(line.published_on) if line.published_on else tr("未公表"),
        stage=words.label(Stage, line.stage),
        indicators=line.indicators,
        judged=line.judged,
        errata=line.errata,
        sha256=line.sha256,
        newest=newest,
    )


@dataclass(frozen=True)
class ErratumView:
    """One correction, with the Edition it corrects."""

    edition: Link
    published: str
    place: str
    wrong: str
    right: str
    reason: str


def errata_page(given: ErrataGiven) -> bytes:
    """正誤, newest first."""
    links = Links(given.frame, given.path)
    lines = tuple(
        ErratumView(
            edition=Link(_slug_text(one.edition), links.edition(one.edition)),
            published=eras.date_text(one.published_on),
            place=one.place,
            wrong=one.wrong,
            right=one.right,
            reason=one.reason,
        )
        for one in given.errata
    )
    about = tr("公表した版に誤りがあったときは、元の版を書き換えず、ここで訂正とその理由をお知らせします。")
    return render(Page("errata.html", given.path, tr("正誤"), lines, description=about), given.frame)


def _slug_text(slug: str) -> str:
    day, _, number = slug.rpartition("-")
    return tr("{as_of}（第{number}版）", as_of=day, number=number)
