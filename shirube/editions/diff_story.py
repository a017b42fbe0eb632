"""What is new in the story of a 事業: decided 見直し, 進み具合 of another period, published 振り返り."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.editions import roadtexts
from shirube.editions.changes import ChangeKind, Difference
from shirube.editions.roadmap import Initiative, Reflection, Revision, Standing
from shirube.editions.roadwords import Direction, ReflectionKind, RevisionKind
from shirube.kernel import eras
from shirube.kernel.language import later, tr
from shirube.kernel.periods import Period

_REFLECTED = {
    "title": later("見出し"),
    "expected": later("想定したこと"),
    "happened": later("実際に起きたこと"),
    "changed": later("変えたこと"),
    "lesson": later("気づき"),
}


def told_revisions(initiative: Initiative) -> tuple[Revision, ...]:
    """The revisions readers are told of, by number: 軽微な修正 are not."""
    return tuple(one for one in initiative.revisions if one.kind != RevisionKind.MINOR)


def revision_name(one: Revision) -> str:
    """「見直し1（延期）」."""
    return tr("見直し{number}（{kind}）", number=one.number, kind=roadtexts.worded(RevisionKind, one.kind))


def newest_standings(initiative: Initiative) -> tuple[Standing, ...]:
    """For each period what was last reported of it, in order of time."""
    ordered = sorted(initiative.standings, key=lambda one: (Period.from_key(one.period), one.as_of))
    return tuple({one.period: one for one in ordered}.values())


def revisions(old: Initiative, new: Initiative) -> Iterator[Difference]:
    """Those decided since, and what became of those there were."""
    before, after = ({one.number: one for one in told_revisions(part)} for part in (old, new))
    for number in sorted({*before, *after}):
        was, now = before.get(number), after.get(number)
        shown = now or was
        if shown is not None and was != now:
            yield Difference(ChangeKind.REVISION, revision_name(shown), _revision(was), _revision(now))


def _revision(one: Revision | None) -> str:
    if one is None:
        return ""
    return tr("{reason}（{day}に決定）", reason=one.reason, day=eras.date_text(one.decided_on))


def standings(old: Initiative, new: Initiative) -> Iterator[Difference]:
    """A new period beside the last one told of; in a period known before, what is said differently."""
    before, after = ({one.period: one for one in newest_standings(part)} for part in (old, new))
    last = next(reversed(before.values()), None)
    for period, now in after.items():
        was, label = before.pop(period, None), roadtexts.when(period)
        if was is None:
            what = tr("進み具合 {period}", period=label)
            yield Difference(ChangeKind.STANDING, what, _axes(last), _beside(last, now), period)
            last = now
        elif was != now:
            yield from _again(was, now, label)
    for period, was in before.items():
        what = tr("進み具合 {period}", period=roadtexts.when(period))
        yield Difference(ChangeKind.STANDING, what, _axes(was), "", period)


def _again(was: Standing, now: Standing, label: str) -> Iterator[Difference]:
    if _axes(was) != _axes(now):
        yield Difference(ChangeKind.STANDING, tr("進み具合 {period}", period=label), _axes(was), _axes(now), now.period)
    directions = (roadtexts.worded(Direction, one.direction) for one in (was, now))
    told = (
        (tr("進み具合の説明 {period}", period=label), was.note, now.note),
        (tr("今後の方向性 {period}", period=label), *directions),
        (tr("次の一手 {period}", period=label), was.next_step, now.next_step),
    )
    for what, before, after in told:
        if before != after:
            yield Difference(ChangeKind.TEXT, what, before, after, now.period)


def _beside(last: Standing | None, now: Standing) -> str:
    """Where it stands now; that nothing moved is said, or the reader would look for what is different."""
    axes = _axes(now)
    return tr("{axes}（前と同じ）", axes=axes) if axes == _axes(last) else axes


def _axes(one: Standing | None) -> str:
    return roadtexts.axes(one) if one else ""


def reflections(old: Initiative, new: Initiative) -> Iterator[Difference]:
    """Those published since or taken back, and what is worded differently in the others."""
    before, after = ({(one.period, one.number): one for one in part.reflections} for part in (old, new))
    for key in (*after, *(key for key in before if key not in after)):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            yield Difference(ChangeKind.REFLECTION, *_titles(was, now), key[0])
        elif was != now:
            yield from _reworded(was, now)


def _titles(was: Reflection | None, now: Reflection | None) -> tuple[str, str, str]:
    kind, period = next((one.kind, one.period) for one in (now, was) if one is not None)
    what = tr("{kind}（{period}）", kind=roadtexts.worded(ReflectionKind, kind), period=roadtexts.when(period))
    return what, was.title if was else "", now.title if now else ""


def _reworded(was: Reflection, now: Reflection) -> Iterator[Difference]:
    if was.kind != now.kind:
        what = tr("振り返り「{title}」の種類", title=now.title)
        before, after = (roadtexts.worded(ReflectionKind, one.kind) for one in (was, now))
        yield Difference(ChangeKind.TEXT, what, before, after, now.period)
    for field, word in _REFLECTED.items():
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            what = tr("振り返り「{title}」の{part}", title=now.title, part=tr(word))
            yield Difference(ChangeKind.TEXT, what, before, after, now.period)
