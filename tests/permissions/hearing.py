"""What the committee said, in the world of the matrix: opinions, 論点 and what 課 are asked. All 架空."""

from __future__ import annotations

from datetime import date

from shirube.deliberation.models import Opinion
from shirube.deliberation.tests.factories import make_committee, make_meeting, make_opinion, make_point, make_request
from shirube.plans.models import Plan

ASKED = {"P001": "welfare", "P002": "roads", "P003": "ports"}
"""論点 → the 課 that is asked because of it."""


def hear(plan: Plan) -> None:
    """A public opinion, one in the 論点 of each 課, and one that nobody has taken up."""
    meeting = make_meeting(make_committee(plan, "heard"), held_on=date(2024, 10, 1), visibility="public")
    for number in range(1, 6):
        make_opinion(plan, f"意見その{number}", code=f"H-0{number}", meeting=meeting, given_on=meeting.held_on)
    rows = list(Opinion.objects.filter(plan=plan, meeting=meeting).order_by("code"))
    Opinion.objects.filter(pk=rows[0].pk).update(visibility="public")
    for row, division in zip(rows[1:4], ASKED.values(), strict=True):
        point = make_point(plan, f"{division}の論点", row, state="asked")
        make_request(point, plan.body.divisions.get(code=division), due_on=date(2024, 11, 1))
