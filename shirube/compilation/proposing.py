"""What the judgement of a few indicators would be with figures that were typed and not yet confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shirube.compilation.compile import document_of
from shirube.editions.document import Document
from shirube.editions.queries import Published
from shirube.editions.words import Stage, Stamp
from shirube.indicators.live import LiveIndicator, LiveObservation, LiveRows


def proposed_document(rows: LiveRows, typed: Mapping[str, LiveObservation]) -> Document:
    """The document in which what was typed (indicator code → figure) has come true. Pure: no query, no clock.

    A grade given to an indicator by hand counts for what stands, not for what is typed.
    """
    listed = tuple(_with(one, typed[one.code]) if one.code in typed else one for one in rows.indicators)
    return document_of(
        replace(rows, indicators=listed),
        stage=Stage.DRAFT,
        number=0,
        published_on=None,
        stamp=Stamp.DRAFT,
        published=Published(),
    )


def _with(one: LiveIndicator, typed: LiveObservation) -> LiveIndicator:
    others = (row for row in one.observations if _key(row) != _key(typed))
    return replace(one, override=None, observations=tuple(sorted((*others, typed), key=_key)))


def _key(row: LiveObservation) -> tuple[str, str, str]:
    return row.area, row.period.key, row.dimension
