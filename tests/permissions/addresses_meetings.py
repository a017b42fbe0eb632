"""The addresses of 会議 and 議事録."""

from __future__ import annotations

from shirube.people.roles import Role
from tests.permissions.declared import Declared, act, form, open_to_all, page
from tests.permissions.outcomes import IN, OFFICE, Held, Outcome, let_in, never
from tests.permissions.thing import Thing


def meeting_seen(held: Held, thing: Thing) -> Outcome:
    """事務局 and 閲覧; for the others what is 公表."""
    return IN if held.role in (Role.SECRETARIAT, Role.VIEWER) or thing.state == "public" else Outcome.HIDDEN


MOVES = ("settle", "unsettle", "publish", "withhold")
MEETINGS: dict[str, list[Declared]] = {
    "desk_meetings": [page("plan")],
    "desk_new_meeting": [form("plan", let_in, roles=OFFICE)],
    "desk_new_committee": [form("plan", let_in, roles=OFFICE)],
    "desk_committee": [page("committee")],
    "desk_committee_edit": [form("committee", let_in, roles=OFFICE)],
    "desk_roster": [page("committee")],
    "desk_roster_file": [page("committee")],
    "desk_new_seat": [form("committee", let_in, roles=OFFICE)],
    "desk_seat": [form("committee", let_in, roles=OFFICE)],
    "desk_minutes_imports": [form("plan", let_in, roles=OFFICE)],
    "desk_draft_head": [form("minutes draft", let_in, roles=OFFICE)],
    "desk_draft_remarks": [form("minutes draft", let_in, roles=OFFICE)],
    "desk_draft_confirm": [form("minutes draft", let_in, roles=OFFICE)],
    "desk_draft_again": [act("minutes draft", roles=OFFICE)],
    "desk_draft_cancel": [act("minutes draft", roles=OFFICE)],
    "desk_meeting": [page("meeting", meeting_seen)],
    **{
        f"desk_{what}": [form("meeting", let_in, roles=OFFICE)]
        for what in (
            "meeting_edit",
            "agenda",
            "documents",
            "attendance",
            "meeting_decisions",
            "check",
            "remark",
            "new_remark",
        )
    },
    "desk_member_forms": [form("meeting", let_in, roles=OFFICE)],
    "desk_member_files": [act("meeting", roles=OFFICE, which=which) for which in ("opinion", "check")],
    "desk_member_forms_back": [form("meeting", let_in, roles=OFFICE)],
    "desk_package": [form("meeting", let_in, roles=OFFICE)],
    "desk_meeting_steps": [act("meeting", roles=OFFICE)],
    "desk_publish_meeting": [act("meeting", roles=OFFICE)],
    "desk_print_agenda": [page("meeting", meeting_seen)],
    "desk_print_minutes": [page("meeting", meeting_seen)],
    "desk_agenda_file": [page("meeting", meeting_seen)],
    "desk_minutes_file": [page("meeting", meeting_seen)],
    "desk_print_attendance": [page("meeting", roles=OFFICE)],
    "desk_attendance_file": [page("meeting", roles=OFFICE)],
    "desk_minutes": [page("meeting", meeting_seen)],
    "desk_minutes_move": [act("meeting", roles=OFFICE, act=move) for move in MOVES],
    "desk_remark_opinion": [act("meeting", roles=OFFICE)],
    "desk_redact": [act("meeting", roles=OFFICE)],
    "desk_reveal": [act("meeting", roles=OFFICE)],
    "desk_settle_comment": [act("meeting", roles=OFFICE)],
    "desk_member_check": [open_to_all(get=never, post=never, token="none")],
}
