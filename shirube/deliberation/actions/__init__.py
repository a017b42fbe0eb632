"""Changing 審議: keyword-only, `by=Actor`, one transaction, told to the history."""

from __future__ import annotations

from shirube.deliberation.actions.adding import add_remark
from shirube.deliberation.actions.categories import found_categories, save_category
from shirube.deliberation.actions.checking import (
    answer_check,
    ask_for_checks,
    check_of_link,
    note_check,
    send_checks,
    settle_comment,
)
from shirube.deliberation.actions.committees import add_committee, change_committee, save_seat
from shirube.deliberation.actions.confirming import Into, confirm_import
from shirube.deliberation.actions.forms import send_forms, take_form
from shirube.deliberation.actions.imports import cancel_import, edit_draft, keep_draft
from shirube.deliberation.actions.meetings import (
    add_meeting,
    change_meeting,
    publish_meeting,
    set_decisions,
    set_steps,
)
from shirube.deliberation.actions.minutes import (
    begin_minutes,
    correct_remark,
    publish_minutes,
    redact,
    reveal,
    settle_minutes,
    unsettle_minutes,
    why_not_settle,
    write_gist,
)
from shirube.deliberation.actions.opinions import (
    add_opinion,
    change_opinion,
    link_opinion,
    publish_opinions,
    unlink_opinion,
)
from shirube.deliberation.actions.points import (
    add_to_point,
    change_point,
    gather_opinions,
    merge_points,
    publish_point,
    split_point,
    take_from_point,
    take_up,
)
from shirube.deliberation.actions.programme import set_agenda, set_attendance, set_documents
from shirube.deliberation.actions.proposals import propose_indicator
from shirube.deliberation.actions.raising import drop_opinion, raise_opinion
from shirube.deliberation.actions.replies import (
    check_reply,
    follow_point,
    reopen_reply,
    reply_to_point,
    report_points,
)
from shirube.deliberation.actions.requests import (
    accept_request,
    answer_request,
    ask_again,
    ask_divisions,
    ask_owners,
    return_request,
    withdraw_request,
)
from shirube.deliberation.actions.roundanswers import answer_round_question, bring_answers, why_not_beside_sheet

__all__ = [
    "Into",
    "accept_request",
    "add_committee",
    "add_meeting",
    "add_opinion",
    "add_remark",
    "add_to_point",
    "answer_check",
    "answer_request",
    "answer_round_question",
    "bring_answers",
    "ask_again",
    "ask_divisions",
    "ask_for_checks",
    "ask_owners",
    "begin_minutes",
    "cancel_import",
    "change_committee",
    "change_meeting",
    "change_opinion",
    "change_point",
    "check_of_link",
    "check_reply",
    "confirm_import",
    "correct_remark",
    "drop_opinion",
    "edit_draft",
    "follow_point",
    "found_categories",
    "gather_opinions",
    "keep_draft",
    "link_opinion",
    "merge_points",
    "note_check",
    "propose_indicator",
    "publish_meeting",
    "publish_minutes",
    "publish_opinions",
    "publish_point",
    "raise_opinion",
    "redact",
    "reopen_reply",
    "reply_to_point",
    "report_points",
    "return_request",
    "reveal",
    "save_category",
    "save_seat",
    "send_checks",
    "send_forms",
    "set_agenda",
    "set_attendance",
    "set_decisions",
    "set_documents",
    "set_steps",
    "settle_comment",
    "settle_minutes",
    "split_point",
    "take_form",
    "take_from_point",
    "take_up",
    "unlink_opinion",
    "unsettle_minutes",
    "why_not_beside_sheet",
    "why_not_settle",
    "withdraw_request",
    "write_gist",
]
