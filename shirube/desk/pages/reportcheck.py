"""提出の確認 and 起案添付用: exactly what is, or was, handed in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.report import approval_text
from shirube.desk.pages.reportcards import state_of, stays_as_of, unchanged, worded
from shirube.desk.reportground import ReportGround
from shirube.desk.wording import moment_text
from shirube.kernel import clock, eras
from shirube.kernel.periods import AsOf
from shirube.plans.words import Visibility
from shirube.reporting.actions.moving import asked_of
from shirube.reporting.actions.sheets import content_of, open_answers
from shirube.reporting.fields import BOXES, Box
from shirube.reporting.models import SheetMove
from shirube.reporting.queries.sheets import Asking
from shirube.reporting.rules import why_not_move
from shirube.reporting.words import Act, How, InquiryState

CHANGED = "この画面を開いた後に、回答が変わりました。下は今の内容です。もう一度確かめてから提出してください。"


@dataclass(frozen=True)
class HandedLine:
    """One box of an answer as it is handed in; `counts` says that its 回答区分 takes it, `use` who reads it."""

    label: str
    text: str
    counts: bool
    use: str


@dataclass(frozen=True)
class Handed:
    """One answer as it is handed in, to an 照会 or to a question from elsewhere; `key` is its place on the 調査票,
    `returned` why it came back where nobody has changed it since."""

    key: str
    number: int
    kind: str
    label: str
    state: str
    tone: str
    whole: bool
    lines: tuple[HandedLine, ...]
    problems: tuple[str, ...]
    returned: str = ""


@dataclass(frozen=True)
class SubmitPage:
    """提出の確認. `content` marks what is shown, so that nothing else is handed in; `unmended` counts the answers that
    came back and are as they were, which may be right."""

    frame: Frame
    address: str
    name: str
    division: str
    nothing: str
    answers: tuple[Handed, ...]
    lacking: int
    unmended: int
    why_not: str | None
    version: int
    content: str
    problem: str


@dataclass(frozen=True)
class PrintPage:
    """起案添付用. `said` tells whether it is what was handed in, and when, or what is about to be."""

    frame: Frame
    address: str
    name: str
    division: str
    parent: str
    as_of: str
    document_number: str
    printed: str
    said: str
    submitted: bool
    approval: str
    nothing: str
    answers: tuple[Handed, ...]
    others: tuple[tuple[int, str], ...]


def build_submit_page(at: ReportGround, askings: Sequence[Asking], problem: str = "") -> SubmitPage:
    """No query."""
    lacking = open_answers(at.sheet, askings)
    answers = _all_handed(json.loads(content_of(at.sheet, askings)), askings)
    return SubmitPage(
        frame=frame_of(at.here, "reports/"),
        address=at.address,
        name=at.round.name,
        division=at.sheet.division_name,
        nothing=at.sheet.nothing_why if at.sheet.nothing else "",
        answers=answers,
        lacking=lacking,
        unmended=sum(bool(one.returned) for one in answers),
        why_not=why_not_move(asked_of(at.sheet, Act.SUBMIT, at.parties, open_answers=lacking)),
        version=at.sheet.version,
        content=content_mark(at, askings),
        problem=problem,
    )


def content_mark(at: ReportGround, askings: Sequence[Asking]) -> str:
    """What tells one content from another."""
    return hashlib.sha256(content_of(at.sheet, askings).encode()).hexdigest()[:20]


def build_print_page(
    at: ReportGround, askings: Sequence[Asking], moves: Sequence[SheetMove], number: int | None
) -> PrintPage:
    """What the 提出 of this number handed in; of the last one without a number, of what stands while there is none.

    `askings` hold every 照会 named in it. No query.
    """
    submissions = [move for move in moves if move.content]
    handed = _chosen(at, submissions, number)
    content = json.loads(handed.content if handed else content_of(at.sheet, askings))
    return PrintPage(
        frame=frame_of(at.here, "reports/"),
        address=at.address,
        name=at.round.name,
        division=at.sheet.division_name,
        parent=at.sheet.parent_name,
        as_of=AsOf(at.round.as_of).label,
        document_number=at.round.document_number,
        printed=eras.date_text(clock.today()),
        said=f"{moment_text(handed.at)}　{handed.office}　提出" if handed else "提出前の内容です",
        submitted=handed is not None,
        approval=approval_text(at) if handed and handed is submissions[-1] else "",
        nothing=content["nothing_why"] if content["nothing"] else "",
        answers=_all_handed(content, askings),
        others=tuple((move.number, moment_text(move.at)) for move in submissions if move is not handed),
    )


def keys_of(moves: Sequence[SheetMove]) -> set[int]:
    """The 照会 named in what was handed in, also those that stand in another 調査票 now."""
    contents = (json.loads(move.content) for move in moves if move.content)
    return {int(each["inquiry"]) for content in contents for each in content["answers"]}


def _chosen(at: ReportGround, submissions: Sequence[SheetMove], number: int | None) -> SheetMove | None:
    if number is not None:
        return next((move for move in submissions if move.number == number), None)
    handed_in = at.sheet.state not in ("untouched", "draft", "returned")
    return submissions[-1] if submissions and handed_in else None


def _all_handed(content: Mapping[str, Any], askings: Sequence[Asking]) -> tuple[Handed, ...]:
    """Every answer in what is handed in, then those to questions from elsewhere, numbered through."""
    known = {one.inquiry.pk: one for one in askings}
    pairs = [(known[each["inquiry"]], each["typed"]) for each in content["answers"] if each["inquiry"] in known]
    found = [_handed(one, number, typed) for number, (one, typed) in enumerate(pairs, start=1)]
    asked = content.get("questions", ())
    return (*found, *(_told(each, number) for number, each in enumerate(asked, start=len(found) + 1)))


def _told(each: Mapping[str, Any], number: int) -> Handed:
    answer = each["answer"]
    return Handed(
        key=f"rq{each['question']}",
        number=number,
        kind="委員の意見についての質問",
        label=each["label"],
        state="回答済" if answer else "まだ",
        tone="good" if answer else "care",
        whole=bool(answer),
        lines=(HandedLine("回答", answer, True, "部内限り"),) if answer else (),
        problems=() if answer else ("質問に答えていません。",),
    )


def _handed(one: Asking, number: int, typed: Mapping[str, str]) -> Handed:
    state, tone = state_of(one)
    public = (one.inquiry.indicator or one.inquiry.initiative).visibility == Visibility.PUBLIC  # type: ignore[union-attr]
    problems = () if one.inquiry.state == InquiryState.MISDIRECTED else tuple(one.reading.problems.values())
    return Handed(
        key=f"q{one.inquiry.pk}",
        number=number,
        kind=one.inquiry.kind.label,
        label=one.inquiry.label,
        state=state,
        tone=tone,
        whole=one.reading.whole,
        lines=_lines(one, typed, public=public),
        problems=problems,
        returned=one.answer.returned if one.answer else "",
    )


def _lines(one: Asking, typed: Mapping[str, str], *, public: bool) -> tuple[HandedLine, ...]:
    how = _how(typed)
    found = []
    for box in BOXES[one.inquiry.kind]:
        if not typed.get(box.name):
            continue
        counts = box.name in ("how", "memo") or (how is not How.SAME and (not box.hows or how in box.hows))
        shown = worded(one, box.name, typed[box.name])
        found.append(HandedLine(box.label, shown, counts, _use(box, public=public, counts=counts)))
    if how is How.SAME:
        since = f"前回（{stays_as_of(one)}）のまま" if stays_as_of(one) else "前回のまま"
        found += [HandedLine(label, text, True, since) for label, text in unchanged(one)]
    return tuple(found)


def _use(box: Box, *, public: bool, counts: bool) -> str:
    if not counts:
        return "提出しません"
    if box.name == "how":
        return ""
    return "公表" if box.published and public else "部内限り"


def _how(typed: Mapping[str, str]) -> How | None:
    try:
        return How.read(typed.get("how", ""))
    except ValueError:
        return None
