"""What no page may say, and how it must say the rest. Each rule: a page to sentences about it; none is fine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.markup.source import Element, Written

_JUDGING = ("大幅に", "悪化")
_PERCENT = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*[%％]")
_HIGHEST = 999
_MINUS = re.compile(r"(?:^|[\s（(「：、，=＝÷×+＋])[-−‐–][0-9]")
_ERA = re.compile(r"(?:令和|平成|昭和)[0-9元]+年")
_YEAR = re.compile(r"[^（）()]{0,12}[（(](?:1[89]|20)[0-9]{2}")
_HASH = re.compile(r"\b[0-9a-f]{40,}\b")
_CODE_WORD = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|^None$|\b(?:null|NaN|undefined|datetime|Decimal|schema)\b")
_LEFTOVER = re.compile(r"\{[{%#]?|[}%#]?\}|%\([a-z]+\)|&(?:amp|lt|gt|quot|#x?[0-9a-fA-F]+);|<[a-z/]")
_DATA = re.compile(r"(?:^|/)(?:data|editions)/(?:en/)?index\.html$")


@dataclass(frozen=True)
class Said:
    """What a reader sees of a page: the text of each element that holds letters itself, and its headings."""

    path: str
    pieces: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def about_data(self) -> bool:
        """Whether it is a page for those who work with files: data and archive."""
        return bool(_DATA.search(self.path))


Rule = Callable[[Said], Iterator[str]]
_TOGETHER = ("p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "summary", "text", "h1", "h2", "h3", "h4")


def said_by(path: str, page: Written) -> Said:
    """What the page at this path says."""
    told = [_words(one) for one in page.all(*_TOGETHER) if not _inside_another(one)]
    labels = [value for one in page.all() for name, value in one.attributes if name in ("aria-label", "title", "alt")]
    headings = [_words(one) for one in page.all("h1", "h2", "h3", "caption") if not one.drawn]
    titles = [_words(one) for one in page.all("title") if not one.drawn]
    return Said(path, tuple(filter(None, (*titles, *told, *labels))), tuple(headings))


def _inside_another(one: Element) -> bool:
    return any(outer.tag in _TOGETHER for outer in one.around())


def _words(one: Element) -> str:
    parts = [part if isinstance(part, str) else "" if part.tag == "code" else _words(part) for part in one.inside]
    joined = " ".join(part.strip() for part in parts if part.strip())
    return " ".join(joined.split())


def judges_nobody(said: Said) -> Iterator[str]:
    """No word that colours a figure."""
    yield from (piece for piece in said.pieces if any(word in piece for word in _JUDGING))


def shows_no_absurd_rate(said: Said) -> Iterator[str]:
    for piece in said.pieces:
        for rate in _PERCENT.findall(piece):
            if Decimal(rate.replace(",", "")) >= _HIGHEST:
                yield piece


def writes_negatives_with_a_triangle(said: Said) -> Iterator[str]:
    yield from (piece for piece in said.pieces if _MINUS.search(piece))


def names_both_calendars_in_headings(said: Said) -> Iterator[str]:
    """A year of an era in a heading is given with the western one, there or elsewhere on the page."""
    whole = "\n".join(said.pieces)
    known = {era.group() for era in _ERA.finditer(whole) if _YEAR.match(whole, era.end())}
    yield from (heading for heading in said.headings if set(_ERA.findall(heading)) - known)


def keeps_hashes_to_the_data(said: Said) -> Iterator[str]:
    if not said.about_data:
        yield from (piece for piece in said.pieces if _HASH.search(piece))


def keeps_names_of_columns_to_the_data(said: Said) -> Iterator[str]:
    if not said.about_data:
        yield from (piece for piece in said.pieces if _CODE_WORD.search(piece))


def leaves_nothing_unfilled(said: Said) -> Iterator[str]:
    """No marks of templates, and nothing escaped twice."""
    yield from (piece for piece in said.pieces if _LEFTOVER.search(piece))


RULES: tuple[Rule, ...] = (
    judges_nobody,
    shows_no_absurd_rate,
    writes_negatives_with_a_triangle,
    names_both_calendars_in_headings,
    keeps_hashes_to_the_data,
    keeps_names_of_columns_to_the_data,
    leaves_nothing_unfilled,
)
