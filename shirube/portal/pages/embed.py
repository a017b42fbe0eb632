"""The fragment other sites show in a frame: the figure, its chart, its time and source, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.engine import Page
from shirube.portal.frame import Links, day_state
from shirube.portal.pages.chart_files import all_views, credit_of
from shirube.portal.pages.drawn import drawn
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.views import View
from shirube.portal.parts import GradeView, grade_view, missing_now

EMBED = "embed.html"
"""The file's name beside the page of the indicator."""


@dataclass(frozen=True)
class EmbedView:
    """Everything the fragment prints."""

    name: str
    marked: bool
    value: str
    unit: str
    state: str
    missing: str
    provisional: bool
    grade: GradeView | None
    view: View | None
    credit: str
    edition: str
    page: str


def embed_page(given: IndicatorGiven) -> Page:
    """The fragment, in a shell of its own: no menu, never indexed, links leave the frame."""
    view = _view(given)
    title = words.titled(given.indicator.name, given.indicator.fictitious)
    return Page("embed.html", given.path, title, view, around="embed_shell.html")


def _view(given: IndicatorGiven) -> EmbedView:
    indicator = given.indicator
    picture = drawn(indicator, given.own_area, given.areas, given.scale)
    latest, views = picture.figures.latest, all_views(given).views
    shown = views[0] if views else None
    return EmbedView(
        name=indicator.name,
        marked=words.marked(indicator.name, indicator.fictitious),
        value=words.number(indicator, Decimal(latest.value or 0)) if latest else "",
        unit=words.unit(indicator),
        state=words.state(indicator, latest) if latest else "",
        missing=missing_now(picture.figures.own.newest()),
        provisional=latest.provisional if latest else False,
        grade=grade_view(indicator, given.scale),
        view=shown,
        credit=credit_of(given, shown.when if shown else tr("なし")).text,
        edition=day_state(given.frame.as_of),
        page=Links(given.frame, given.path).indicator(indicator.code),
    )
