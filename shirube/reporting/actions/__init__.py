"""Changing 進捗報告: keyword-only, `by=`, one transaction, told to the history."""

from __future__ import annotations

from shirube.reporting.actions.answers import Clash, Saved, save_answers
from shirube.reporting.actions.around import (
    answer_listing,
    ask_for_listing,
    mark_lesson,
    note_reminders,
    note_use,
    set_contact,
)
from shirube.reporting.actions.closing import close_round, reopen_round
from shirube.reporting.actions.questions import (
    QuestionClash,
    answer_on_sheet,
    answer_question,
    ask_question,
    withdraw_question,
)
from shirube.reporting.actions.rounds import (
    ask_again,
    ask_division,
    ask_not,
    change_round,
    keep_asking,
    open_round,
    prepare_round,
)
from shirube.reporting.actions.sheets import (
    approve,
    check,
    check_all_as_lead,
    check_as_lead,
    extend,
    extend_all,
    say_misdirected,
    say_nothing,
    send_back,
    submit,
    take_back,
)

__all__ = [
    "Clash",
    "Saved",
    "answer_listing",
    "QuestionClash",
    "answer_on_sheet",
    "answer_question",
    "approve",
    "ask_again",
    "ask_division",
    "ask_for_listing",
    "ask_not",
    "ask_question",
    "change_round",
    "check",
    "check_all_as_lead",
    "check_as_lead",
    "close_round",
    "extend",
    "extend_all",
    "keep_asking",
    "mark_lesson",
    "note_reminders",
    "note_use",
    "open_round",
    "prepare_round",
    "reopen_round",
    "save_answers",
    "say_misdirected",
    "say_nothing",
    "send_back",
    "set_contact",
    "submit",
    "take_back",
    "withdraw_question",
]
