"""鑑: the 依頼 and the 回答 of each 課 of a round, as the papers want them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from shirube.desk.reportground import RoundGround
from shirube.desk.roundtext import day_text
from shirube.desk.wording import figure_text
from shirube.kernel import clock, eras
from shirube.papers.letters import Answers, Asks, Letter, reply_letter, request_letter
from shirube.people.queries import divisions_as_of
from shirube.reporting.models import ReportSheet
from shirube.reporting.queries.campaign import MatrixRow, matrix_of, office_of
from shirube.reporting.queries.sheets import Asking
from shirube.reporting.rules import NOT_IN
from shirube.reporting.words import How, InquiryState, Kind, SheetState
from shirube.roadmap.words import Conduct


def letters_of(at: RoundGround, kind: str, *, site: str, division: str = "") -> tuple[Letter, ...]:
    """The letters of a round, or of one 課: `kind` is request or reply. 16 queries at most, however many.

    `site` is the address of the staff side, without a slash at its end.
    """
    rows = matrix_of(at.round, today=clock.today())
    office = office_of(at.here.plan.body, clock.today())
    wanted = [row for row in rows if division in ("", row.line.code)]
    if kind == "request":
        return tuple(_request(at, row, office, site) for row in wanted)
    names = divisions_as_of(at.here.plan.body, clock.today())
    return tuple(_reply(at, row, office, names) for row in wanted)


def _request(at: RoundGround, row: MatrixRow, office: str, site: str) -> Letter:
    round_, sheet = at.round, row.line.sheet
    lead = round_.asks_lead and sheet.parent_id is not None
    division_due = round_.division_due if lead and sheet.extended_to is None else None
    return request_letter(
        Asks(
            plan=at.here.plan.name,
            round=round_.name,
            number=round_.document_number,
            day=eras.date_text(round_.opens_on),
            division=sheet.division_name,
            office=office,
            letter=round_.letter,
            guidance=round_.guidance,
            asked=tuple(
                (item.inquiry.kind.label, item.code, item.inquiry.label)
                for item in row.items
                if item.inquiry.state != InquiryState.WITHDRAWN
            ),
            due=day_text(sheet.extended_to or round_.due),
            division_due=day_text(division_due) if division_due else "",
            link=f"{site}{at.address}sheets/{row.line.code}/",
            through_lead=lead,
        )
    )


def _reply(at: RoundGround, row: MatrixRow, office: str, names: Mapping[str, str]) -> Letter:
    round_, sheet = at.round, row.line.sheet
    number = f"{round_.document_number}" if round_.document_number else "事務連絡"
    return reply_letter(
        Answers(
            round=round_.name,
            number=sheet.approval_number,
            day=eras.date_text(_day(sheet)),
            division=sheet.division_name,
            office=office,
            asked_by=f"{eras.date_text(round_.opens_on)}付け{number}",
            said=tuple(said_of([item.asking for item in row.items], names)),
            nothing=sheet.nothing_why if sheet.nothing else "",
            through_lead=round_.asks_lead and sheet.parent_id is not None,
            final=SheetState(sheet.state) not in NOT_IN,
        )
    )


def _day(sheet: ReportSheet) -> date:
    """The day of the 決裁, of handing in, or today while neither is."""
    if sheet.approved_on:
        return sheet.approved_on
    return sheet.submitted_at.astimezone(clock.JAPAN).date() if sheet.submitted_at else clock.today()


def said_of(askings: Sequence[Asking], names: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Kind, name, 回答区分 and answer of each 照会 that stands. `names` say what 課 are called. No query."""
    return [
        (one.inquiry.kind.label, one.inquiry.label, *_said(one, names))
        for one in askings
        if one.inquiry.state != InquiryState.WITHDRAWN
    ]


def _said(one: Asking, names: Mapping[str, str]) -> tuple[str, str]:
    if one.inquiry.state == InquiryState.MISDIRECTED:
        right = one.inquiry.misdirected_to
        whose = names.get(right.code, right.code) if right else ""
        return "所管違い", "：".join(filter(None, (whose, one.inquiry.misdirected_why)))
    meaning = one.reading.meaning
    if meaning is None:
        return (one.how.label if one.how else "未入力"), ""
    return meaning.how.label, "\n".join(filter(None, _told(one)))


def _same(one: Asking) -> tuple[str, ...]:
    """What 変更なし repeats."""
    about = one.inquiry.indicator
    if about is not None and one.last is not None and one.last.value is not None:
        return (f"{figure_text(one.last.value, about.digits, about.unit)}（前回のまま）",)
    return (f"{Conduct(one.standing.conduct).label}（前回のまま）",) if one.standing else ()


def _told(one: Asking) -> tuple[str, ...]:
    meaning, about = one.reading.meaning, one.inquiry.indicator
    if meaning is None:
        return ()
    if meaning.how is How.SAME:
        return _same(one)
    if one.inquiry.kind is Kind.INDICATOR:
        value = figure_text(meaning.value, about.digits, about.unit) if meaning.value is not None and about else ""
        reading = f"{value}（速報）" if value and meaning.provisional else value
        return (reading, meaning.cause, meaning.aim)
    words = [word.label for word in (meaning.conduct, meaning.attainment, meaning.direction) if word is not None]
    return ("・".join(words), meaning.note, meaning.cause, meaning.aim)
