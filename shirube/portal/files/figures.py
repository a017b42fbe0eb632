"""The figures of one indicator as files: CSV for programs and for spreadsheets, a workbook, and how to read them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from shirube.editions.credits import credit_lines
from shirube.editions.document import Indicator
from shirube.portal import csvw, opendata
from shirube.portal.csvtext import for_excel
from shirube.portal.databook import databook
from shirube.portal.files.parts import EditionParts
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.given_data import DatabookGiven
from shirube.portal.sitefile import Shared, SharedFile, Source

_SAME: Source[None] = Source(None)
"""What the description of every indicator's CSV is made from: nothing of the indicator."""


def figure_files(parts: EditionParts, source: Source[IndicatorGiven], folder: str) -> Iterator[Shared]:
    """The files, in `folder`, the indicator's own."""
    book = DatabookGiven(
        of=source.given,
        credits=_credits(parts, source.given.indicator),
        contact=parts.document.publisher.contact,
    )
    said = msgspec.json.encode((book.credits, book.contact))
    yield SharedFile(f"{folder}/data.csv", _plain, source)
    yield SharedFile(f"{folder}/data-excel.csv", _excel, source)
    yield SharedFile(f"{folder}/data.xlsx", databook, Source(book, source.digest + said))
    yield SharedFile(f"{folder}/data.csv-metadata.json", csvw.indicator_metadata, _SAME)


def _credits(parts: EditionParts, indicator: Indicator) -> tuple[str, ...]:
    """What is to be said of its figures; a derived indicator's come from its parts."""
    of = (indicator, *(parts.indicators.get(code) for code in (indicator.numerator, indicator.denominator)))
    return credit_lines(one.credit for one in of if one is not None)


@lru_cache(maxsize=2)
def _figures(given: IndicatorGiven) -> bytes:
    """Made once for both writings: they are asked for one after the other."""
    return opendata.observations_csv((given.indicator,), given.areas)


def _plain(given: IndicatorGiven) -> bytes:
    return _figures(given)


def _excel(given: IndicatorGiven) -> bytes:
    return for_excel(_figures(given))
