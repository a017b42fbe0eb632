"""調査票 as its 課 sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.desk.forms.report import field_name
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.reportground import ReportGround
from shirube.kernel import eras
from shirube.reporting.fields import BOXES, LONG, Box
from shirube.reporting.queries.sheets import Asking
from shirube.reporting.words import HOWS


@dataclass(frozen=True)
class BoxField:
    """One box of an answer."""

    name: str
    box: Box
    value: str
    problem: str
    choices: tuple[str, ...] = ()

    @property
    def long(self) -> bool:
        """Whether it takes more than a line."""
        return self.box.longest >= LONG


@dataclass(frozen=True)
class Card:
    """One 照会."""

    key: int
    label: str
    kind: str
    seen: int
    seen_name: str
    fields: tuple[BoxField, ...]


@dataclass(frozen=True)
class ReportPage:
    """The whole 調査票."""

    frame: Frame
    address: str
    name: str
    as_of: str
    state: str
    version: int
    problem: str
    cards: tuple[Card, ...]


def build_report_page(at: ReportGround, askings: Sequence[Asking], problem: str = "") -> ReportPage:
    """No query."""
    return ReportPage(
        frame=frame_of(at.here, "reports/"),
        address=at.address,
        name=f"{at.round.name}　{at.sheet.division_name}",
        as_of=eras.date_text(at.round.as_of),
        state=at.sheet.get_state_display(),
        version=at.sheet.version,
        problem=problem,
        cards=tuple(_card(one) for one in askings),
    )


def _card(one: Asking) -> Card:
    inquiry = one.inquiry
    return Card(
        key=inquiry.pk,
        label=inquiry.label,
        kind=inquiry.kind.label,
        seen=one.seen,
        seen_name=field_name(inquiry.pk, "seen"),
        fields=tuple(_field(one, box) for box in BOXES[inquiry.kind]),
    )


def _field(one: Asking, box: Box) -> BoxField:
    choices = tuple(how.label for how in HOWS[one.inquiry.kind]) if box.name == "how" else ()
    problem = one.reading.problems.get(box.name, "") if one.touched else ""
    return BoxField(field_name(one.inquiry.pk, box.name), box, one.typed.get(box.name, ""), problem, choices)
