"""What a reader can search for in the roadmap: 事業, what was learned in them, and the places of their つながり."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from shirube.editions.document import Document, Initiative
from shirube.editions.roadwords import Evidence, InitiativeStatus, LogicStage, ReflectionKind
from shirube.kernel.language import later, tr
from shirube.portal import paths, words
from shirube.portal.pages.given_search import Passage

INITIATIVE, REFLECTION, LOGIC = later("事業"), later("振り返り"), later("つながり")


def road_passages(document: Document) -> Iterator[Passage]:
    """All 事業, then all 振り返り, then all つながり, each in the plan's order; nothing where there is no roadmap."""
    yield from _initiatives(document)
    yield from _reflections(document)
    yield from _logic(document)


def offices(document: Document) -> tuple[str, ...]:
    """Every 課 that has part in a 事業."""
    return tuple(sorted({duty.division for one in document.initiatives or () for duty in one.duties}))


def lines(*parts: str) -> str:
    """Paragraphs, one a line; what is not there leaves no line."""
    return "\n".join(line.strip() for part in parts for line in part.splitlines() if line.strip())


def _initiatives(document: Document) -> Iterator[Passage]:
    names = _names(document)
    for one in document.initiatives or ():
        yield Passage(
            kind=tr(INITIATIVE),
            title=words.titled(one.name, one.fictitious),
            path=paths.page("", "initiatives", one.code),
            place=_place(names, one.area, one.policy),
            text=_said(one),
        )


def _names(document: Document) -> dict[str, str]:
    """分野 and 施策 by their codes, which never meet in one plan's addresses."""
    areas = {f"area {one.code}": one.name for one in document.policy_areas}
    return areas | {f"policy {one.code}": one.name for one in document.policies}


def _place(names: dict[str, str], area: str, policy: str) -> str:
    found = (names.get(f"area {area}", ""), names.get(f"policy {policy}", ""))
    return " › ".join(filter(None, found))


def _said(one: Initiative) -> str:
    """All that the sheet of a 事業 says in words, but for its 振り返り."""
    return lines(
        f"{words.label(InitiativeStatus, one.status)} {one.code}",
        *(one.status_reason, one.outline, one.issues, one.digital, one.change),
        *(f"{part.name} {' '.join(dict.fromkeys(bar.text for bar in part.bars))}" for part in one.activities),
        *(part for standing in one.standings for part in (standing.note, standing.next_step)),
        *(part for revision in one.revisions for part in (revision.reason, *(item.what for item in revision.items))),
        *(duty.division for duty in one.duties),
        one.source_note,
    )


def _reflections(document: Document) -> Iterator[Passage]:
    for one in document.initiatives or ():
        for found in one.reflections:
            yield Passage(
                kind=tr(REFLECTION),
                title=found.title,
                path=paths.page("", "initiatives", one.code),
                at=f"reflection-{found.number}",
                place=words.titled(one.name, one.fictitious),
                text=lines(
                    words.label(ReflectionKind, found.kind),
                    *(found.expected, found.happened, found.changed, found.lesson),
                ),
            )


def _logic(document: Document) -> Iterator[Passage]:
    names, reasons = _names(document), _reasons(document)
    for one in document.logic_nodes or ():
        if f"area {one.area}" in names:
            yield Passage(
                kind=tr(LOGIC),
                title=one.text,
                path=paths.page("", "logic", one.area),
                place=_place(names, one.area, one.policy),
                text=lines(words.label(LogicStage, one.stage), *reasons[one.code]),
            )


def _reasons(document: Document) -> dict[str, list[str]]:
    """Why each place leads on to the next, by its code."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in document.logic_links or ():
        evidence = f"{words.label(Evidence, link.evidence)} {link.evidence_note}"
        found[link.source] += (link.why, evidence, link.external)
    return found
