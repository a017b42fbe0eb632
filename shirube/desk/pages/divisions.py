"""組織: the 課 of a body as a tree on a day, and one 課 with its names, its people and its work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shirube.desk.bodyground import BodyGround
from shirube.desk.handing import Owned, errands_of, owned_from
from shirube.desk.pages.bodyframe import BodyFrame, body_frame_of
from shirube.desk.pages.members import RoleLine, role_lines
from shirube.desk.pages.spans import division_called, span_on
from shirube.desk.rules import why_not_secretariat
from shirube.kernel import clock, eras
from shirube.people.queries import name_spans
from shirube.people.roles import Role
from shirube.people.roster import Holder, Inherited, by_division, holders_of, successions_of
from shirube.people.rules import NameSpan, Validity


@dataclass(frozen=True)
class DivisionLine:
    """One 課 in the tree; `lead` marks the 主管課 of its 部, `vacant` that nobody is 担当 there."""

    href: str
    code: str
    name: str
    lead: bool
    chiefs: str
    officers: str
    vacant: bool
    indicators: int
    initiatives: int
    note: str


@dataclass(frozen=True)
class Department:
    """A 部 with its 課 (`line` None: those that belong to none)."""

    line: DivisionLine | None
    rows: tuple[DivisionLine, ...]


@dataclass(frozen=True)
class TreePage:
    """組織 as of a day."""

    frame: BodyFrame
    day: date
    is_today: bool
    departments: tuple[Department, ...]
    count: int
    vacant: int
    ended: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class NameLine:
    """What a 課 was called and what it stood under, between two days."""

    name: str
    under: str
    when: str
    now: bool


@dataclass(frozen=True)
class OwnedLine:
    """One thing a 課 has a part in."""

    href: str
    name: str
    what: str
    plan: str


@dataclass(frozen=True)
class PersonLine:
    """One person's role at a 課."""

    href: str
    name: str
    role: RoleLine


@dataclass(frozen=True)
class DivisionPage:
    """One 課. `over` says that it stands no more today."""

    frame: BodyFrame
    address: str
    code: str
    name: str
    under: str
    standing: bool
    names: tuple[NameLine, ...]
    came_from: tuple[tuple[str, str, str], ...]
    went_to: tuple[tuple[str, str, str], ...]
    people: tuple[PersonLine, ...]
    owned: tuple[OwnedLine, ...]
    errands: int
    below: tuple[tuple[str, str], ...]
    why_not: str | None


def build_tree_page(here: BodyGround, day: date) -> TreePage:
    """4 queries, whatever the number of 課."""
    spans = name_spans(here.body)
    standing = {code: span for code, rows in spans.items() if (span := span_on(rows, day))}
    held = by_division(holders_of(here.body, on=day))
    owned = owned_from(here.body, day)
    working = [one for one in owned if one.duty.starts_on is None or one.duty.starts_on <= day]
    counts = Counter((one.duty.division, one.thing.kind) for one in working)
    parents = {span.parent for span in standing.values() if span.parent in standing}
    lines = {code: _line(here, code, span, held, counts) for code, span in standing.items()}
    departments = [Department(lines[code], _below(code, standing, lines)) for code in standing if code in parents]
    alone = [code for code, span in standing.items() if code not in parents and span.parent not in standing]
    if alone:
        departments.append(Department(None, _ordered(lines[code] for code in alone)))
    leaves = [line for code, line in lines.items() if code not in parents]
    return TreePage(
        frame=body_frame_of(here, ""),
        day=day,
        is_today=day == clock.today(),
        departments=tuple(departments),
        count=len(leaves),
        vacant=sum(line.vacant for line in leaves),
        ended=tuple(_ended(here, code, rows, day) for code, rows in spans.items() if code not in standing),
    )


def _below(code: str, standing: Mapping[str, NameSpan], lines: Mapping[str, DivisionLine]) -> tuple[DivisionLine, ...]:
    return _ordered(lines[each] for each, span in standing.items() if span.parent == code)


def _ordered(lines: object) -> tuple[DivisionLine, ...]:
    return tuple(sorted(lines, key=lambda line: (not line.lead, line.code)))  # type: ignore[call-overload]


