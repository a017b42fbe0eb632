"""指標の編集: one indicator with its figures, targets, judgement, 責任課 and comparisons, as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.heard import Heard, heard_of
from shirube.desk.subject import Subject
from shirube.desk.wording import figure_text, moment_text, reading_text
from shirube.editions.document import Document
from shirube.editions.encoding import decode
from shirube.editions.queries import latest_edition
from shirube.editions.words import Stage
from shirube.indicators.models import IndicatorDuty
from shirube.indicators.queries import (
    FigureLine,
    TargetLine,
    all_duties,
    comparisons_of,
    completeness,
    figures_of,
    indicator_names,
    overrides_of,
    targets_of,
)
from shirube.indicators.words import DutyRole
from shirube.kernel import clock, eras
from shirube.kernel.periods import AsOf
from shirube.plans.words import Visibility

SHOWN_FIGURES = 8
"""Own figures shown at once; older ones unfold."""


@dataclass(frozen=True)
class FigureRow:
    """One standing figure."""

    area: str
    period: str
    dimension: str
    value: str
    as_of: str
    published: str
    release: str


@dataclass(frozen=True)
class TargetRow:
    """One target; `replaced` is the moment it stopped standing, "" for one in force."""

    period: str
    value: str
    rationale: str
    decision: str
    revision: str
    recorded: str
    replaced: str


@dataclass(frozen=True)
class Judged:
    """What the newest Edition says of the indicator: the grade shown, the proposal, and why."""

    edition: str
    as_of: date
    shown: str
    proposed: str
    reason: str


@dataclass(frozen=True)
class Line:
    """A line of text with a heading."""

    word: str
    text: str


@dataclass(frozen=True)
class IndicatorPage:
    """Everything beside the forms."""

    frame: Frame
    address: str
    code: str
    name: str
    public: bool
    missing: tuple[str, ...]
    why_not: str | None
    why_not_override: str | None
    facts: tuple[Line, ...]
    told: tuple[Line, ...]
    recent: tuple[FigureRow, ...]
    older: tuple[FigureRow, ...]
    others: tuple[FigureRow, ...]
    targets: tuple[TargetRow, ...]
    judged: Judged | None
    overrides: tuple[Line, ...]
    duties: tuple[Line, ...]
    comparisons: tuple[Line, ...]
    heard: tuple[Heard, ...]


def build_indicator_page(subject: Subject) -> IndicatorPage:
    """18 queries beyond the subject's own."""
    plan, edit = subject.here.plan, subject.edit
    lines = figures_of(plan, edit.code)
    own = [_figure(subject, line) for line in lines if line.area == plan.body.code]
    own.reverse()
    return IndicatorPage(
        frame=frame_of(subject.here, "indicators/"),
        address=subject.address,
        code=edit.code,
        name=edit.name,
        public=edit.visibility is Visibility.PUBLIC,
        missing=next((one.missing for one in completeness(plan) if one.code == edit.code), ()),
        why_not=subject.why_not,
        why_not_override=subject.why_not_override,
        facts=_facts(subject),
        told=_told(subject),
        recent=tuple(own[:SHOWN_FIGURES]),
        older=tuple(own[SHOWN_FIGURES:]),
        others=tuple(_figure(subject, line) for line in lines if line.area != plan.body.code),
        targets=tuple(_target(subject, line) for line in reversed(targets_of(plan, edit.code))),
        judged=_judged(subject),
        overrides=_overrides(subject),
        duties=_duties(subject),
        comparisons=_comparisons(subject),
        heard=heard_of(subject.here, "indicator", edit.code),
    )


