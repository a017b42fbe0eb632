"""What changed on the lines of a 事業: 取組 added, ended and renamed, bars added, taken away, moved and reworded.

A bar is found again by its text and place, else by its text, else by its number: so numbers may be given anew without
a word, and a bar that only moved is told once, with where it stood and where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from shirube.editions import roadtexts
from shirube.editions.changes import ChangeKind, Difference
from shirube.editions.roadmap import Activity, Bar, Initiative
from shirube.editions.roadwords import BarLine
from shirube.kernel.language import tr

_KINDS = {BarLine.TARGET.value: ChangeKind.SCHEDULE, BarLine.ACTUAL.value: ChangeKind.RECORD}
_Pair = tuple[Bar | None, Bar | None]


def activities(old: Initiative, new: Initiative) -> Iterator[Difference]:
    """Every difference of the 取組, in the new order; those no longer there last."""
    earlier = {one.code: one for one in old.activities}
    for one in new.activities:
        was = earlier.pop(one.code, None)
        yield from _told_anew(was, one)
        yield from _bars(was.bars if was else (), one)
    for one in earlier.values():
        yield Difference(ChangeKind.SCHEDULE, tr("取組{code}を終了", code=one.code), one.name, "")


def _told_anew(was: Activity | None, now: Activity) -> Iterator[Difference]:
    if was is None:
        yield Difference(ChangeKind.SCHEDULE, tr("取組{code}を追加", code=now.code), "", now.name)
        return
    if was.name != now.name:
        yield Difference(ChangeKind.SCHEDULE, tr("取組{code}の名称", code=now.code), was.name, now.name)
    if now.ended and not was.ended:
        yield Difference(ChangeKind.SCHEDULE, tr("取組{code}を終了", code=now.code), now.name, "")
    if was.ended and not now.ended:
        yield Difference(ChangeKind.SCHEDULE, tr("取組{code}を再開", code=now.code), "", now.name)


def _bars(before: tuple[Bar, ...], activity: Activity) -> Iterator[Difference]:
    for line, kind in _KINDS.items():
        pairs = matched(in_force(before, line), in_force(activity.bars, line))
        for was, now in pairs:
            shown = now or was
            if shown is not None and not _same(was, now):
                yield _difference(kind, activity, was, now, shown)


def in_force(bars: tuple[Bar, ...], line: str) -> list[Bar]:
    """The bars of one line that no revision took away."""
    return [one for one in bars if one.line == line and one.replaced_on is None]


def _same(was: Bar | None, now: Bar | None) -> bool:
    return was is not None and now is not None and _place(was) == _place(now) and was.estimated == now.estimated


def _difference(kind: ChangeKind, activity: Activity, was: Bar | None, now: Bar | None, shown: Bar) -> Difference:
    name = roadtexts.bar_name(activity, shown)
    if was is None:
        what = tr("{bar}を追加", bar=name) if kind is ChangeKind.SCHEDULE else name
        return Difference(kind, what, "", roadtexts.bar_span(shown))
    if now is None:
        return Difference(kind, tr("{bar}を削除", bar=name), roadtexts.bar_span(shown), "")
    if was.text == now.text:
        return Difference(kind, name, roadtexts.bar_span(was), roadtexts.bar_span(now))
    return Difference(kind, tr("{bar}の書きかえ", bar=name), _in_full(was), _in_full(now))


def _in_full(bar: Bar) -> str:
    return tr("{text} {span}", text=bar.text, span=roadtexts.bar_span(bar))


def _place(bar: Bar) -> tuple[str, str, str]:
    return (bar.text, bar.start, bar.end)


_KEYS: tuple[Callable[[Bar], Hashable], ...] = (_place, lambda bar: bar.text, lambda bar: bar.number)


def matched(before: list[Bar], after: list[Bar]) -> list[_Pair]:
    """Each new bar with what it was, in order; then the old ones nothing came of."""
    left, found = list(before), dict[int, Bar]()
    for key in _KEYS:
        for at, now in enumerate(after):
            was = next((one for one in left if key(one) == key(now)), None) if at not in found else None
            if was is not None:
                left.remove(was)
                found[at] = was
    return [*((found.get(at), now) for at, now in enumerate(after)), *((was, None) for was in left)]
