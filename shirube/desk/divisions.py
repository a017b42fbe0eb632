"""Changes of one 課 that reach into other rooms: nothing is abolished while it still has something to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from shirube.desk.bodyground import BodyGround
from shirube.desk.handing import Owned, all_of, day_before, errands_of, hand_on, owned_from
from shirube.desk.pages.spans import division_called, span_on
from shirube.kernel import eras
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import actions
from shirube.people.actor import Actor
from shirube.people.dates import overlapping
from shirube.people.models import Body, Division, Membership
from shirube.people.queries import name_spans
from shirube.people.roles import Role
from shirube.people.roster import Holder, holders_of
from shirube.people.rules import NameSpan


@dataclass(frozen=True)
class Left:
    """What still hangs on a 課 after its last day."""

    owned: tuple[Owned, ...]
    holders: tuple[Holder, ...]
    below: tuple[str, ...]

    def why_not(self, last_day: date) -> str | None:
        """Why the 課 cannot end with this day, in words for the screen; None when it can."""
        parts = [
            f"担当する指標・事業が{len(self.owned)}件" if self.owned else "",
            f"役割のある人が{len(self.holders)}人" if self.holders else "",
            f"下にある課が{len(self.below)}つ（{'・'.join(self.below)}）" if self.below else "",
        ]
        if not any(parts):
            return None
        said = "、".join(part for part in parts if part)
        return f"{eras.date_text(last_day)}の後も、この課には{said}残っています。先に移すか終えてください。"


def left_after(body: Body, code: str, last_day: date) -> Left:
    """What would be left of a 課 the day after. 4 queries."""
    spans = name_spans(body)
    after = last_day.fromordinal(last_day.toordinal() + 1)
    held = [one for one in holders_of(body) if one.division == code]
    below = [
        division_called(spans, other, after)
        for other, rows in spans.items()
        if any(span.parent == code and (span.ends_on is None or span.ends_on >= after) for span in rows)
    ]
    return Left(
        owned=tuple(owned_from(body, after, division=code)),
        holders=tuple(one for one in held if one.ends_on is None or one.ends_on >= after),
        below=tuple(below),
    )


@transaction.atomic
def abolish(here: BodyGround, division: Division, *, last_day: date, why: str) -> None:
    """End a 課 with a day. NotNow while anything hangs on it after that day."""
    if why_not := left_after(here.body, division.code, last_day).why_not(last_day):
        raise NotNow(why_not)
    actions.close_division(division=division, last_day=last_day, by=here.actor(), why=why)


@transaction.atomic
def change_name(here: BodyGround, division: Division, *, name: str, under: str, day: date, why: str) -> bool:
    """Call a 課 so, and let it stand under another (its code, "" for nothing), from a day. False when nothing changes.

    A name that begins on the same day is corrected; one that ended is not opened again (NotSo).
    """
    spans = name_spans(here.body).get(division.code, [])
    current = span_on(spans, day)
    if current is None:
        raise NotSo(f"{eras.date_text(day)}には、この課はありません。期間の中の日にしてください。")
    if any(span.starts_on > day for span in spans):
        raise NotSo("この日より後に始まる名称がすでに登録されています。先の日にしてください。")
    if (current.name, current.parent) == (name, under):
        return False
    renamed = NameSpan(day, current.ends_on, name, under)
    earlier = [] if current.starts_on == day else [replace(current, ends_on=day_before(day))]
    actions.record_division(body=here.body, code=division.code, spans=[*earlier, renamed], by=here.actor(), why=why)
    return True


@transaction.atomic
def merge(here: BodyGround, division: Division, into: Division, *, day: date, people: bool, why: str) -> None:
    """Let a 課 go up in another on a day, with all it has to do, its 申し送り, and (`people`) its roles."""
    body, by = here.body, here.actor()
    _refuse_unless_standing(body, into, day)
    errands = {(one.plan, one.number): into.code for one in errands_of(body) if one.division == division.code}
    owned = owned_from(body, day, division=division.code)
    hand_on(body, all_of(owned, division, into), errands, day=day, by=by, why=why)
    if people:
        move_roles(body, division, into, day=day, by=by, why=why)
    actions.record_succession(old=division, new=into, on=day, note="統合", by=by, why=why)
    abolish(here, division, last_day=day_before(day), why=why)


@transaction.atomic
def split(here: BodyGround, division: Division, into: Collection[Division], *, day: date, why: str) -> None:
    """Say that parts of a 課 went to others on a day. Which duties go where is said one by one."""
    for new in into:
        _refuse_unless_standing(here.body, new, day)
        actions.record_succession(old=division, new=new, on=day, note="分割", by=here.actor(), why=why)


def move_roles(body: Body, old: Division, new: Division, *, day: date, by: Actor, why: str) -> None:
    """End the roles of a 課 the day before, and give the same ones at another from that day."""
    lasting = Membership.objects.filter(overlapping(day, None), body=body, division=old)
    for row in list(lasting.select_related("member")):
        move_role(row, new, day=day, by=by, why=why)


def move_role(row: Membership, new: Division | None, *, day: date, by: Actor, why: str) -> None:
    """One role goes on at another 課 from a day. The same role held there already is not given twice."""
    starts_on, role = max(day, row.starts_on), Role(row.role)
    same = Membership.objects.filter(member=row.member, body=row.body, division=new, role=row.role)
    if not same.filter(overlapping(starts_on, row.ends_on)).exists():
        actions.add_membership(
            member=row.member, body=row.body, role=role, division=new, starts_on=starts_on, ends_on=row.ends_on,
            post=row.post, by=by, why=why,
        )  # fmt: skip
    end_role(row, day=day, by=by, why=why)


def end_role(row: Membership, *, day: date, by: Actor, why: str) -> None:
    """A role ends the day before; one that would only have begun then is taken back."""
    if row.starts_on >= day:
        actions.cancel_membership(membership=row, by=by, why=why)
    else:
        actions.end_membership(membership=row, last_day=day_before(day), by=by, why=why)


def _refuse_unless_standing(body: Body, division: Division, day: date) -> None:
    spans: Sequence[NameSpan] = name_spans(body).get(division.code, [])
    if span_on(spans, day) is None:
        raise NotSo(f"移す先の課「{division.code}」は、{eras.date_text(day)}にはありません。先に登録してください。")
