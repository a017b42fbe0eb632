"""Taking filled-in 様式 of 進捗報告 in, once a person has seen what they would change: exactly that, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import count

from django.db import transaction

from shirube.exchange.report_compare import Compared, Fate, compare
from shirube.exchange.report_reading import ReportReading
from shirube.exchange.report_standing import Known, known_of, standing_of
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.actor import Actor
from shirube.reporting.actions import save_answers
from shirube.reporting.bookform import Home
from shirube.reporting.edits import Typed
from shirube.reporting.models import ReportingRound, ReportSheet
from shirube.reporting.queries.parties import Posts, parties_of
from shirube.reporting.rules import why_not_write
from shirube.reporting.words import RoundState, SheetState, Via
from shirube.workbooks.places import Problem

CHANGED_SINCE = "確かめたあとに画面の内容が変わりました。変わることをもう一度確かめてください。"
NOTHING_HERE = "このファイルには、ここで取り込めるものがありません。下の理由を確かめてください。"
LOOK_FIRST = (
    "「確かめました」に印の付いていないものがあります。"
    "ファイルのそのセルを見て、取り込む内容に間違いがないかを確かめてください。"
)


@dataclass(frozen=True)
class Part:
    """What the book says for one 課. `refused` says why it is not taken in (then nothing else is told); `absent` are
    the 照会 whose rows are not in the book, `later` those asked after it was made: both stay as they are."""

    division: str
    name: str
    refused: str = ""
    sheet: ReportSheet | None = None
    needs_why: bool = False
    answers: tuple[Compared, ...] = ()
    absent: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """How many cells have this fate."""
        return sum(one.count(fate) for one in self.answers)

    @property
    def changes(self) -> bool:
        """Whether anything of it can be taken in."""
        return any(one.changes for one in self.answers)


@dataclass(frozen=True)
class ReportOutcome:
    """What taking a book in would change. `digest` names exactly this: only this is confirmed."""

    source: str
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    loose: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """How many cells have this fate."""
        return sum(part.count(fate) for part in self.parts)

    @property
    def changes(self) -> bool:
        """Whether anything can be taken in."""
        return any(part.changes for part in self.parts)

    @property
    def odd(self) -> frozenset[int]:
        """The numbers of what has to be looked at first."""
        return frozenset(
            odd.number for part in self.parts for one in part.answers for line in one.lines for odd in line.odd
        )

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over all that is shown."""
        told = [(part.division, part.refused, part.answers, part.absent, part.gone) for part in self.parts]
        problems = [str(one) for one in (*self.problems, *self.remarks)]
        return hashlib.sha256(repr((self.source, told, problems, self.loose)).encode()).hexdigest()


@dataclass(frozen=True)
class Choice:
    """What a person said: the digest of what was looked at, which oddities were, for which 照会 the book wins over the
    screen, and why answers already handed in are changed."""

    digest: str
    looked_at: Collection[int] = ()
    book_wins: Collection[int] = ()
    why: str = ""


@dataclass(frozen=True)
class Done:
    """How many answers were changed, and of which 課."""

    answers: int = 0
    divisions: tuple[str, ...] = field(default_factory=tuple)


def preview_report(
    reading: ReportReading, row: ReportingRound, posts: Posts, *, wanted: Collection[str]
) -> ReportOutcome:
    """What confirming would change; nothing is written. `wanted` are the codes of the 課 asked for here.

    16 queries at most, however many 課 and answers.
    """
    known = known_of(row, reading.answers, posts)
    numbers = count(1)
    parts = tuple(_part(home, reading, known, numbers, wanted) for home in reading.homes)
    return ReportOutcome(
        source=reading.source,
        parts=parts,
        problems=reading.problems.found(),
        remarks=reading.remarks.found(),
        loose=tuple(str(one) for one in reading.loose),
    )


