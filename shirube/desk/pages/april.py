"""4月の切替え: the day before and the day, side by side, with what is still open."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shirube.desk.april import item_name
from shirube.desk.bodyground import BodyGround
from shirube.desk.forms.april import NEW_ROWS, Fate, Going
from shirube.desk.handing import Owned, day_before, errands_of, owned_from
from shirube.desk.handingrules import Duty
from shirube.desk.pages.bodyframe import BodyFrame, body_frame_of
from shirube.desk.pages.spans import division_called, span_on
from shirube.kernel import clock, eras
from shirube.kernel.periods import FiscalYear
from shirube.people.queries import name_spans
from shirube.people.roles import Role
from shirube.people.roster import Holder, Sought, accounts_of, holders_of
from shirube.people.rules import NameSpan, Validity, validity
from shirube.plans.queries import plans_of

Choice = tuple[str, str]
Spans = Mapping[str, list[NameSpan]]


@dataclass(frozen=True)
class Change:
    """One line of before and after; `gap` marks what nobody will look after."""

    what: str
    before: str
    after: str
    gap: bool = False


@dataclass(frozen=True)
class Outcome:
    """What differs between the day before and the day, and what is still open on it."""

    divisions: tuple[Change, ...]
    people: tuple[Change, ...]
    work: tuple[Change, ...]
    vacant: tuple[Choice, ...]
    orphans: tuple[Choice, ...]
    errands: tuple[Change, ...]

    @property
    def mark(self) -> str:
        """What tells one outcome from another: only what was shown is stored."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Box:
    """One thing to choose for: a name in the form, what it is, and what is chosen."""

    key: str
    word: str
    note: str
    chosen: Mapping[str, str]


@dataclass(frozen=True)
class AprilPage:
    """The whole screen. `shown` is the outcome as registered, or as it would be after what was typed."""

    frame: BodyFrame
    address: str
    day: date
    eve: date
    typed_day: str
    shown: Outcome
    tried: bool
    divisions: tuple[Box, ...]
    roles: tuple[Box, ...]
    items: tuple[Box, ...]
    new: tuple[Box, ...]
    fates: tuple[Choice, ...]
    goings: tuple[Choice, ...]
    offered: tuple[Choice, ...]
    heirs: tuple[Choice, ...]
    papers: tuple[Choice, ...]
    why: str


def next_april(today: date) -> date:
    """The first day of the coming fiscal year."""
    return FiscalYear(FiscalYear.containing(today).year + 1).start


def build_outcome(here: BodyGround, day: date) -> Outcome:
    """As it stands in the database now. 5 queries."""
    eve = day_before(day)
    spans, holders = name_spans(here.body), holders_of(here.body)
    owned = owned_from(here.body, eve)
    divisions = _divisions(spans, eve, day)
    leaves = [code for code in spans if span_on(spans[code], day) and not _is_part(code, spans, day)]
    manned = {one.division for one in holders if _on(one, day) and one.role in (Role.OFFICER, Role.SECRETARIAT)}
    return Outcome(
        divisions=divisions,
        people=_people(holders, spans, eve, day),
        work=_work(owned, spans, eve, day),
        vacant=tuple(
            (f"{here.base}divisions/{code}/", division_called(spans, code, day))
            for code in leaves
            if code not in manned
        ),
        orphans=tuple(
            (f"/desk/{here.body.code}/{one.href}", f"{one.name}（{division_called(spans, one.duty.division, day)}）")
            for one in owned
            if _duty_on(one.duty, day) and span_on(spans[one.duty.division], day) is None
        ),
        errands=_errands(here, spans, day),
    )


def _on(one: Holder, day: date) -> bool:
    return not one.suspended and validity(one.starts_on, one.ends_on, on=day) is Validity.VALID


def _duty_on(duty: Duty, day: date) -> bool:
    return (duty.starts_on is None or duty.starts_on <= day) and (duty.ends_on is None or duty.ends_on >= day)


def _is_part(code: str, spans: Spans, day: date) -> bool:
    return any(span.parent == code for rows in spans.values() if (span := span_on(rows, day)))


def _divisions(spans: Spans, eve: date, day: date) -> tuple[Change, ...]:
    found = []
    for code, rows in spans.items():
        before, after = span_on(rows, eve), span_on(rows, day)
        old, new = _called(before, spans, eve), _called(after, spans, day)
        if old != new:
            found.append(Change(code, old or "（なし）", new or "（なくなります）"))
    return tuple(found)


def _called(span: NameSpan | None, spans: Spans, day: date) -> str:
    if span is None:
        return ""
    return f"{division_called(spans, span.parent, day)} {span.name}".strip()


def _people(holders: Sequence[Holder], spans: Spans, eve: date, day: date) -> tuple[Change, ...]:
    """By 課 and role: who is there the day before and on the day; a post that loses its last one is a gap."""
    order = list(Role)
    seats = sorted({(one.division, order.index(one.role)) for one in holders})
    found = []
    for division, number in seats:
        here = [one for one in holders if (one.division, one.role) == (division, order[number])]
        before = sorted({one.name for one in here if _on(one, eve)})
        after = sorted({one.name for one in here if _on(one, day)})
        if before != after:
            word = f"{division_called(spans, division, day)} {order[number].label}".strip()
            gap = not after and (not division or span_on(spans[division], day) is not None)
            said = "・".join(after) or ("後任 未定" if gap else "（なくなります）")
            found.append(Change(word, "・".join(before) or "（なし）", said, gap))
    return tuple(found)


