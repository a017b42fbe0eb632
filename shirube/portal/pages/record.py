"""Pages about the record itself: what changed, the archive, errata."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from shirube.editions.changes import Change, ChangeKind
from shirube.editions.words import Stage
from shirube.kernel import eras
from shirube.kernel.periods import AsOf
from shirube.portal import words
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links, day_text
from shirube.portal.pages.given import ArchiveGiven, ChangesGiven, EditionLine, ErrataGiven
from shirube.portal.parts import Link

_EXPLAINED = {
    ChangeKind.NEW: "前回の版になく、今回から載せたもの。",
    ChangeKind.REMOVED: "前回の版にあり、今回から載せていないもの。",
    ChangeKind.NEW_FIGURE: "新しい時点の数値。",
    ChangeKind.REVISED_FIGURE: "前回の版に載せた数値が、後から改められたもの。前回の版はそのまま残します。",
    ChangeKind.TARGET: "目標値、またはその理由が変わったもの。",
    ChangeKind.GRADE: "判定が変わったもの。",
    ChangeKind.TEXT: "計画や指標の文章が変わったもの。",
    ChangeKind.SCALE: "判定の物差しが変わったもの。",
}
_LISTED = 400
_FOLDED_OVER = 10
"""More changed texts than this are folded by what they are about."""


@dataclass(frozen=True)
class ChangeLine:
    """One change: what it is about, what differs, before and after."""

    subject: Link | None
    name: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Fold:
    """The changed texts of one indicator or part of the plan, shown when asked for."""

    name: str
    subject: Link | None
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True)
class ChangeGroup:
    """All changes of one kind, in one table or in `folds`; `more` counts those only on the indicators' own pages."""

    anchor: str
    label: str
    explained: str
    count: int
    lines: tuple[ChangeLine, ...]
    folds: tuple[Fold, ...]
    more: int


@dataclass(frozen=True)
class ChangesView:
    """What changed since the Edition before."""

    before: Link | None
    before_as_of: str
    groups: tuple[ChangeGroup, ...]
    total: int


def changes_page(given: ChangesGiven) -> bytes:
    """変わったこと."""
    links = Links(given.frame, given.path)
    changes = given.changes
    items = changes.items if changes else ()
    names = {area.code: area.name for area in given.areas if area.code != given.own_area}
    view = ChangesView(
        before=Link("前回の版を見る", links.edition(given.before)) if given.before else None,
        before_as_of=AsOf(changes.old_as_of).label if changes else "",
        groups=_groups(items, links, names, set(given.fictitious)),
        total=len(items),
    )
    return render(Page("changes.html", given.path, "変わったこと", view, "changes"), given.frame)


def _groups(
    items: tuple[Change, ...], links: Links, names: dict[str, str], fictitious: set[str]
) -> tuple[ChangeGroup, ...]:
    order = list(ChangeKind)
    ordered = sorted(items, key=lambda item: order.index(ChangeKind(item.kind)))
    groups = []
    for kind, found in groupby(ordered, key=lambda item: ChangeKind(item.kind)):
        inside = list(found)
        lines = tuple(_line(item, links, names, item.code in fictitious) for item in inside[:_LISTED])
        more = max(0, len(inside) - _LISTED)
        folds = _folds(lines) if kind is ChangeKind.TEXT and len(lines) > _FOLDED_OVER else ()
        shown = () if folds else lines
        groups.append(ChangeGroup(kind.value, kind.label, _EXPLAINED[kind], len(inside), shown, folds, more))
    return tuple(groups)


def _folds(lines: tuple[ChangeLine, ...]) -> tuple[Fold, ...]:
    folds = []
    for (name, subject), found in groupby(lines, key=lambda line: (line.name, line.subject)):
        folds.append(Fold(name, subject, tuple(found)))
    return tuple(folds)


def _line(item: Change, links: Links, names: dict[str, str], fictitious: bool) -> ChangeLine:
    gone = item.kind == ChangeKind.REMOVED
    hrefs = {"indicator": links.indicator, "policy_area": links.area}
    href = hrefs[item.subject](item.code) if item.subject in hrefs and not gone else ""
    area = f"（{names.get(item.area, item.area)}）" if item.area in names else ""
    return ChangeLine(
        subject=Link(item.name, href, _fiction(item, fictitious)) if href else None,
        name=item.name,
        what=f"{item.what}{area}",
        before=item.before or "―",
        after=item.after or "―",
    )


def _fiction(item: Change, fictitious: bool) -> str:
    return "架空" if item.subject == "indicator" and words.marked(item.name, fictitious) else ""


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


def archive_page(given: ArchiveGiven) -> bytes:
    """これまでの版, newest first."""
    links = Links(given.frame, given.path)
    lines = tuple(_archived(line, at == 0, links, given.frame.root) for at, line in enumerate(given.editions))
    return render(Page("archive.html", given.path, "これまでの版", lines), given.frame)


def _archived(line: EditionLine, newest: bool, links: Links, root: str) -> ArchiveLine:
    return ArchiveLine(
        name=f"{AsOf(line.as_of).label}（第{line.number}版）",
        href=links.edition(line.slug),
        published=day_text(line.published_on) if line.published_on else "未公表",
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
    return render(Page("errata.html", given.path, "正誤", lines), given.frame)


def _slug_text(slug: str) -> str:
    day, _, number = slug.rpartition("-")
    return f"{day}（第{number}版）"
