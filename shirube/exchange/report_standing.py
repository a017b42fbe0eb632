"""What stands on screen of everything a filled-in 様式 answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from shirube.exchange.report_compare import Standing
from shirube.exchange.report_reading import Filled
from shirube.kernel import eras
from shirube.kernel.clock import JAPAN
from shirube.reporting.models import ReportingRound, ReportSheet
from shirube.reporting.queries.books import askings_by_sheet, round_names, sheets_of, typed_at
from shirube.reporting.queries.parties import Posts
from shirube.reporting.queries.sheets import Asking
from shirube.reporting.words import Kind

Key = tuple[Kind, str]


@dataclass(frozen=True)
class Known:
    """What was read once for the whole book: 調査票 by the code of the 課, their 照会 by kind and code, what was typed
    in each version a row names, and what the other rounds of the plan are called."""

    round: ReportingRound
    posts: Posts
    sheets: Mapping[str, ReportSheet]
    askings: Mapping[int, Mapping[Key, Asking]]
    made: Mapping[tuple[int, int], Mapping[str, str]]
    rounds: Mapping[str, str]


def known_of(row: ReportingRound, answers: Collection[Filled], posts: Posts) -> Known:
    """What the answers of a book meet here. 16 queries at most."""
    codes = {one.home.division for one in answers}
    sheets = {sheet.division.code: sheet for sheet in sheets_of(row, codes)}
    seen = [sheet for code, sheet in sheets.items() if posts.sees(code, sheet.parent.code if sheet.parent else "")]
    askings = askings_by_sheet(row, seen)
    versions = [
        (askings[sheet.pk][key].inquiry.pk, one.seen)
        for one in answers
        for sheet in filter(None, [sheets.get(one.home.division)])
        for key in [(one.kind, one.code)]
        if one.seen and key in askings.get(sheet.pk, {})
    ]
    return Known(
        round=row,
        posts=posts,
        sheets=sheets,
        askings=askings,
        made=typed_at(versions),
        rounds=_others(row, answers),
    )


def _others(row: ReportingRound, answers: Collection[Filled]) -> Mapping[str, str]:
    foreign = any(one.home.round != row.code for one in answers)
    return round_names(row.plan) if foreign else {}


def standing_of(asking: Asking, filled: Filled, known: Known) -> Standing:
    """One 照会 as it stands beside its row. No query."""
    answer = asking.answer
    return Standing(
        inquiry=asking.inquiry.pk,
        label=asking.inquiry.label,
        question=asking.question,
        made=known.made.get((asking.inquiry.pk, filled.seen), {}),
        now=asking.typed,
        version=asking.seen,
        office=answer.office if answer else "",
        at=_moment(answer.saved_at) if answer else "",
    )


def _moment(moment: datetime) -> str:
    there = moment.astimezone(JAPAN)
    return f"{eras.date_text(there.date())} {there:%H:%M}"
