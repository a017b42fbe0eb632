"""変わったこと: what differs from the Edition before, what is no longer shown, and every other pair of neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from shirube.editions.changes import Change, ChangeKind
from shirube.kernel.language import later, tr
from shirube.kernel.periods import AsOf
from shirube.portal import words
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links, edition_name
from shirube.portal.pages.given import ChangesGiven, PairLine
from shirube.portal.parts import Link

_EXPLAINED = {
    ChangeKind.NEW: later("前回の版になく、今回から載せたもの。"),
    ChangeKind.REMOVED: later("前回の版にあり、今回から載せていないもの。前回の版のページはそのまま残ります。"),
    ChangeKind.MERGED: later("前回の版では別々だったものが、一つになったもの。前回の版のページはそのまま残ります。"),
    ChangeKind.RENAMED: later("前回の版のものを、別の名称で引き継いだもの。前回の版のページはそのまま残ります。"),
    ChangeKind.SPLIT: later("前回の版の一つから分かれたもの。前回の版のページはそのまま残ります。"),
    ChangeKind.STATUS: later("事業の状態が変わったもの。延期や中止は、その理由を載せています。"),
    ChangeKind.REVISION: later("事業の進め方を見直して決めたもの。当初の工程は消さずに残しています。"),
    ChangeKind.SCHEDULE: later("事業の開始・終了、取組、目標の時期や内容が変わったもの。"),
    ChangeKind.STANDING: later("事業の進み具合を新しく報告したもの。実施状況と達成度は別の見方です。"),
    ChangeKind.RECORD: later("取組で実際に行ったことを新しく記録したもの。"),
    ChangeKind.REFLECTION: later("想定と実際のちがい、変えたこと、気づきを新しく載せたもの。"),
    ChangeKind.LOGIC: later("取組から、めざす姿までのつながりの考え方が変わったもの。"),
    ChangeKind.MEETING: later("委員会の会議を新しく載せたもの、載せた内容を改めたもの。"),
    ChangeKind.OPINION: later("委員の意見を新しく載せたもの。"),
    ChangeKind.REPLY: later("委員の意見に、どう対応したか、どこに反映したかを新しく載せたもの。"),
    ChangeKind.NEW_FIGURE: later("新しい時点の数値。"),
    ChangeKind.REVISED_FIGURE: later("前回の版に載せた数値が、後から改められたもの。前回の版はそのまま残します。"),
    ChangeKind.TARGET: later("目標値、またはその理由が変わったもの。"),
    ChangeKind.GRADE: later("判定が変わったもの。"),
    ChangeKind.TEXT: later("計画や指標の文章が変わったもの。"),
    ChangeKind.SCALE: later("判定の物差しが変わったもの。"),
}
_LISTED = 400
_FOLDED_OVER = 10
"""More changed texts than this are folded by what they are about."""


@dataclass(frozen=True)
class ChangeLine:
    """One change: what it is about, what differs, before and after; `earlier` are pages of the Edition before."""

    subject: Link | None
    name: str
    what: str
    before: str
    after: str
    earlier: tuple[Link, ...]


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
class PairView:
    """Two neighbouring Editions: the page that tells what changed, and how much; `here` marks the page it is on."""

    before: str
    after: str
    href: str
    count: int
    here: bool


@dataclass(frozen=True)
class ChangesView:
    """What changed since the Edition before."""

    before: Link | None
    before_as_of: str
    groups: tuple[ChangeGroup, ...]
    total: int
    pairs: tuple[PairView, ...]


def changes_page(given: ChangesGiven) -> bytes:
    """変わったこと."""
    links = Links(given.frame, given.path)
    changes = given.changes
    items = changes.items if changes else ()
    view = ChangesView(
        before=Link(tr("前回の版を見る"), links.edition(given.before)) if given.before else None,
        before_as_of=_before_name(given),
        groups=_groups(items, _Told(given, links)),
        total=len(items),
        pairs=pair_views(given.pairs, links),
    )
    return render(Page("changes.html", given.path, tr("変わったこと"), view, "changes", _about(view)), given.frame)


def _before_name(given: ChangesGiven) -> str:
    """Which Edition is meant by 前回; two of the same 時点 are told apart by their numbers."""
    if given.changes is None:
        return ""
    name = AsOf(given.changes.old_as_of).label
    numbers = [pair.before_number for pair in given.pairs if pair.slug == given.frame.slug]
    if given.changes.old_as_of != given.changes.new_as_of or not numbers:
        return name
    return tr("{as_of}・第{number}版", as_of=name, number=numbers[0])


def _about(view: ChangesView) -> str:
    if not view.before_as_of:
        return tr("これが最初の版です。次の版から、変わったことをここでお知らせします。")
    if not view.total:
        return tr("前回（{before}）から変わったことはありません", before=view.before_as_of)
    return tr("前回（{before}）から{count}件変わりました", before=view.before_as_of, count=view.total)


def pair_views(pairs: tuple[PairLine, ...], links: Links) -> tuple[PairView, ...]:
    """All neighbouring Editions, newest first, each with a link to its own page of changes."""
    slug = links.frame.slug
    return tuple(
        PairView(
            before=edition_name(pair.before_as_of, pair.before_number),
            after=edition_name(pair.as_of, pair.number),
            href=links.edition(pair.slug, "changes"),
            count=pair.count,
            here=pair.slug == slug and "changes" in links.path,
        )
        for pair in pairs
    )


class _Told:
    """How changes are told on one page: what is linked where, and whose figures are invented."""

    def __init__(self, given: ChangesGiven, links: Links) -> None:
        self.links = links
        self.before, self.logic = given.before, given.logic
        self.areas = {area.code: area.name for area in given.areas if area.code != given.own_area}
        self.fictitious = frozenset(given.fictitious)

    def line(self, item: Change) -> ChangeLine:
        """One change as a row of a table."""
        gone = item.kind == ChangeKind.REMOVED
        href = self._earlier(item, item.code) if gone else self._now(item)
        where = tr("（{area}）", area=self.areas[item.area]) if item.area in self.areas else ""
        note = tr("前回の版のページ") if gone else self._fiction(item)
        return ChangeLine(
            subject=Link(item.name, href, note) if href else None,
            name=item.name,
            what=f"{tr(item.what)}{where}",
            before=item.before or "―",
            after=item.after or "―",
            earlier=self._succeeded(item),
        )

    def _succeeded(self, item: Change) -> tuple[Link, ...]:
        if not self.before:
            return ()
        return tuple(Link(name, self._earlier(item, code)) for code, name in item.earlier)

    def _now(self, item: Change) -> str:
        if item.subject == "logic" and item.code not in self.logic:
            return ""
        hrefs = {
            "indicator": self.links.indicator,
            "policy_area": self.links.area,
            "initiative": self.links.initiative,
            "logic": self.links.logic,
            "meeting": self.links.meeting,
            "opinion": self.links.opinion,
        }
        return hrefs[item.subject](item.code) if item.code and item.subject in hrefs else ""

    def _earlier(self, item: Change, code: str) -> str:
        """The page of something in the Edition before; a 施策 stands on the sheet of the whole plan."""
        pages = {
            "indicator": ("indicators", code),
            "policy_area": ("areas", code),
            "policy": ("tree",),
            "initiative": ("initiatives", code),
            "meeting": ("meetings", code),
            "opinion": ("opinions", code),
        }
        if not self.before or item.subject not in pages:
            return ""
        return self.links.edition(self.before, *pages[item.subject])

    def _fiction(self, item: Change) -> str:
        invented = item.subject in ("indicator", "initiative") and words.marked(item.name, item.code in self.fictitious)
        return tr(words.FICTION) if invented else ""


def _groups(items: tuple[Change, ...], told: _Told) -> tuple[ChangeGroup, ...]:
    order = list(ChangeKind)
    ordered = sorted(items, key=lambda item: order.index(ChangeKind(item.kind)))
    groups = []
    for kind, found in groupby(ordered, key=lambda item: ChangeKind(item.kind)):
        inside = list(found)
        lines = tuple(told.line(item) for item in inside[:_LISTED])
        more = max(0, len(inside) - _LISTED)
        folds = _folds(lines) if kind is ChangeKind.TEXT and len(lines) > _FOLDED_OVER else ()
        shown = () if folds else lines
        groups.append(ChangeGroup(kind.value, tr(kind.label), tr(_EXPLAINED[kind]), len(inside), shown, folds, more))
    return tuple(groups)


def _folds(lines: tuple[ChangeLine, ...]) -> tuple[Fold, ...]:
    folds = []
    for (name, subject), found in groupby(lines, key=lambda line: (line.name, line.subject)):
        folds.append(Fold(name, subject, tuple(found)))
    return tuple(folds)
