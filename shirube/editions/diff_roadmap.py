"""What changed in the 事業 from one Edition to the next: which there are, their sheets, their bars and their story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shirube.editions import diff_bars, diff_story, roadtexts
from shirube.editions.changes import Change, ChangeKind, Difference
from shirube.editions.document import Document
from shirube.editions.roadmap import Initiative
from shirube.editions.succession import heritage
from shirube.kernel.language import later, tr

_SUBJECT = "initiative"
_TEXTS = {
    "name": later("名称"),
    "area": later("分野"),
    "policy": later("施策"),
    "outline": later("概要"),
    "issues": later("現状・課題"),
    "digital": later("D（デジタルで行うこと）"),
    "change": later("X（それで何が変わるか）"),
    "relisted_from": later("再掲元"),
    "indicators": later("かかわる指標"),
}
_ENDS = {"start": later("開始"), "end": later("終了")}


@dataclass(frozen=True)
class _Names:
    """What the codes an initiative holds are called in one document."""

    by_field: dict[str, dict[str, str]]

    @classmethod
    def of(cls, document: Document) -> _Names:
        return cls(
            {
                "area": {one.code: one.name for one in document.policy_areas},
                "policy": {one.code: one.name for one in document.policies},
                "indicators": {one.code: one.name for one in document.indicators},
                "relisted_from": {one.code: one.name for one in document.initiatives or ()},
            }
        )

    def text(self, field: str, value: str | tuple[str, ...]) -> str:
        called = self.by_field.get(field, {})
        codes = value if isinstance(value, tuple) else (value,)
        return tr("、").join(called.get(code, code) for code in codes)


def initiatives(old: Document, new: Document) -> Iterator[Change]:
    """Every difference of the 事業 in the new document's order, those no longer there last."""
    before, after = old.initiatives or (), new.initiatives or ()
    earlier = {one.code: one for one in before}
    inherited, names = heritage(_SUBJECT, before, after), (_Names.of(old), _Names.of(new))
    for one in after:
        was = earlier.pop(one.code, None)
        if one.code in inherited.told:
            yield inherited.told[one.code]
        elif was is None:
            yield _change(one, Difference(ChangeKind.NEW, tr("新たに掲載")))
        if was is not None and was != one:
            yield from (_change(one, found) for found in _differences(was, one, names))
    for one in (one for code, one in earlier.items() if code not in inherited.gone):
        yield _change(one, Difference(ChangeKind.REMOVED, tr("掲載を終了")))


def _change(one: Initiative, found: Difference) -> Change:
    return Change(found.kind, _SUBJECT, one.code, one.name, found.what, found.before, found.after, period=found.period)


def _differences(old: Initiative, new: Initiative, names: tuple[_Names, _Names]) -> Iterator[Difference]:
    if (old.status, old.status_reason) != (new.status, new.status_reason):
        yield Difference(ChangeKind.STATUS, tr("状態"), roadtexts.status(old), roadtexts.status(new))
    if bool(old.decision) != bool(new.decision):
        states = [tr("決定") if one.decision else tr("策定中") for one in (old, new)]
        yield Difference(ChangeKind.STATUS, tr("シートの決定"), *states)
    yield from diff_story.revisions(old, new)
    for field, what in _ENDS.items():
        before, after = (roadtexts.when(getattr(one, field)) for one in (old, new))
        if getattr(old, field) != getattr(new, field):
            yield Difference(ChangeKind.SCHEDULE, tr(what), before, after)
    yield from diff_bars.activities(old, new)
    yield from diff_story.standings(old, new)
    yield from diff_story.reflections(old, new)
    yield from _texts(old, new, names)


def _texts(old: Initiative, new: Initiative, names: tuple[_Names, _Names]) -> Iterator[Difference]:
    for field, what in _TEXTS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Difference(ChangeKind.TEXT, tr(what), names[0].text(field, before), names[1].text(field, after))
    if old.duties != new.duties:
        yield Difference(ChangeKind.TEXT, tr("担当課"), roadtexts.duties(old), roadtexts.duties(new))
