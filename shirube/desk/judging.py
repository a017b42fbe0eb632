"""自動判定（案） of what is typed into a 調査票: judged as an Edition would, and stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.compilation.proposing import proposed_document
from shirube.editions.document import Indicator, ScaleText, Target
from shirube.indicators.live import LiveObservation, LiveRows
from shirube.indicators.queries.judging import judging_rows
from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.portal import words
from shirube.portal.series import Figures, figures_of
from shirube.reporting.meaning import Meaning
from shirube.reporting.models import ReportingRound
from shirube.reporting.queries.sheets import Asking

TROUBLED = ("care", "late")
"""Tones in which the 要因 is asked for at once."""


@dataclass(frozen=True)
class Judged:
    """One indicator with what is typed of it: its figures as a page draws them, and the grade proposed.

    `typed` says that a figure typed now was counted in; else the judgement is that of what stands.
    """

    figures: Figures
    scale: ScaleText
    label: str = ""
    mark: str = ""
    tone: str = "calm"
    reason: str = ""
    typed: bool = False

    @property
    def indicator(self) -> Indicator:
        """The indicator in the document."""
        return self.figures.indicator

    @property
    def troubled(self) -> bool:
        """Whether the grade asks for a 要因."""
        return self.tone in TROUBLED

    def target_of(self, day_period: Period) -> Target | None:
        """The target in force for the 年度 of a period, None where there is none."""
        return self.figures.aims.get(Period.fiscal_year(day_period.fiscal.year).key)


def judged(row: ReportingRound, askings: Sequence[Asking]) -> dict[str, Judged]:
    """Indicator code → its judgement with what is typed. 11 queries, 12 where one is a quotient, none for none."""
    keys = [one.inquiry.indicator_id for one in askings if one.inquiry.indicator_id is not None]
    if not keys:
        return {}
    rows = judging_rows(row.plan, keys, as_of=row.as_of, known_at=clock.now())
    return judged_rows(rows, askings, row)


def judged_rows(rows: LiveRows, askings: Sequence[Asking], row: ReportingRound) -> dict[str, Judged]:
    """The same from rows at hand. No query."""
    typed = {
        one.inquiry.indicator.code: reading
        for one in askings
        if one.inquiry.indicator and (reading := _reading(one.reading.meaning, rows.plan.own_area, row))
    }
    document = proposed_document(rows, typed)
    areas = {area.code: area for area in document.areas}
    found = {}
    for indicator in document.indicators:
        figures = figures_of(indicator, document.own_area, areas)
        grade = words.grade_of(document.scale, indicator.judgement.grade) if indicator.judgement else None
        found[indicator.code] = Judged(
            figures=figures,
            scale=document.scale,
            label=grade.label if grade else "",
            mark=grade.mark if grade else "",
            tone=grade.tone if grade else "calm",
            reason=indicator.judgement.reason if indicator.judgement else "",
            typed=indicator.code in typed,
        )
    return found


def _reading(meaning: Meaning | None, area: str, row: ReportingRound) -> LiveObservation | None:
    """What closing the round would record; None for 変更なし and for what cannot be read yet."""
    if meaning is None or (meaning.value is None and meaning.missing is None):
        return None
    return LiveObservation(
        area=area,
        period=meaning.period or row.period,
        dimension="",
        value=meaning.value,
        missing=meaning.missing,
        as_of=meaning.as_of or row.as_of,
        published_on=meaning.published_on,
        provisional=meaning.provisional,
        source_release="",
    )