def _line(
    here: BodyGround,
    code: str,
    span: NameSpan,
    held: Mapping[str, Sequence[Holder]],
    counts: Mapping[tuple[str, str], int],
) -> DivisionLine:
    holders = [one for one in held.get(code, ()) if not one.suspended]
    named = {role: "・".join(one.name for one in holders if one.role is role) for role in Role}
    return DivisionLine(
        href=f"{here.base}divisions/{code}/",
        code=code,
        name=span.name,
        lead=bool(named[Role.LEAD_DIVISION]),
        chiefs=named[Role.CHIEF],
        officers="・".join(name for name in (named[Role.OFFICER], named[Role.SECRETARIAT]) if name),
        vacant=not (named[Role.OFFICER] or named[Role.SECRETARIAT]),
        indicators=counts.get((code, "indicator"), 0),
        initiatives=counts.get((code, "initiative"), 0),
        note=f"{eras.date_text(span.ends_on)}まで" if span.ends_on else "",
    )


def _ended(here: BodyGround, code: str, rows: Sequence[NameSpan], day: date) -> tuple[str, str, str]:
    later = [span for span in rows if span.starts_on > day]
    said = (
        f"{eras.date_text(later[0].starts_on)}から"
        if later
        else f"{eras.date_text(rows[-1].ends_on)}まで"
        if rows[-1].ends_on
        else ""
    )
    return f"{here.base}divisions/{code}/", division_called({code: rows}, code, day), said


def build_division_page(here: BodyGround, code: str) -> DivisionPage | None:
    """5 queries; None when the body has no such 課 (1)."""
    spans = name_spans(here.body)
    if code not in spans:
        return None
    today = clock.today()
    standing = span_on(spans[code], today)
    held = [one for one in holders_of(here.body) if one.division == code]
    inherited = successions_of(here.body)
    owned = owned_from(here.body, today, division=code)
    return DivisionPage(
        frame=body_frame_of(here, ""),
        address=f"{here.base}divisions/{code}/",
        code=code,
        name=division_called(spans, code, today),
        under=division_called(spans, standing.parent, today) if standing else "",
        standing=standing is not None,
        names=tuple(_name(span, spans, standing) for span in reversed(spans[code])),
        came_from=_told(here, [one for one in inherited if one.new == code], "old", spans),
        went_to=_told(here, [one for one in inherited if one.old == code], "new", spans),
        people=_people(here, held, spans, today),
        owned=tuple(_owned(here, one) for one in owned),
        errands=sum(one.division == code for one in errands_of(here.body)),
        below=tuple(
            (f"{here.base}divisions/{each}/", span.name)
            for each, rows in spans.items()
            if (span := span_on(rows, today)) and span.parent == code
        ),
        why_not=why_not_secretariat(here.held),
    )


def _name(span: NameSpan, spans: Mapping[str, list[NameSpan]], standing: NameSpan | None) -> NameLine:
    ends = eras.date_text(span.ends_on) if span.ends_on else ""
    under = division_called(spans, span.parent, span.starts_on) if span.parent else ""
    return NameLine(span.name, under, f"{eras.date_text(span.starts_on)}〜{ends}", span == standing)


def _told(
    here: BodyGround, rows: Sequence[Inherited], side: str, spans: Mapping[str, list[NameSpan]]
) -> tuple[tuple[str, str, str], ...]:
    """(address, name on that day, 「令和8年4月1日 統合」) of the other side of each 承継."""
    found = []
    for one in rows:
        code = one.old if side == "old" else one.new
        said = f"{eras.date_text(one.on)}{f'　{one.note}' if one.note else ''}"
        found.append((f"{here.base}divisions/{code}/", division_called(spans, code, one.on), said))
    return tuple(found)


def _people(
    here: BodyGround, held: Sequence[Holder], spans: Mapping[str, list[NameSpan]], today: date
) -> tuple[PersonLine, ...]:
    found = []
    for one in held:
        (role,) = role_lines([one], spans, today)
        if role.state is not Validity.OVER:
            href = f"{here.base}members/{one.member}/" if here.is_secretariat else ""
            name = f"{one.name}（利用停止）" if one.suspended else one.name
            found.append(PersonLine(href, name, role))
    return tuple(found)


def _owned(here: BodyGround, one: Owned) -> OwnedLine:
    later = one.duty.starts_on
    since = f"　{eras.date_text(later)}から" if later and later > clock.today() else ""
    until = f"　{eras.date_text(one.duty.ends_on)}まで" if one.duty.ends_on else ""
    return OwnedLine(f"/desk/{here.body.code}/{one.href}", one.name, f"{one.what}{since}{until}", one.plan_name)
