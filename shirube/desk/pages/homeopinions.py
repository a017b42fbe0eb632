"""審議 on 机: what a 課 is asked, what waits for the 事務局."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shirube.deliberation.models import PointRequest
from shirube.deliberation.queries.parties import Standing, standing_of
from shirube.deliberation.queries.waiting import (
    waiting_for_division,
    waiting_for_secretariat,
    waiting_in_bureau,
)
from shirube.deliberation.words import PointState, RequestState
from shirube.desk.pages.homereports import Waiting
from shirube.desk.pages.reportmoves import days_left
from shirube.kernel import clock, eras
from shirube.people.models import Member
from shirube.plans.models import Plan

MOST = 3
"""照会 told one by one; the others are counted."""


def opinions_waiting(member: Member, plan: Plan, base: str) -> tuple[Waiting, ...]:
    """What waits in 審議. 3 queries to know who one is, 1 for a 課 or a 主管課, 4 for the 事務局."""
    standing = standing_of(member, plan)
    found = [*_asked(plan, standing, base), *_bureau(plan, standing, base)]
    if standing.secretariat:
        found += _office(plan, base)
    return tuple(found)


def _asked(plan: Plan, standing: Standing, base: str) -> Iterator[Waiting]:
    """What one's own 課 is asked, the first day first; what stands on a 調査票 is told there."""
    rows = [one for one in waiting_for_division(plan, standing) if one.question is None]
    for one in rows[:MOST]:
        yield _one(one, base)
    if len(rows) > MOST:
        said = f"ほかに{len(rows) - MOST}件、委員の意見についての照会があります。"
        yield Waiting("info", "意見への照会", said, f"{base}points/", "論点の一覧を見る")


def _bureau(plan: Plan, standing: Standing, base: str) -> Iterator[Waiting]:
    """What the 課 of one's 部 are asked: a 主管課 reads it and does not answer."""
    if count := waiting_in_bureau(plan, standing):
        said = f"部内の課が、委員の意見についての照会{count}件にまだ回答していません。"
        yield Waiting("info", "意見への照会", said, f"{base}points/", "論点の一覧を見る")


def _one(one: PointRequest, base: str) -> Waiting:
    href = f"{base}points/{one.point.code}/requests/{one.division.code}/"
    left, tone = days_left(one.due_on, clock.today(), waits=True) if one.due_on else ("", "info")
    due = f"回答期限は{eras.date_text(one.due_on)}（{left}）です。" if one.due_on else ""
    if one.state == RequestState.RETURNED:
        said = f"{one.division_name}の「{one.point.title}」への回答が差し戻されました：{one.returned}　{due}"
        return Waiting("late", "差戻し", said, href, "直す")
    said = f"{one.division_name}に、委員の意見「{one.point.title}」への対応を聞いています。{due}"
    return Waiting(tone, "意見への照会", said, href, "回答する")


def _office(plan: Plan, base: str) -> Iterator[Waiting]:
    """Opinions in no 論点, 修正意見 to settle, answers to look through, 対応 to write and to confirm."""
    found = waiting_for_secretariat(plan)
    states = [one.state for one in found.points]
    write = states.count(PointState.OPEN.value) + states.count(PointState.ANSWERED.value)
    check = states.count(PointState.REPLIED.value)
    if found.loose:
        yield Waiting(
            "care", "意見", f"論点のない意見が{found.loose}件あります。", f"{base}opinions/?state=loose", "整理する"
        )
    for meeting, count in Counter(one.check_of.minutes.meeting for one in found.comments).items():
        said = f"「{meeting.name}」の議事録に、処理していない委員の修正意見が{count}件あります。"
        href = f"{base}meetings/{meeting.committee.code}/{meeting.code}/minutes/check/"
        yield Waiting("care", "修正意見", said, href, "処理する")
    if found.answers:
        said = f"課の回答が{len(found.answers)}件届いています。"
        yield Waiting("care", "課の回答", said, f"{base}points/?state=answered", "回答を見る")
    if write:
        yield Waiting("info", "対応", f"対応案を書く論点が{write}件あります。", f"{base}points/", "論点を見る")
    if check:
        said = f"確認を待つ対応案が{check}件あります。"
        yield Waiting("info", "対応", said, f"{base}points/?state=replied", "見て確認する")
