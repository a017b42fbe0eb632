"""Ways an unpublished thing could come out, planted on purpose: each is an office's document with one mistake in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from shirube.charts.axis import axis_ends, nice_ticks
from shirube.editions.document import Document
from shirube.indicators.models import Area, Indicator, Note, Observation
from shirube.people.models import DivisionName, HistoryEntry, Member
from shirube.roadmap.models import Initiative, LogicLink, Matter, Proposal
from shirube.roadmap.queries import live_roadmap
from tests.unpublished.leaks_of_opinions import LEAKS_OF_OPINIONS
from tests.unpublished.office import KNOWN, LATER, Office
from tests.unpublished.publishing import Leak


def _saying(document: Document, what: object) -> Document:
    return msgspec.structs.replace(document, notice=f"{document.notice}{what}")


def order_of_keys(office: Office, document: Document) -> Document:
    """Indicators in the order they were entered in."""
    keys = list(Indicator.objects.filter(plan=office.plan).order_by("pk").values_list("code", flat=True))
    entered = tuple(sorted(document.indicators, key=lambda one: keys.index(one.code)))
    return msgspec.structs.replace(document, indicators=entered)


def order_of_places(office: Office, document: Document) -> Document:
    """Areas in the order of their keys."""
    keys = list(Area.objects.order_by("pk").values_list("code", flat=True))
    return msgspec.structs.replace(document, areas=tuple(sorted(document.areas, key=lambda one: keys.index(one.code))))


def a_key(office: Office, document: Document) -> Document:
    return _saying(document, office.indicator().pk)


def a_count(office: Office, document: Document) -> Document:
    """How many indicators the plan has, those inside included."""
    return _saying(document, Indicator.objects.filter(plan=office.plan).count())


def an_axis_range(office: Office, document: Document) -> Document:
    """An axis long enough for figures nobody may see."""
    rows = Observation.objects.filter(indicator__plan=office.plan).values_list("value", flat=True)
    ticks = nice_ticks(*axis_ends([value or Decimal(0) for value in rows], None), 5)
    return _saying(document, f"{ticks.low}–{ticks.high}")


def a_private_text(office: Office, document: Document) -> Document:
    """A note that was written later."""
    return _saying(document, "".join(Note.objects.filter(indicator__plan=office.plan).values_list("cause", flat=True)))


def a_name(office: Office, document: Document) -> Document:
    """Who entered it."""
    return _saying(document, Member.objects.get(pk=office.member.pk).display_name)


def the_newest_name(office: Office, document: Document) -> Document:
    """A 課 by the name it has got since."""
    newest = DivisionName.objects.filter(division=office.division()).latest("starts_on")
    return _saying(document, newest.name)


def the_length_of_the_history(office: Office, document: Document) -> Document:
    return _saying(document, HistoryEntry.objects.count())


def _with_roadmap(office: Office, document: Document, **asked: Any) -> Document:
    """The document with 事業 as some wrong query would give them."""
    moment = KNOWN[document.as_of]
    given = {"as_of": document.as_of, "known_at": moment, "opens_on": moment.date(), **asked}
    return msgspec.structs.replace(document, initiatives=live_roadmap(office.plan, **given).initiatives)


def initiatives_whatever_their_visibility(office: Office, document: Document) -> Document:
    return _with_roadmap(office, document, internal=True)


def initiatives_as_they_are_now(office: Office, document: Document) -> Document:
    """The sheet after a revision nobody knew of."""
    return _with_roadmap(office, document, known_at=LATER)


def initiatives_as_of_a_later_day(office: Office, document: Document) -> Document:
    return _with_roadmap(office, document, as_of=LATER.date())


def a_proposal(office: Office, document: Document) -> Document:
    reasons = Proposal.objects.filter(initiative__plan=office.plan).order_by("pk").values_list("reason", flat=True)
    return _saying(document, "".join(reasons))


def order_of_initiatives(office: Office, document: Document) -> Document:
    """事業 in the order they were entered in."""
    keys = list(Initiative.objects.filter(plan=office.plan).order_by("pk").values_list("code", flat=True))
    entered = tuple(sorted(document.initiatives or (), key=lambda one: keys.index(one.code)))
    return msgspec.structs.replace(document, initiatives=entered)


def every_link_of_the_logic(office: Office, document: Document) -> Document:
    """How many ways lead from one point to another, those inside included."""
    return _saying(document, LogicLink.objects.filter(source__plan=office.plan).count())


def what_is_handed_on(office: Office, document: Document) -> Document:
    return _saying(document, "".join(Matter.objects.filter(plan=office.plan).values_list("text", flat=True)))


LEAKS: dict[Leak, tuple[str, ...]] = {
    order_of_keys: (),
    order_of_places: (),
    a_key: (),
    a_count: ("hidden_indicator",),
    an_axis_range: ("a_figure_of_a_hidden_indicator",),
    a_private_text: ("a_later_note",),
    a_name: (),
    the_newest_name: ("a_name_of_a_later_day",),
    the_length_of_the_history: ("a_history_entry",),
    initiatives_whatever_their_visibility: ("hidden_initiative",),
    initiatives_as_they_are_now: ("a_later_revision",),
    initiatives_as_of_a_later_day: ("a_line_done_as_of_a_later_day",),
    a_proposal: ("an_open_proposal",),
    order_of_initiatives: (),
    every_link_of_the_logic: ("a_link_to_a_hidden_point",),
    what_is_handed_on: ("a_matter",),
    **LEAKS_OF_OPINIONS,
}
"""Leak → the one twin that shows it; () where people, keys and order of entry do."""
