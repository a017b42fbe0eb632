"""編さん: one plan at one moment becomes one document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import msgspec

from shirube.compilation.deliberation import with_deliberation
from shirube.compilation.roadmap import roadmap_sections
from shirube.compilation.sections import indicator_section, plan_sections, way_sections
from shirube.deliberation.queries import LiveDeliberation, live_deliberation
from shirube.editions.actions import Prepared
from shirube.editions.document import RULE_VERSION, SCHEMA_VERSION, Document, Indicator
from shirube.editions.encoding import encode
from shirube.editions.queries import Published, next_number, published_codes
from shirube.editions.rebuild import completed_document
from shirube.editions.words import Stage, Stamp
from shirube.indicators.live import LiveRows
from shirube.indicators.queries import live_rows
from shirube.indicators.rules import Told, missing_items
from shirube.indicators.words import IndicatorKind
from shirube.kernel import clock
from shirube.kernel.db import reading
from shirube.plans.models import Plan
from shirube.progress.facts import Shape
from shirube.roadmap.queries import Roadmap, live_roadmap

NO_ROADMAP = Roadmap()
NO_DELIBERATION = LiveDeliberation()


def compile_edition(
    plan: Plan,
    *,
    as_of: date,
    known_at: datetime,
    stage: Stage,
    opens_at: datetime | None = None,
    stamp: Stamp | None = None,
) -> Prepared:
    """The document of `plan` as of a day, from what was recorded by `known_at` and published by `opens_at`.

    Without `opens_at` nothing published after `known_at` gets in. 会議提示版 and 案 are stamped （案） unless told
    otherwise. All rows are read in one unchanging view of the database, with a number of queries that does not
    depend on the plan's size; everything computed is computed after the view is closed.
    """
    opens = opens_at or known_at
    with reading():
        opens_on = opens.astimezone(clock.JAPAN).date()
        roadmap = live_roadmap(plan, as_of=as_of, known_at=known_at, opens_on=opens_on)
        deliberation = live_deliberation(plan, known_at=known_at, opens_on=opens_on)
        decisions = roadmap.decisions | deliberation.decisions
        rows = live_rows(plan, as_of=as_of, known_at=known_at, opens_at=opens, decisions=decisions)
        number = next_number(plan, as_of, stage)
        published = published_codes(plan, known_at)
    document = document_of(
        rows,
        stage=stage,
        number=number,
        published_on=opens_at.astimezone(clock.JAPAN).date() if opens_at and stage is Stage.PUBLIC else None,
        stamp=stamp if stamp is not None else (Stamp.NONE if stage is Stage.PUBLIC else Stamp.DRAFT),
        published=published,
        roadmap=roadmap,
        deliberation=deliberation,
    )
    return Prepared(encode(document), known_at)


def document_of(
    rows: LiveRows,
    *,
    stage: Stage,
    number: int,
    published_on: date | None,
    stamp: Stamp,
    published: Published,
    roadmap: Roadmap = NO_ROADMAP,
    deliberation: LiveDeliberation = NO_DELIBERATION,
) -> Document:
    """The completed document of live rows. Pure: no query, no clock.

    What is succeeded is named only where a reader can have met it: in this document or by its code in `published`.
    """
    rows = _with_known_predecessors(rows, published)
    bare = Document(
        schema_version=SCHEMA_VERSION,
        rule_version=RULE_VERSION,
        stage=stage.value,
        as_of=rows.as_of,
        number=number,
        published_on=published_on,
        stamp=stamp.value,
        indicators=tuple(indicator_section(indicator) for indicator in rows.indicators),
        ways=way_sections(rows),
        **roadmap_sections(roadmap, published, {one.code for one in rows.plan.decisions}),
        **plan_sections(rows),
    )
    whole = completed_document(with_deliberation(bare, deliberation))
    named = tuple(_with_missing_items(indicator, whole.own_area) for indicator in whole.indicators)
    return msgspec.structs.replace(whole, indicators=named)


def _with_known_predecessors(rows: LiveRows, published: Published) -> LiveRows:
    indicators = published.indicators | {one.code for one in rows.indicators}
    policies = published.policies | {one.code for one in rows.plan.policies}
    plan = replace(
        rows.plan,
        policies=tuple(replace(one, predecessors=_known(one.predecessors, policies)) for one in rows.plan.policies),
    )
    listed = tuple(replace(one, predecessors=_known(one.predecessors, indicators)) for one in rows.indicators)
    return replace(rows, plan=plan, indicators=listed)


def _known(codes: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in known)


def _with_missing_items(indicator: Indicator, own_area: str) -> Indicator:
    told = Told(
        kind=IndicatorKind(indicator.kind),
        shape=Shape(indicator.shape),
        rationales=tuple(target.rationale for target in indicator.targets if target.replaced_on is None),
        formula=indicator.formula,
        source=indicator.source,
        compared=bool(indicator.comparisons),
        responsible=bool(indicator.duties),
        has_baseline=any(
            row.area == own_area and row.period == indicator.baseline_period and row.value is not None
            for row in indicator.observations
        ),
    )
    return msgspec.structs.replace(indicator, missing_items=missing_items(told))