def _facts(subject: Subject) -> tuple[Line, ...]:
    """What only the plan file changes, and who is responsible."""
    edit, names = subject.edit, indicator_names(subject.here.plan)
    divisions = "・".join(dict.fromkeys(line.name for line in subject.duties))
    lines = (
        Line("コード", edit.code),
        Line("責任課", divisions or "決まっていません"),
        Line("親の指標", names.get(edit.parent, "")),
        Line("再掲元", names.get(edit.relisted_from, "")),
        Line("算出", f"{names[edit.numerator]} ÷ {names[edit.denominator]}" if edit.numerator else ""),
        Line("架空", "架空の指標です" if edit.fictitious else ""),
    )
    return tuple(line for line in lines if line.text)


def _told(subject: Subject) -> tuple[Line, ...]:
    """The texts as they stand, for one who may only read."""
    edit = subject.edit
    return (
        Line("意味", edit.meaning),
        Line("算式", edit.formula),
        Line("出典", edit.source),
        Line("単位", edit.unit),
        Line("型", edit.shape.label),
        Line("望ましい方向", edit.direction.label),
        Line("更新月", f"{edit.update_month}月" if edit.update_month else ""),
        Line("公開", edit.visibility.label),
    )


def _figure(subject: Subject, line: FigureLine) -> FigureRow:
    reading = line.reading
    return FigureRow(
        area=line.area_name,
        period=reading.period.label,
        dimension=reading.dimension,
        value=reading_text(reading, subject.edit.digits, subject.edit.unit),
        as_of=AsOf(reading.as_of).short,
        published=eras.date_text(reading.published_on) if reading.published_on else "",
        release=reading.source_release,
    )


def _target(subject: Subject, line: TargetLine) -> TargetRow:
    titles = {one.code: one.title for one in subject.decisions}
    return TargetRow(
        period=line.period.label,
        value=figure_text(line.value, subject.edit.digits, subject.edit.unit),
        rationale=line.rationale,
        decision=titles.get(line.decision, ""),
        revision=line.revision.label,
        recorded=moment_text(line.recorded_at),
        replaced=moment_text(line.replaced_at),
    )


def _judged(subject: Subject) -> Judged | None:
    edition = latest_edition(subject.here.plan, Stage.PUBLIC)
    if edition is None:
        return None
    document = decode(bytes(edition.raw))
    found = next((one for one in document.indicators if one.code == subject.edit.code), None)
    if found is None or found.judgement is None:
        return None
    return Judged(
        edition=f"{AsOf(edition.as_of).short}の版",
        as_of=edition.as_of,
        shown=_grade(document, found.judgement.shown),
        proposed=_grade(document, found.judgement.grade),
        reason=found.judgement.reason,
    )


def _grade(document: Document, code: str) -> str:
    return next((f"{one.mark} {one.label}" for one in document.scale.grades if one.code == code), code)


def _overrides(subject: Subject) -> tuple[Line, ...]:
    labels = {grade.code: f"{grade.mark} {grade.label}" for grade in subject.scale.grades}
    rows = overrides_of(subject.here.plan, subject.edit.code)
    return tuple(
        Line(AsOf(row.as_of).short, f"{labels.get(row.grade, row.grade)}：{row.reason}（{row.office}）") for row in rows
    )


def _duties(subject: Subject) -> tuple[Line, ...]:
    names = dict(subject.divisions)
    rows = all_duties(subject.here.plan, subject.edit.code)
    return tuple(
        Line(names.get(row.division.code, row.division.code), f"{DutyRole(row.role).label}（{_span(row)}）")
        for row in rows
    )


def _span(row: IndicatorDuty) -> str:
    start = eras.date_text(row.starts_on) if row.starts_on else "はじめ"
    end = f"{eras.date_text(row.ends_on)}まで" if row.ends_on else "今も"
    over = "、終了" if row.ends_on and row.ends_on < clock.today() else ""
    return f"{start}から{end}{over}"


def _comparisons(subject: Subject) -> tuple[Line, ...]:
    rows = comparisons_of(subject.here.plan, subject.edit.code)
    return tuple(
        Line(name or "比較可能な参考値なし", "：".join(filter(None, (method.label, note))))
        for _, name, method, note in rows
    )
