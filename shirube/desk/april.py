"""4月の切替え: everything that takes effect on a day, tried in a transaction that is taken back, then stored in one."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shirube.desk.bodyground import BodyGround
from shirube.desk.divisions import abolish, change_name, end_role, merge, move_role
from shirube.desk.forms.april import DivisionRow, Fate, Going, RoleRow, Typed
from shirube.desk.handing import Thing, all_of, day_before, errands_of, hand_on, owned_from
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import actions
from shirube.people.dates import overlapping
from shirube.people.models import Division, Membership
from shirube.people.roles import Role
from shirube.people.roster import account_of, divisions_by_code

ORDER = (Fate.NAME, Fate.SPLIT, Fate.HAND, Fate.MERGE, Fate.END)
"""Names first, then what moves, and what ends last: nothing ends while something hangs on it."""


@transaction.atomic
def carry_out(here: BodyGround, typed: Typed, *, day: date, why: str) -> None:
    """Do all of it, or nothing. NotSo and NotNow name the 課 or the person it cannot be done for."""
    if typed.is_empty:
        raise NotSo("変わるところがありません。課か人のどれかを変えてください。")
    for row in typed.new:
        parent = divisions_by_code(here.body).get(row.under)
        actions.add_division(
            body=here.body, code=row.code, name=row.name, starts_on=day, parent=parent, by=here.actor(), why=why
        )
    known = divisions_by_code(here.body)
    for each in typed.roles:
        _role(here, each, known, day=day, why=why)
    for change in sorted(typed.divisions, key=lambda one: ORDER.index(one.fate)):
        _division(here, change, typed, known, day=day, why=why)


def _division(
    here: BodyGround, row: DivisionRow, typed: Typed, known: dict[str, Division], *, day: date, why: str
) -> None:
    division = known.get(row.code)
    if division is None:
        raise NotSo(f"課「{row.code}」は登録されていません。")
    try:
        if row.fate is Fate.NAME:
            change_name(here, division, name=row.name, under=row.under, day=day, why=why)
        elif row.fate is Fate.SPLIT:
            _split(here, division, typed, known, day=day, why=why)
        elif row.fate is Fate.END:
            abolish(here, division, last_day=day_before(day), why=why)
        else:
            _into(here, row, division, known, day=day, why=why)
    except (NotSo, NotNow) as refusal:
        raise type(refusal)(f"課「{row.code}」の{row.fate.label}：{refusal}") from refusal


def _into(
    here: BodyGround, row: DivisionRow, division: Division, known: dict[str, Division], *, day: date, why: str
) -> None:
    into = known.get(row.into)
    if into is None or into == division:
        raise NotSo("移す先の課を選んでください。")
    if row.fate is Fate.MERGE:
        merge(here, division, into, day=day, people=True, why=why)
        return
    errands = {(one.plan, one.number): into.code for one in errands_of(here.body) if one.division == division.code}
    owned = owned_from(here.body, day, division=division.code)
    hand_on(here.body, all_of(owned, division, into), errands, day=day, by=here.actor(), why=why)


def _split(
    here: BodyGround, division: Division, typed: Typed, known: dict[str, Division], *, day: date, why: str
) -> None:
    """Each thing goes where it was said to; an open 申し送り goes with its 事業. The 課 itself stays."""
    owned = [one.thing for one in owned_from(here.body, day, division=division.code)]
    moves: dict[tuple[Thing, str], str] = {}
    for thing in owned:
        new = typed.items.get(item_name(thing, division.code), "")
        if new and new not in known:
            raise NotSo(f"移す先の課「{new}」は登録されていません。")
        if new:
            moves[(thing, division.code)] = new
    if not moves:
        raise NotSo("どの指標・事業をどの課へ移すかを、下の一覧で選んでください。")
    going = {(thing.plan, thing.code): new for (thing, _), new in moves.items() if thing.kind == "initiative"}
    errands = {
        (one.plan, one.number): going[one.plan, one.initiative]
        for one in errands_of(here.body)
        if one.division == division.code and (one.plan, one.initiative) in going
    }
    hand_on(here.body, moves, errands, day=day, by=here.actor(), why=why)
    for new in sorted(set(moves.values())):
        actions.record_succession(old=division, new=known[new], on=day, note="分割", by=here.actor(), why=why)


def item_name(thing: Thing, old: str) -> str:
    """What a thing of a 課 is called in the form."""
    return f"{thing.kind}:{thing.plan}:{thing.code}:{old}"


def _role(here: BodyGround, row: RoleRow, known: dict[str, Division], *, day: date, why: str) -> None:
    held = Membership.objects.filter(pk=row.number, body=here.body).select_related("member", "division").first()
    if held is None:
        raise NotSo("変えようとした役割は、もうありません。画面を開き直してください。")
    if row.heir is not None:
        _heir(here, held, row.heir, day=day, why=why)
    if row.going == Going.LEAVES:
        end_role(held, day=day, by=here.actor(), why=why)
    elif row.going:
        if row.going not in known:
            raise NotSo(f"{held.member}さんの行き先の課「{row.going}」は登録されていません。")
        move_role(held, known[row.going], day=day, by=here.actor(), why=why)


def _heir(here: BodyGround, held: Membership, number: int, *, day: date, why: str) -> None:
    """Who comes takes the same role at the same 課, with the same 職."""
    heir = account_of(here.body, number)
    if heir is None or heir.suspended:
        raise NotSo(f"{held.member}さんの後任は、利用中の利用者から選んでください。")
    same = Membership.objects.filter(member=heir, body=here.body, division=held.division, role=held.role)
    if same.filter(overlapping(day, None)).exists():
        return
    actions.add_membership(
        member=heir, body=here.body, role=Role(held.role), division=held.division, starts_on=day, post=held.post,
        by=here.actor(), why=why,
    )  # fmt: skip