def _work(owned: Sequence[Owned], spans: Spans, eve: date, day: date) -> tuple[Change, ...]:
    things = dict.fromkeys((one.thing, one.name) for one in owned)
    found = []
    for thing, name in things:
        duties = [one.duty for one in owned if one.thing == thing]
        before = _owners(duties, spans, eve, eve)
        after = _owners(duties, spans, day, day)
        if _keys(duties, eve) != _keys(duties, day):
            found.append(Change(name, before or "（なし）", after or "責任課・担当課がありません", not after))
    return tuple(found)


def _keys(duties: Sequence[Duty], day: date) -> set[tuple[str, str]]:
    return {(one.division, one.role.value) for one in duties if _duty_on(one, day)}


def _owners(duties: Sequence[Duty], spans: Spans, day: date, named: date) -> str:
    return "・".join(
        f"{division_called(spans, one.division, named)}（{one.role.label}）" for one in duties if _duty_on(one, day)
    )


def _errands(here: BodyGround, spans: Spans, day: date) -> tuple[Change, ...]:
    """Open 申し送り by 課: those of a 課 that is no more by then are a gap."""
    counts: dict[tuple[str, str], int] = {}
    for one in errands_of(here.body):
        counts[one.division, one.plan] = counts.get((one.division, one.plan), 0) + 1
    return tuple(
        Change(
            division_called(spans, code, day),
            f"{count}件",
            f"/desk/{here.body.code}/{plan}/matters/",
            span_on(spans[code], day) is None,
        )
        for (code, plan), count in sorted(counts.items())
    )


def build_april_page(
    here: BodyGround, day: date, given: Mapping[str, str], shown: Outcome, *, tried: bool, typed_day: str
) -> AprilPage:
    """6 queries. `given` is what was typed; the choices are those of the day before."""
    eve = day_before(day)
    spans = name_spans(here.body)
    holders = [one for one in holders_of(here.body, on=eve) if not one.suspended]
    splitting = {name.partition(":")[2] for name, text in given.items() if text == Fate.SPLIT.value}
    owned = [one for one in owned_from(here.body, eve) if one.duty.division in splitting and _lasts(one.duty, day)]
    standing = {code: span for code, rows in spans.items() if (span := span_on(rows, eve))}
    new = tuple(
        Box(str(row), "", "", _chosen(given, ("new-code", "new-name", "new-under"), str(row)))
        for row in range(NEW_ROWS)
    )
    begun = [(box.chosen["new_code"], box.chosen["new_name"]) for box in new if box.chosen["new_code"]]
    offered = [*((code, span.name) for code, span in standing.items()), *begun]
    accounts = accounts_of(here.body, Sought(), clock.today()).filter(suspended=False)
    return AprilPage(
        frame=body_frame_of(here, "april/"),
        address=f"{here.base}april/",
        day=day,
        eve=eve,
        typed_day=typed_day or eras.date_text(day),
        shown=shown,
        tried=tried,
        divisions=tuple(_division_box(code, span, spans, eve, given) for code, span in standing.items()),
        roles=tuple(_role_box(one, spans, eve, given) for one in holders),
        items=tuple(_item_box(one, spans, eve, given) for one in owned),
        new=new,
        fates=tuple(Fate.choices()),
        goings=tuple(Going.choices()),
        offered=tuple(offered),
        heirs=tuple((str(one.pk), one.display_name) for one in accounts),
        papers=tuple((f"/desk/{here.body.code}/{one.code}/papers/", one.name) for one in plans_of(here.body)),
        why=given.get("why", ""),
    )


def _lasts(duty: Duty, day: date) -> bool:
    return duty.ends_on is None or duty.ends_on >= day


def _chosen(given: Mapping[str, str], parts: Sequence[str], key: str) -> dict[str, str]:
    return {part.replace("-", "_"): given.get(f"{part}:{key}", "") for part in parts}


def _division_box(code: str, span: NameSpan, spans: Spans, eve: date, given: Mapping[str, str]) -> Box:
    chosen = _chosen(given, ("fate", "name", "under", "into"), code)
    if f"name:{code}" not in given:
        chosen |= {"name": span.name, "under": span.parent}
    return Box(code, span.name, division_called(spans, span.parent, eve) if span.parent else "", chosen)


def _role_box(one: Holder, spans: Spans, eve: date, given: Mapping[str, str]) -> Box:
    where = division_called(spans, one.division, eve)
    note = f"{where} {one.role.label} {one.post}".strip()
    ends = f"（{eras.date_text(one.ends_on)}まで）" if one.ends_on else ""
    return Box(str(one.number), one.name, note + ends, _chosen(given, ("going", "heir"), str(one.number)))


def _item_box(one: Owned, spans: Spans, eve: date, given: Mapping[str, str]) -> Box:
    key = item_name(one.thing, one.duty.division)
    note = f"{one.what}　今は{division_called(spans, one.duty.division, eve)}"
    return Box(key, one.name, note, {"item": given.get(f"item:{key}", "")})