@transaction.atomic
def confirm_report(
    reading: ReportReading, row: ReportingRound, posts: Posts, *, wanted: Collection[str], choice: Choice, by: Actor
) -> Done:
    """Take in exactly what was shown, all of it or nothing; a book taken in before changes nothing.

    Raises NotNow when anything differs from what was looked at, NotSo where nothing of it may be taken in, something
    odd was not looked at or a reason is missing.
    """
    outcome = preview_report(reading, row, posts, wanted=wanted)
    if all(part.refused for part in outcome.parts):
        raise NotSo(NOTHING_HERE)
    if not outcome.changes and not outcome.odd:
        return Done()
    if outcome.digest != choice.digest:
        raise NotNow(CHANGED_SINCE)
    if outcome.odd - set(choice.looked_at):
        raise NotSo(LOOK_FIRST)
    taken = [(part, part.sheet) for part in outcome.parts if part.sheet is not None and part.changes]
    saved = {part.name: _save(part, sheet, posts, choice, by) for part, sheet in taken}
    return Done(sum(saved.values()), tuple(name for name, number in saved.items() if number))


def _save(part: Part, sheet: ReportSheet, posts: Posts, choice: Choice, by: Actor) -> int:
    answers = [
        Typed(inquiry=one.inquiry, boxes=one.boxes, seen=one.version, via=Via.WORKBOOK, why=choice.why.strip())
        for one in part.answers
        if one.changes and (not one.clash or one.inquiry in choice.book_wins)
    ]
    if not answers:
        return 0
    return len(save_answers(sheet, answers, parties=parties_of(posts, sheet), by=by).changed)


def _part(home: Home, reading: ReportReading, known: Known, numbers: Iterator[int], wanted: Collection[str]) -> Part:
    sheet = known.sheets.get(home.division) if home.round == known.round.code else None
    name = sheet.division_name if sheet else home.division
    refused = _why_not_here(home, sheet, known) or _why_not_part(sheet, name, known, wanted)
    if refused or sheet is None:
        return Part(home.division, name, refused)
    filled = [one for one in reading.answers if one.home == home]
    askings = known.askings[sheet.pk]
    answers = [
        compare(one, standing_of(askings[(one.kind, one.code)], one, known), numbers)
        for one in filled
        if (one.kind, one.code) in askings
    ]
    here = {(one.kind, one.code) for one in filled}
    lacking = {key: asking.inquiry.label for key, asking in askings.items() if key not in here}
    asked = {(kind, code) for of, kind, code in reading.asked if of == home}
    return Part(
        division=home.division,
        name=name,
        sheet=sheet,
        needs_why=_needs_why(sheet),
        answers=tuple(answers),
        absent=tuple(label for key, label in lacking.items() if key in asked or not asked),
        later=tuple(label for key, label in lacking.items() if asked and key not in asked),
        gone=tuple(str(one.place) for one in filled if (one.kind, one.code) not in askings),
    )


def _why_not_here(home: Home, sheet: ReportSheet | None, known: Known) -> str:
    """Why a part belongs elsewhere."""
    plan = known.round.plan
    if home.body != plan.body.code:
        return f"別の団体（{home.body}）の様式です。{plan.body.name}の様式に記入してください。"
    if home.plan != plan.code:
        return f"別の計画（{home.plan}）の様式です。この計画の様式をダウンロードして記入してください。"
    if home.round != known.round.code:
        name = known.rounds.get(home.round, home.round)
        return f"「{name}」の様式です。「{known.round.name}」の様式をダウンロードして、写してから出してください。"
    if sheet is None:
        return f"課のコード「{home.division}」には、この報告の調査票がありません。"
    return ""


def _why_not_part(sheet: ReportSheet | None, name: str, known: Known, wanted: Collection[str]) -> str:
    """Why this member cannot take a part in here."""
    if sheet is None:
        return ""
    if not known.posts.sees(sheet.division.code, sheet.parent.code if sheet.parent else ""):
        return f"{name}の調査票を扱う権限がありません。{name}の担当か、事務局に渡してください。"
    if sheet.division.code not in wanted:
        return f"{name}の様式です。ここでは取り込みません。{name}の調査票の「Excelで答える」から出してください。"
    return why_not_take(sheet, known.round, known.posts) or ""


def why_not_take(sheet: ReportSheet, row: ReportingRound, posts: Posts) -> str | None:
    """Why a member takes no workbook in for a 調査票 whose 課 and 部 are loaded. No query."""
    state, of_round = SheetState(sheet.state), RoundState(row.state)
    return why_not_write(state, of_round, parties_of(posts, sheet), with_reason=False, by_book=True)


def _needs_why(sheet: ReportSheet) -> bool:
    return SheetState(sheet.state) not in (SheetState.UNTOUCHED, SheetState.DRAFT, SheetState.RETURNED)
