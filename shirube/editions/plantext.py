"""The sections of an Edition's document that speak of the plan as a whole, and what every section is built on."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import UNSET, UnsetType


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every section. Subclasses repeat `kw_only`: msgspec does not hand it down."""


class Growing(Part, frozen=True, kw_only=True):
    """A part with sections younger than the first Editions. An empty one is never written.

    So an Edition made before there was such a section keeps its bytes and its hash. Read one as `part.section or ()`.
    """

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            if name in YOUNGER and getattr(self, name) == ():
                msgspec.structs.force_setattr(self, name, UNSET)


YOUNGER = (
    *("predecessors", "ways", "initiatives", "logic_nodes", "logic_links"),
    *("committees", "meetings", "opinions", "points", "reply_categories"),
)
"""The fields of such sections; each is UNSET where there is nothing to say."""


class Publisher(Part, frozen=True, kw_only=True):
    """Who publishes, and whom to ask. `fictitious` marks a publisher that does not exist."""

    body_code: str
    name: str
    contact: str = ""
    licence: str = ""
    fictitious: bool = False


class PlanText(Part, frozen=True, kw_only=True):
    """計画: names, period (fiscal years, both included), horizon and 基本理念."""

    code: str
    name: str
    provisional_name: str = ""
    start_year: int
    end_year: int
    horizon_year: int | None = None
    philosophy: str = ""
    philosophy_meaning: str = ""
    purpose: str = ""
    legal_basis: str = ""
    upper_plans: str = ""
    predecessor: str = ""
    source_note: str = ""


class PolicyArea(Part, frozen=True, kw_only=True):
    """分野. `role` is "field" (分野) or "support" (下支え); `visions` is めざす姿 as a list; in plan order."""

    code: str
    name: str
    role: str
    order: int
    why: str = ""
    visions: tuple[str, ...] = ()
    source_note: str = ""


class Policy(Growing, frozen=True, kw_only=True):
    """施策, in plan order. `area` is a 分野 code; `predecessors` are codes of 施策 of earlier Editions it succeeds."""

    code: str
    area: str
    name: str
    order: int
    approach: str = ""
    priority: bool = False
    source_note: str = ""
    predecessors: tuple[str, ...] | UnsetType = UNSET


class Way(Part, frozen=True, kw_only=True):
    """入口 for readers of one work or life, in plan order: what the plan means for them and whom to ask.

    `group` is "work" (しごと), "life" (くらし) or "office" (市町村の仕事); `lead` is a sentence to the reader.
    `policies` and `indicators` are codes; `divisions` are named as of the as-of date, `contact` says how to reach them.
    """

    code: str
    name: str
    group: str
    order: int
    lead: str
    policies: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    contact: str = ""


class Decision(Part, frozen=True, kw_only=True):
    """決定 that targets and scales point to, in date order then code."""

    code: str
    decided_on: date
    kind: str
    title: str
    document_number: str = ""


class Area(Part, frozen=True, kw_only=True):
    """地域, in code order. `kind` is "nation", "prefecture", "municipality" or "set"; a set names its members."""

    code: str
    name: str
    kind: str
    members: tuple[str, ...] = ()


class GradeText(Part, frozen=True, kw_only=True):
    """A grade of the scale, in the scale's order."""

    code: str
    label: str
    mark: str
    tone: str


class ThresholdText(Part, frozen=True, kw_only=True):
    """A threshold, highest first."""

    at_least: str
    grade: str


class ScaleText(Part, frozen=True, kw_only=True):
    """The scale version the judgements of this Edition were made with."""

    code: str
    version: int
    name: str
    measure: str
    grades: tuple[GradeText, ...]
    thresholds: tuple[ThresholdText, ...]
    lowest: str
    met: str
    unmet: str
    achieved: str = ""
    over: str | None = None
