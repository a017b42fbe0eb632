"""Page objects: exactly what each page is made from. Their bytes are the page's key, so a page uses nothing else."""

from __future__ import annotations

from datetime import date

import msgspec

from shirube.editions.changes import Changes
from shirube.editions.document import (
    Area,
    Decision,
    Denominator,
    GradeCount,
    Indicator,
    PlanText,
    Policy,
    PolicyArea,
    Publisher,
    ScaleText,
)
from shirube.portal.frame import Frame
from shirube.portal.pages.given_cards import InitiativeCard, OpinionCard


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every page object: where the page stands and what its Edition is."""

    frame: Frame
    path: str


class Named(msgspec.Struct, frozen=True):
    """Another indicator, as far as a link to it needs."""

    code: str
    name: str
    kind: str
    fictitious: bool = False


class Heir(msgspec.Struct, frozen=True):
    """An indicator of an earlier Edition that this one succeeds; `last` is the newest as-of day it was shown at.

    None where it is still shown.
    """

    named: Named
    last: date | None


class IndicatorGiven(Given, frozen=True, kw_only=True):
    """One indicator with the parts of the plan and the other indicators its page names; `works` are its 事業.

    `opinions` are those about it or that changed it, newest first.
    """

    indicator: Indicator
    own_area: str
    areas: tuple[Area, ...]
    scale: ScaleText
    policy_area: PolicyArea | None
    policy: Policy | None
    decisions: tuple[Decision, ...]
    changes: Changes | None
    parent: Named | None = None
    children: tuple[Named, ...] = ()
    numerator: Named | None = None
    denominator: Named | None = None
    used_by: tuple[Named, ...] = ()
    relisted_from: Named | None = None
    predecessors: tuple[Heir, ...] = ()
    heirs: tuple[Named, ...] = ()
    works: tuple[InitiativeCard, ...] = ()
    opinions: tuple[OpinionCard, ...] = ()


class ListGiven(Given, frozen=True, kw_only=True):
    """Pages that show many indicators: top, dashboard, tree, one 分野.

    `logic` says that the 分野 has a つながり, `works` are the 事業 of the 分野 or of the 施策 shown.
    """

    plan: PlanText
    own_area: str
    areas: tuple[Area, ...]
    scale: ScaleText
    policy_areas: tuple[PolicyArea, ...]
    policies: tuple[Policy, ...]
    indicators: tuple[Indicator, ...]
    counts: tuple[GradeCount, ...]
    denominators: tuple[Denominator, ...]
    changes: Changes | None
    focus: str = ""
    logic: bool = False
    works: tuple[InitiativeCard, ...] = ()


class BriefsGiven(Given, frozen=True, kw_only=True):
    """The list of all レク資料: 分野 and indicators by name, each indicator with the code of its 分野."""

    policy_areas: tuple[tuple[str, str], ...]
    indicators: tuple[tuple[str, Named], ...]


class PairLine(msgspec.Struct, frozen=True, kw_only=True):
    """Two neighbouring Editions, and how many changes lie between them."""

    before: str
    before_as_of: date
    before_number: int
    slug: str
    as_of: date
    number: int
    count: int


class ChangesGiven(Given, frozen=True, kw_only=True):
    """What changed since the Edition before; None for the first Edition. `pairs` are all there are, newest first.

    `logic` are the codes of the 分野 that have a つながり.
    """

    changes: Changes | None
    before: str
    areas: tuple[Area, ...]
    own_area: str
    fictitious: tuple[str, ...]
    pairs: tuple[PairLine, ...] = ()
    logic: tuple[str, ...] = ()


class MethodGiven(Given, frozen=True, kw_only=True):
    """The scale, and the indicators the examples are worked with."""

    scale: ScaleText
    indicators: tuple[Indicator, ...]


class EditionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One Edition in the archive."""

    slug: str
    as_of: date
    number: int
    published_on: date | None
    stage: str
    sha256: str
    indicators: int
    judged: int
    errata: int


class ArchiveGiven(Given, frozen=True, kw_only=True):
    """All Editions and all pairs of neighbours, newest first."""

    editions: tuple[EditionLine, ...]
    pairs: tuple[PairLine, ...] = ()


class ErratumLine(msgspec.Struct, frozen=True, kw_only=True):
    """One correction."""

    edition: str
    published_on: date
    place: str
    wrong: str
    right: str
    reason: str


class ErrataGiven(Given, frozen=True, kw_only=True):
    """All corrections, newest first."""

    errata: tuple[ErratumLine, ...]


class AboutGiven(Given, frozen=True, kw_only=True):
    """The plan, its publisher and the credits of its sources."""

    plan: PlanText
    publisher: Publisher
    credits: tuple[str, ...]


class PlanLine(msgspec.Struct, frozen=True, kw_only=True):
    """One plan on the first page of the site."""

    code: str
    name: str
    publisher: str
    as_of: date
    published_on: date | None
    philosophy: str
    fictitious: bool
    notice: str
    indicators: int


class HomeGiven(msgspec.Struct, frozen=True, kw_only=True):
    """The first page of the site."""

    plans: tuple[PlanLine, ...]
