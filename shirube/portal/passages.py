"""What a reader of a plan can search for: every named thing of the newest Edition with the words it is found by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shirube.editions.changes import ChangeKind, Changes
from shirube.editions.document import Area, Document, Indicator, Policy, PolicyArea
from shirube.editions.shelf import Shelf
from shirube.kernel.language import later, tr
from shirube.portal import paths, words
from shirube.portal.frame import edition_name
from shirube.portal.meetingpassages import meeting_pages, meeting_passages
from shirube.portal.pages.given_logic import logic_areas
from shirube.portal.pages.given_search import Passage
from shirube.portal.roadpassages import lines, offices, road_passages

PAGE, AREA, VISION, POLICY = later("ページ"), later("分野"), later("めざす姿"), later("施策")
INDICATOR, COMPONENT = later("指標"), later("算出の内訳")
WAY, PLACE, ERRATUM, EDITION = later("わたしの入口"), later("わたしの市町村"), later("正誤"), later("版")
_ITS_OWN = (
    *(ChangeKind.NEW_FIGURE, ChangeKind.REVISED_FIGURE, ChangeKind.GRADE),
    *(ChangeKind.REVISION, ChangeKind.SCHEDULE, ChangeKind.STANDING, ChangeKind.RECORD, ChangeKind.REFLECTION),
    *(ChangeKind.MEETING, ChangeKind.OPINION, ChangeKind.REPLY),
)
"""Changes that are found with their indicator, 事業, meeting or opinion: their words are all its own."""


def passages_of(shelf: Shelf, changes: Changes | None, places: Sequence[Area]) -> tuple[Passage, ...]:
    """Everything of the newest Edition, of the errata and of the archive, kind by kind in the plan's order.

    `changes` are those since the Edition before, `places` the municipalities that have a page.
    """
    document = shelf.latest.document
    return (
        *_pages(document, changes),
        *_areas(document),
        *_visions(document),
        *_policies(document),
        *_indicators(document),
        *road_passages(document),
        *meeting_passages(document),
        *_ways(document),
        *(Passage(kind=tr(PLACE), title=one.name, path=paths.page("", "places", one.code)) for one in places),
        *_errata(shelf),
        *_editions(shelf),
    )


def _pages(document: Document, changes: Changes | None) -> Iterator[Passage]:
    plan, publisher = document.plan, document.publisher
    about = (publisher.name, publisher.contact, publisher.licence)
    pages = (
        ((), plan.name, (plan.philosophy, plan.philosophy_meaning, plan.purpose, plan.provisional_name)),
        (("dashboard",), tr("数字で見る"), ()),
        (("finder",), tr("課・判定から探す"), _divisions(document)),
        (("tree",), tr("計画の体系"), ()),
        *(((("roadmap",), tr("ロードマップ"), offices(document)),) if document.initiatives else ()),
        *(((("logic",), tr("めざす姿へのつながり"), ()),) if logic_areas(document) else ()),
        *meeting_pages(document),
        (("changes",), tr("変わったこと"), _told(changes)),
        (("method",), tr("判定のしかた"), (document.scale.name, *(tr(one.label) for one in document.scale.grades))),
        (("data",), tr("データ"), (tr("オープンデータ CSV JSON Excel"), publisher.licence)),
        (("briefs",), tr("レク資料"), ()),
        (("editions",), tr("これまでの版"), ()),
        (("errata",), tr("正誤"), ()),
        (("about",), tr("この計画とお問い合わせ"), (*about, plan.legal_basis, plan.upper_plans, plan.predecessor)),
    )
    for parts, title, texts in pages:
        yield Passage(kind=tr(PAGE), title=title, path=paths.page("", *parts), text=lines(*texts))


def _divisions(document: Document) -> tuple[str, ...]:
    return tuple(sorted({duty.division for one in document.indicators for duty in one.duties}))


def _told(changes: Changes | None) -> tuple[str, ...]:
    items = (item for item in changes.items if item.kind not in _ITS_OWN) if changes else ()
    return tuple(f"{item.name}：{tr(item.what)} {item.before} → {item.after}" for item in items)


def _areas(document: Document) -> Iterator[Passage]:
    for area in document.policy_areas:
        text = lines(area.why, area.source_note)
        yield Passage(kind=tr(AREA), title=area.name, path=paths.page("", "areas", area.code), text=text)


def _visions(document: Document) -> Iterator[Passage]:
    for area in document.policy_areas:
        path = paths.page("", "areas", area.code)
        for vision in area.visions:
            yield Passage(kind=tr(VISION), title=vision, path=path, at="visions", place=area.name)


def _policies(document: Document) -> Iterator[Passage]:
    names = {area.code: area.name for area in document.policy_areas}
    for one in document.policies:
        if one.area in names:
            yield Passage(
                kind=tr(POLICY),
                title=one.name,
                path=paths.page("", "areas", one.area),
                at=f"policy-{one.code}",
                place=names[one.area],
                text=lines(one.approach, one.source_note),
            )


def _indicators(document: Document) -> Iterator[Passage]:
    areas, policies = {one.code: one for one in document.policy_areas}, {one.code: one for one in document.policies}
    titles = {one.code: one.title for one in document.decisions}
    for listed in (True, False):
        for one in document.indicators:
            if (one.kind != "component") is listed:
                yield Passage(
                    kind=tr(INDICATOR if listed else COMPONENT),
                    title=words.titled(one.name, one.fictitious),
                    path=paths.page("", "indicators", one.code),
                    place=_place(areas.get(one.area), policies.get(one.policy)),
                    text=_said(one, titles),
                )


def _place(area: PolicyArea | None, policy: Policy | None) -> str:
    return " › ".join(part.name for part in (area, policy) if part is not None)


def _said(one: Indicator, decisions: dict[str, str]) -> str:
    """All that the page of an indicator says in words."""
    override = one.override
    return lines(
        f"{words.kind_label(one)} {one.code}",
        one.meaning,
        one.formula,
        one.source,
        *(f"{target.rationale} {decisions.get(target.decision, '')}" for target in one.targets),
        one.proposal_reason,
        *(part for note in one.notes for part in (note.cause, note.next_step)),
        *(comparison.note for comparison in one.comparisons),
        *(broken.reason for broken in one.breaks),
        *one.stages,
        f"{override.reason} {override.office}" if override else "",
        *(duty.division for duty in one.duties),
    )


def _ways(document: Document) -> Iterator[Passage]:
    for way in document.ways or ():
        text = lines(way.lead, *way.divisions, way.contact)
        yield Passage(kind=tr(WAY), title=way.name, path=paths.page("", "ways", way.code), text=text)


def _errata(shelf: Shelf) -> Iterator[Passage]:
    for one in sorted(shelf.errata, key=lambda one: (one.published_on, one.edition, one.place), reverse=True):
        text = lines(one.wrong, one.right, one.reason)
        yield Passage(kind=tr(ERRATUM), title=one.place, path=paths.page("", "errata"), place=one.edition, text=text)


def _editions(shelf: Shelf) -> Iterator[Passage]:
    for shelved in reversed(shelf.editions):
        document = shelved.document
        title = edition_name(document.as_of, document.number)
        yield Passage(kind=tr(EDITION), title=title, edition=shelved.slug)
