"""進捗報告: the round, the 調査票 of each 課, what is asked and what is answered."""

from __future__ import annotations

from shirube.reporting.models.answers import Answer, AnswerEntry
from shirube.reporting.models.around import AnswerUse, Contact, LessonMark, ListingRequest, Reminder
from shirube.reporting.models.questions import RoundQuestion
from shirube.reporting.models.rounds import Inquiry, ReportingRound, ReportSheet, SheetMove

__all__ = [
    "Answer",
    "AnswerEntry",
    "AnswerUse",
    "Contact",
    "Inquiry",
    "LessonMark",
    "ListingRequest",
    "Reminder",
    "ReportSheet",
    "ReportingRound",
    "RoundQuestion",
    "SheetMove",
]
