"""Who may do what on the desk, and when a thing has gone stale. Plain Python; every no is a sentence for the screen."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from shirube.people.roles import ROLES_OF_A_DIVISION, Role
from shirube.reporting.words import Party

STAFF: tuple[Role, ...] = (Role.SECRETARIAT, Role.OFFICER, Role.CHIEF, Role.LEAD_DIVISION, Role.VIEWER)
"""Who works at the desk or may look on: everybody but the 委員."""

STALLED_AFTER = timedelta(minutes=2)
"""A preview that has not moved for so long will not move any more."""


def why_not_edit(
    held: Collection[Role], *, own_divisions: Collection[str], responsible: Collection[tuple[str, str]]
) -> str | None:
    """Why a member with these roles cannot change an indicator; None when they can.

    `own_divisions` are the codes of the 課 the member is 担当 of; `responsible` those of the 課 with a duty for the
    indicator today, as (code, name).
    """
    if Role.SECRETARIAT in held:
        return None
    if Role.OFFICER not in held:
        roles = "・".join(role.label for role in held)
        return f"役割「{roles}」では見ることだけができます。直せるのは、責任課の担当と事務局です。"
    if {code for code, _ in responsible} & set(own_divisions):
        return None
    if not responsible:
        return "責任課が決まっていないため、直せるのは事務局だけです。事務局に連絡してください。"
    names = "・".join(dict.fromkeys(name for _, name in responsible))
    return f"責任課は{names}です。直せるのは、責任課の担当と事務局です。"


def why_not_edit_initiative(
    held: Collection[Role], *, own_divisions: Collection[str], responsible: Collection[tuple[str, str]]
) -> str | None:
    """Why a member with these roles cannot change a 事業; None when they can.

    `own_divisions` are the codes of the 課 the member is 担当, 課長 or 主管課 of; `responsible` those of the 担当課 of
    the 事業 today, as (code, name).
    """
    if Role.SECRETARIAT in held or {code for code, _ in responsible} & set(own_divisions):
        return None
    if not set(held) & set(ROLES_OF_A_DIVISION):
        roles = "・".join(sorted(role.label for role in held))
        return f"役割「{roles}」では見ることだけができます。直せるのは、担当課と事務局です。"
    if not responsible:
        return "担当課が決まっていないため、直せるのは事務局だけです。事務局に連絡してください。"
    names = "・".join(dict.fromkeys(name for _, name in responsible))
    return f"担当課は{names}です。直せるのは、担当課と事務局です。"


def why_not_agree_as_chief(*, chief_of: Collection[str], responsible: Collection[tuple[str, str]]) -> str | None:
    """Why a member cannot agree as 課長 of the 担当課 of a 事業; None when they can. `chief_of` are codes of 課."""
    if {code for code, _ in responsible} & set(chief_of):
        return None
    names = "・".join(dict.fromkeys(name for _, name in responsible))
    return (
        f"同意できるのは、担当課（{names}）の課長です。"
        if names
        else "担当課が決まっていないため、課長の同意ができません。"
    )


def why_not_edit_node(held: Collection[Role], *, own_initiatives: Collection[str], initiative: str) -> str | None:
    """Why a member cannot change a point of the つながり that stands for this 事業 ("" for none); None when they can.

    `own_initiatives` are the codes of the 事業 of the member's 課.
    """
    if Role.SECRETARIAT in held or initiative in own_initiatives:
        return None
    if not own_initiatives:
        return "つながりを直せるのは、事業の担当課と事務局です。"
    return "直せるのは、自分の課の事業を表す点と、そこから出るつながりです。ほかは事務局に連絡してください。"


def why_not_matter_of(held: Collection[Role], *, own_divisions: Collection[str], division: str) -> str | None:
    """Why a member cannot keep or close a 申し送り of this 課; None when they can."""
    if Role.SECRETARIAT in held or division in own_divisions:
        return None
    return "申し送りを書いたり済みにしたりできるのは、その課の職員と事務局です。"


def why_not_mark_lesson(own_divisions: Collection[str], responsible: Collection[str]) -> str | None:
    """Why a member cannot mark a 振り返り of a 事業 of these 課 as 参考になった; None when they can."""
    if not own_divisions:
        return "「参考になった」を付けられるのは、課の担当と課長です。"
    if not set(own_divisions) - set(responsible):
        return "自分の課の事業の振り返りには付けられません。"
    return None


def why_not_note_use(parties: Collection[Party]) -> str | None:
    """Why a member cannot note where answers of a 調査票 were used; None when they can."""
    if set(parties) & {Party.OFFICER, Party.CHIEF, Party.SECRETARIAT}:
        return None
    return "使われた先を記録できるのは、この課の職員と事務局です。"


def why_not_secretariat(held: Collection[Role]) -> str | None:
    """Why a member cannot do what is the secretariat's; None when they can."""
    return (
        None if Role.SECRETARIAT in held else "この操作ができるのは事務局です。必要なときは事務局に連絡してください。"
    )


def why_not_approve_today(opens_on: date, today: date) -> str | None:
    """Why an asked-for publication can no longer be approved; None when it can.

    The document names the day it opens: approving it later would publish a false day.
    """
    if opens_on >= today:
        return None
    return (
        f"文書に書かれた公表日（{opens_on.month}月{opens_on.day}日）を過ぎました。"
        "申出を取り下げ、新しい公表日で下見からやり直してください。"
    )


def has_stalled(touched_at: datetime, now: datetime) -> bool:
    """Whether an unfinished preview has stopped moving."""
    return now - touched_at > STALLED_AFTER
