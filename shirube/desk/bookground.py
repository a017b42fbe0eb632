"""Whose workbook a request is about: that of one 課, or that of a 部 with the sheets of each of its 課."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.reportground import report_ground, round_ground
from shirube.exchange.report_import import why_not_take
from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.reporting.models import ReportingRound, ReportSheet
from shirube.reporting.queries.books import sheets_under
from shirube.reporting.queries.parties import Posts


@dataclass(frozen=True)
class BookGround:
    """`sheets` are the 調査票 of the book, `name` is the 課 or 部; both addresses end in a slash, `back` leads to where
    one came from, `bureau` to the book of the 部 of a 課 ("" where there is none to be seen)."""

    here: Ground
    round: ReportingRound
    posts: Posts
    sheets: tuple[ReportSheet, ...]
    name: str
    address: str
    back: str
    of_bureau: bool = False
    bureau: str = ""

    @property
    def scope(self) -> str:
        """Where a file is handed in, for the note of it."""
        return self.address.removeprefix(self.here.base)

    @property
    def wanted(self) -> frozenset[str]:
        """The codes of the 課 whose answers are taken in here."""
        return frozenset(sheet.division.code for sheet in self.sheets)

    @property
    def why_not(self) -> str:
        """Why nothing can be taken in here at all; "" when something can."""
        reasons = [why_not_take(sheet, self.round, self.posts) for sheet in self.sheets]
        return "" if None in reasons else str(reasons[0])


def division_book(request: SignedInRequest, body: str, plan: str, code: str, division: str) -> BookGround:
    """The book of one 課. 7–8 queries. NotHere for what is not there or not theirs to see."""
    at = report_ground(request, body, plan, code, division)
    address = f"{at.address}book/"
    parent = at.sheet.parent.code if at.sheet.parent else ""
    return BookGround(
        at.here,
        at.round,
        at.posts,
        (at.sheet,),
        at.sheet.division_name,
        address,
        at.address,
        bureau=f"{at.here.base}reports/{at.round.code}/books/{parent}/" if _sees_bureau(at.posts, parent) else "",
    )


def bureau_book(request: SignedInRequest, body: str, plan: str, code: str, parent: str) -> BookGround:
    """The book of a 部, for its 主管課, the 事務局 and 閲覧. 7–8 queries. NotHere for what is not theirs to see."""
    at = round_ground(request, body, plan, code)
    sheets = tuple(sheets_under(at.round, parent))
    if not sheets or not _sees_bureau(at.posts, parent):
        raise NotHere(NOTHING_HERE)
    address = f"{at.address}books/{parent}/"
    return BookGround(
        at.here, at.round, at.posts, sheets, sheets[0].parent_name, address, f"{at.here.base}reports/", of_bureau=True
    )


def _sees_bureau(posts: Posts, parent: str) -> bool:
    return bool(parent) and (posts.secretariat or posts.viewer or parent in posts.lead_of)
