"""The addresses of opinions, 論点 and 照会."""

from __future__ import annotations

from shirube.desk.pointsaving import DOING
from shirube.desk.requestsaving import ACTS
from tests.permissions.addresses_meetings import meeting_seen
from tests.permissions.declared import Declared, act, form, page
from tests.permissions.opinions import COMMITTEE, asked_answered, asked_seen, by_office, opinion_seen
from tests.permissions.outcomes import OFFICE, let_in, secretariat

OPINIONS: dict[str, list[Declared]] = {
    "desk_opinions": [form("plan", secretariat)],
    "desk_new_opinion": [form("plan", let_in, roles=OFFICE)],
    "desk_opinion": [form("opinion", by_office(opinion_seen), opinion_seen)],
    "desk_act_on_opinion": [
        act("opinion", by_office(opinion_seen), act=one) for one in ("link", "unlink", "visibility", "point")
    ],
    "desk_points": [page("plan")],
    "desk_point": [page("point", opinion_seen)],
    "desk_act_on_point": [act("point", by_office(opinion_seen), act=one) for one in sorted(DOING)],
    "desk_point_request": [form("asked", asked_answered, asked_seen)],
    "desk_point_letter": [page("asked", asked_seen)],
    "desk_act_on_request": [act("asked", by_office(asked_seen), act=one) for one in ACTS],
    "desk_sort_opinions": [form("meeting", let_in, roles=OFFICE)],
    "desk_follow_up": [form("meeting", by_office(meeting_seen), meeting_seen)],
    **{f"desk_follow_up_{kind}": [page("meeting", meeting_seen)] for kind in ("docx", "xlsx", "data")},
    "desk_changed_by_opinions": [page("meeting", meeting_seen)],
    "desk_member_room": [form("plan", let_in, roles=COMMITTEE)],
}
