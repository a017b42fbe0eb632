"""審議 on 机: drafts of 議事録 to be confirmed, and what of meetings is overdue, for the 事務局."""

from __future__ import annotations

from shirube.deliberation.queries.meetings import MeetingLine, meeting_lines
from shirube.deliberation.queries.minutes import open_imports
from shirube.deliberation.words import StepKind
from shirube.desk.meetingground import MEETINGS
from shirube.desk.pages.homereports import Waiting
from shirube.kernel import clock
from shirube.plans.models import Plan

MOST = 3
"""Meetings with overdue steps told one by one on 机; the others are counted."""


def meetings_waiting(plan: Plan, base: str) -> tuple[Waiting, ...]:
    """What waits for the 事務局: drafts to be confirmed, and steps of meetings that are overdue. 5 queries."""
    drafts = open_imports(plan)
    found = [
        Waiting(
            "care",
            "議事録の取込",
            f"「{one.file_name}」から読み取った議事録が、確認を待っています。",
            f"{base}{MEETINGS}imports/{one.number}/",
            "続きを確かめる",
        )
        for one in drafts[:MOST]
    ]
    late = [one for one in meeting_lines(plan, today=clock.today()) if one.late]
    found += [_late(base, one) for one in late[:MOST]]
    if len(late) > MOST:
        said = f"ほかに{len(late) - MOST}回の会議に、期限を過ぎた手順があります。"
        found.append(Waiting("late", "会議の手順", said, f"{base}{MEETINGS}", "会議の一覧を見る"))
    return tuple(found)


def _late(base: str, one: MeetingLine) -> Waiting:
    row = one.meeting
    steps = "・".join(StepKind(step.kind).label for step in one.late)
    said = f"「{row.name}」の{steps}が、期限を過ぎています。済んでいれば記録してください。"
    return Waiting("late", "会議の手順", said, f"{base}{MEETINGS}{row.committee.code}/{row.code}/#steps", "手順を見る")
