"""What a 課 is called on a day, out of all its names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from shirube.people.rules import NameSpan, Validity, validity


def span_on(spans: Iterable[NameSpan], day: date) -> NameSpan | None:
    """The name that holds on a day; None where there is none."""
    return next((span for span in spans if validity(span.starts_on, span.ends_on, on=day) is Validity.VALID), None)


def division_called(spans: Mapping[str, Iterable[NameSpan]], code: str, day: date) -> str:
    """The name of a 課 on a day; else the last one before, else the first one after, else its code. "" for none."""
    rows = sorted(spans.get(code, ()), key=lambda span: span.starts_on)
    found = span_on(rows, day)
    if found is not None:
        return found.name
    before = [span for span in rows if span.starts_on <= day]
    return before[-1].name if before else rows[0].name if rows else code
