"""Committees and who sits on them."""

from __future__ import annotations

from django.db import transaction

from shirube.deliberation.actions.categories import found_categories
from shirube.deliberation.actions.recording import held, refuse_if, refuse_overtaken, store, tell
from shirube.deliberation.edits import CommitteeEdit, SeatEdit
from shirube.deliberation.models import Committee, CommitteeSeat
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.actor import Actor
from shirube.people.models import Body, Member
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_code, why_not_order, why_not_text
from shirube.plans.upsert import differences

TAKEN = frozenset({"new", "committees", "imports"})
"""Codes that stand in addresses already."""


@transaction.atomic
def add_committee(plan: Plan, edit: CommitteeEdit, *, by: Actor) -> Committee:
    """A new 委員会; with the first of a plan come the customary 対応区分. The same again gives the one that stands."""
    _refuse(edit)
    values = {"name": edit.name.strip(), "basis": edit.basis, "disclosure": edit.disclosure.value}
    standing = Committee.objects.filter(plan=plan, code=edit.code).first()
    if standing is not None:
        if not differences(standing, values):
            return standing
        raise NotNow(f"コード「{edit.code}」の委員会はすでにあります。別のコードにしてください。")
    row = Committee.objects.create(plan=plan, code=edit.code, **values)
    found_categories(plan, by=by)
    tell(row, "追加", {"設置根拠": (None, edit.basis)}, by=by)
    return row


@transaction.atomic
def change_committee(committee: Committee, edit: CommitteeEdit, *, seen: int | None, by: Actor) -> Committee:
    """Change a 委員会; its code stays, since addresses carry it. NotNow when somebody was faster."""
    row = held(committee, "plan__body")
    _refuse(edit)
    if edit.code != row.code:
        raise NotSo("委員会のコードは変えられません。")
    values = {"name": edit.name.strip(), "basis": edit.basis, "disclosure": edit.disclosure.value}
    if told := differences(row, values):
        refuse_overtaken(row, seen)
        store(row, values)
        tell(row, "変更", told, by=by)
    return row


@transaction.atomic
def save_seat(committee: Committee, edit: SeatEdit, *, seen: int | None, by: Actor) -> CommitteeSeat:
    """Add or change a 委員 by code. The history says that a name changed, never which.

    Raises NotSo for days out of order or somebody who does not sign in here, NotNow when somebody was faster.
    """
    committee = held(committee, "plan__body")
    values = _values(committee.plan.body, edit)
    row = CommitteeSeat.objects.select_related("member").filter(committee=committee, code=edit.code).first()
    if row is None:
        row = CommitteeSeat.objects.create(committee=committee, code=edit.code, **values)
        new = {"委員": (None, edit.code), "役職": (None, edit.role), "任期の初日": (None, edit.since)}
        tell(committee, "委員の追加", {**new, "任期の末日": (None, edit.until)}, by=by)
        return row
    if told := _told(row, values):
        refuse_overtaken(row, seen)
        store(row, values)
        tell(committee, f"委員{edit.code}の変更", told, by=by)
    return row


def _refuse(edit: CommitteeEdit) -> None:
    refuse_if(
        why_not_code(edit.code)
        or (
            f"コード「{edit.code}」はアドレスに使われています。別のコードにしてください。"
            if edit.code in TAKEN
            else None
        )
        or why_not_text("名称", edit.name, longest=200, needed=True)
    )


def _values(body: Body, edit: SeatEdit) -> dict[str, object]:
    refuse_if(
        why_not_code(edit.code)
        or why_not_text("氏名", edit.name, longest=100, needed=True)
        or why_not_text("ふりがな", edit.name_kana, longest=100)
        or why_not_text("職・所属", edit.post, longest=200)
        or why_not_text("役職", edit.role, longest=40, needed=True)
        or why_not_order(edit.order)
        or ("任期の末日が初日より前です。" if edit.until and edit.until < edit.since else None)
    )
    values: dict[str, object] = {
        name: getattr(edit, name) for name in ("name", "name_kana", "post", "role", "since", "until", "listed", "order")
    }
    return {**values, "member": _member(body, edit.member)}


def _member(body: Body, username: str) -> Member | None:
    """A person of this body: of others nobody learns here whether they are known."""
    if not username.strip():
        return None
    found = Member.objects.filter(username=username.strip(), memberships__body=body).distinct().first()
    if found is None:
        raise NotSo(f"ユーザー名「{username.strip()[:60]}」の利用者はいません。利用者を先に登録してください。")
    return found


def _told(row: CommitteeSeat, values: dict[str, object]) -> dict[str, tuple[object, object]]:
    """What changes; of a person only that it does."""
    told = differences(row, {name: value for name, value in values.items() if name != "member"})
    before, after = row.member, values["member"]
    if before != after:
        labels = [one.neutral_label if isinstance(one, Member) else None for one in (before, after)]
        told["利用者"] = (labels[0], labels[1])
    return told
