"""One 照会 as a card: what stands, what was said last time, the form, and what is proposed of the judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.walk import WalkSize
from shirube.desk.forms.reportmoves import Back
from shirube.desk.judging import Judged
from shirube.desk.pages.reportboxes import WORDS, BarRow, BoxField, Choice, bar_rows, fields_of, how_choices
from shirube.desk.wording import figure_text, short_day
from shirube.editions.roadwords import Attainment, Conduct, Direction
from shirube.indicators.models import Observation
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.plans.words import Visibility
from shirube.portal import pictures, words
from shirube.reporting.fields import BOXES, LABELS
from shirube.reporting.queries.sheets import Asking
from shirube.reporting.words import How, InquiryState, Kind, Via

BEFORE = ("how", "value", "period", "conduct", "attainment", "note", "cause", "forecast", "forecast_why")
"""What of the last answer stands beside the new one; the aim has a place of its own."""
Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HowField:
    """One 回答区分 to choose."""

    code: str
    choice: Choice


@dataclass(frozen=True)
class ClashView:
    """Two versions of one answer: whose stands, and every box that differs, (label, theirs, ours)."""

    office: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Card:
    """One 照会. `unread` is a 回答区分 that was typed and is none; `stays` is what 変更なし leaves, as
    of `stays_as_of`; `told` what was typed, by whom `by`."""

    key: int
    number: int
    kind: str
    label: str
    href: str
    unit: str
    offices: str
    public: bool
    state: str
    tone: str
    seen: int
    hows: tuple[HowField, ...]
    unread: str
    how_problem: str
    fields: dict[str, BoxField]
    bars: tuple[BarRow, ...]
    actuals: tuple[tuple[str, tuple[str, ...]], ...]
    facts: Lines
    told: Lines
    by: str
    before: Lines
    before_name: str
    aim_before: str
    stays: Lines
    stays_as_of: str
    returned: str
    misdirected: str
    judged: Judged | None
    walk: SafeString
    open_cause: bool
    problems: int
    clash: ClashView | None = None
    stands: int = 0
    brought: str = ""
    back: Back | None = None

    @property
    def is_indicator(self) -> bool:
        """Whether it asks about an 指標."""
        return self.kind == Kind.INDICATOR.label


def build_card(one: Asking, number: int, base: str, judged: Judged | None) -> Card:
    """No query. `judged` is the judgement of an 指標, None for a 事業."""
    inquiry, row = one.inquiry, one.inquiry.indicator or one.inquiry.initiative
    public = row is not None and row.visibility == Visibility.PUBLIC
    facts, indicator = _facts(one, judged), inquiry.kind is Kind.INDICATOR
    problems = one.reading.problems if one.how else {}
    state, tone = state_of(one)
    return Card(
        key=inquiry.pk,
        number=number,
        kind=inquiry.kind.label,
        label=inquiry.label,
        href=f"{base}{'indicators' if indicator else 'initiatives'}/{row.code if row else ''}/",
        unit=one.question.unit,
        offices="・".join(dict.fromkeys(duty.division for duty in judged.indicator.duties)) if judged else "",
        public=public,
        state=state,
        tone=tone,
        seen=one.seen,
        hows=tuple(HowField(how.value, choice) for how, choice in how_choices(one)),
        unread=one.typed.get("how", "") if one.how is None else "",
        how_problem=one.reading.problems.get("how", "") if one.touched else "",
        fields=fields_of(one, public=public),
        bars=() if indicator else bar_rows(one, public=public),
        actuals=_actuals(one),
        facts=facts,
        told=told(one, counted(one)),
        by=_by(one),
        before=told(one, one.before.typed, BEFORE) if one.before else (),
        before_name=short_day(date.fromisoformat(one.before.as_of)) if one.before else "",
        aim_before=aim_before(one, judged),
        stays=_stays(one, judged),
        stays_as_of=stays_as_of(one),
        returned=one.answer.returned if one.answer else "",
        misdirected=inquiry.misdirected_why if inquiry.state == InquiryState.MISDIRECTED else "",
        judged=judged,
        walk=walk_of(judged, f"w{inquiry.pk}"),
        open_cause=bool(one.typed.get("cause") or problems.get("cause") or (judged and judged.troubled)),
        problems=len(problems),
    )


def state_of(one: Asking) -> tuple[str, str]:
    """In a word how far an answer is, and its tone."""
    if one.inquiry.state == InquiryState.MISDIRECTED:
        return "所管違いの申出", "info"
    if one.answer is not None and one.answer.returned:
        return "差戻し", "late"
    if one.reading.whole:
        return (How.SAME.label if one.how is How.SAME else "記入済み"), "good"
    return ("記入の途中", "care") if one.touched else ("まだ", "calm")


def told(one: Asking, typed: Mapping[str, str], names: tuple[str, ...] | None = None) -> Lines:
    """What was typed, by labels in the order of the form; codes by their words."""
    labels = LABELS[one.inquiry.kind]
    wanted = [name for name in labels if names is None or name in names]
    return tuple((labels[name], worded(one, name, typed[name])) for name in wanted if typed.get(name))


def counted(one: Asking) -> dict[str, str]:
    """What was typed and counts in the 回答区分 chosen."""
    if one.how is None:
        return dict(one.typed)
    known = {box.name: box.hows for box in BOXES[one.inquiry.kind]}
    if one.how is How.SAME:
        return {name: text for name, text in one.typed.items() if name in ("how", "memo")}
    return {name: text for name, text in one.typed.items() if not known[name] or one.how in known[name]}


def _by(one: Asking) -> str:
    """Who wrote it, and how where it was not on screen."""
    if one.answer is None:
        return ""
    via = Via(one.answer.via)
    return one.answer.office + ("" if via is Via.SCREEN else f"（{via.label}）")


def worded(one: Asking, name: str, typed: str) -> str:
    """A box as people read it: the word where a code was kept."""
    words = dict(WORDS.get(name, ()))
    if name == "provisional":
        words = {"1": "はい"}
    elif name == "grade":
        words = dict(one.question.grades)
    elif name.endswith("_activity"):
        words = dict(one.question.activities)
    elif name == "how":
        words = {how.value: how.label for how in How}
    return words.get(typed.strip(), typed)


def walk_of(judged: Judged | None, prefix: str) -> SafeString:
    """歩みの線 with what is typed, "" where there is no target."""
    if judged is None or not judged.figures.aims:
        return SafeString()
    svg = pictures.walk(judged.figures, judged.scale, judged.indicator.judgement, WalkSize.COMPACT, prefix)
    return mark_safe(svg)  # noqa: S308 - charts escape


def aim_before(one: Asking, judged: Judged | None) -> str:
    """前回掲げたこと: what the last answer said, else what stands as the next step."""
    if one.before and one.before.aim:
        return one.before.aim
    if one.standing is not None:
        return one.standing.next_step
    notes = judged.indicator.notes if judged else ()
    return notes[-1].next_step if notes else ""


def _facts(one: Asking, judged: Judged | None) -> Lines:
    """What stands: of an 指標 its last reading and its targets, of a 事業 its 進み具合."""
    if one.standing is not None:
        return _stood(one)
    if judged is None:
        return (("進み具合", "まだ記録がありません"),)
    lines = [("最新の実績", reading_text(one, one.last))]
    target, final = judged.target_of(one.question.period), judged.figures.final()
    if target is not None:
        lines.append(("今年度の目標", _aim(one, judged, target.value, target.period)))
    if final is not None and (target is None or final.period != target.period):
        lines.append(("最終目標", _aim(one, judged, final.value, final.period)))
    return (*lines, *((("目標", "定めていません"),) if final is None else ()))


def _aim(one: Asking, judged: Judged, value: str, period: str) -> str:
    return f"{words.figure(judged.indicator, Decimal(value))}（{_plain(Period.from_key(period))}）"


def reading_text(one: Asking, row: Observation | None) -> str:
    """「110件（令和5年度、R6.3末現在、速報）」."""
    if row is None:
        return "まだありません"
    said = Emptiness(row.missing).label if row.missing else ""
    if row.value is not None:
        digits = one.inquiry.indicator.digits if one.inquiry.indicator else 0
        said = figure_text(row.value, digits, one.question.unit)
    provisional = "、速報" if row.provisional else ""
    return f"{said}（{_plain(row.period)}、{short_day(row.as_of)}現在{provisional}）"


def _stood(one: Asking) -> Lines:
    row = one.standing
    if row is None:
        return ()
    lines = (
        ("実施状況", Conduct(row.conduct).label),
        ("達成度", Attainment(row.attainment).label if row.attainment else ""),
        ("内容", row.note),
        ("今後の方向性", Direction(row.direction).label if row.direction else ""),
    )
    return tuple(line for line in lines if line[1])


def _stays(one: Asking, judged: Judged | None) -> Lines:
    """What stays as it is under 変更なし."""
    notes = judged.indicator.notes if judged else ()
    cause = (("要因", notes[-1].cause),) if notes and notes[-1].cause else ()
    aim = aim_before(one, judged)
    facts = _facts(one, judged) if one.standing is not None or judged is None else _facts(one, judged)[:1]
    return (*facts, *cause, *((("次の半年の目標", aim),) if aim else ()))


def unchanged(one: Asking) -> Lines:
    """What stood when the round opened, which 変更なし leaves as it is."""
    if one.standing is None and one.inquiry.indicator is not None:
        return (("最新の実績", reading_text(one, one.last)),)
    return _facts(one, None)


def stays_as_of(one: Asking) -> str:
    """The day of what stood, short; "" where nothing did."""
    row = one.standing or one.last
    return short_day(row.as_of) if row is not None else ""


def _actuals(one: Asking) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """取組 by name → its 実績の線 as they stand."""
    names, bars = one.question.activities, one.actuals or {}
    return tuple(
        (name, tuple(f"{bar.text}（{_span(bar.start, bar.end)}）" for bar in bars[code]))
        for code, name in names.items()
        if bars.get(code)
    )


def _span(start: Period, end: Period) -> str:
    return start.short if start == end else f"{start.short}〜{end.short}"


def _plain(period: Period) -> str:
    return period.label.partition("（")[0]
