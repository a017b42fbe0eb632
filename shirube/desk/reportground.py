"""Where a member stands in 進捗報告: the round and the 調査票 in the address, and who the member is to it."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground, ground
from shirube.kernel.refusals import NotHere, NotYours
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.reporting.models import ReportingRound, ReportSheet
from shirube.reporting.queries.parties import Posts, parties_of, posts_of
from shirube.reporting.queries.rounds import find_round, find_sheet
from shirube.reporting.rules import NOT_A_WRITER, WRITERS
from shirube.reporting.words import Party, RoundState


@dataclass(frozen=True)
class RoundGround:
    """A round somebody may see: the plan and the member, what the member holds."""

    here: Ground
    round: ReportingRound
    posts: Posts

    @property
    def address(self) -> str:
        """The address of the round, ending in a slash."""
        return f"{self.here.base}reports/{self.round.code}/"


@dataclass(frozen=True)
class ReportGround:
    """A 調査票 somebody may see. `parties` is who the member is to it: empty for 閲覧."""

    here: Ground
    round: ReportingRound
    sheet: ReportSheet
    posts: Posts
    parties: frozenset[Party]

    @property
    def address(self) -> str:
        """The address of the 調査票, ending in a slash."""
        return f"{self.here.base}reports/{self.round.code}/sheets/{self.sheet.division.code}/"


def round_ground(request: SignedInRequest, body: str, plan: str, code: str) -> RoundGround:
    """The round of this code. 2–3 queries. NotHere when there is none, or while only the 事務局 prepares it."""
    here = ground(request, body, plan)
    posts = posts_of(here.member, here.plan.body)
    row = find_round(here.plan, code)
    if row is None or (row.state == RoundState.PREPARING and not posts.secretariat):
        raise NotHere(NOTHING_HERE)
    row.plan = here.plan
    return RoundGround(here, row, posts)


def report_ground(request: SignedInRequest, body: str, plan: str, code: str, division: str) -> ReportGround:
    """The 調査票 of a 課 (by code) in a round. 3–4 queries. NotHere for what is not there or not theirs to see."""
    at = round_ground(request, body, plan, code)
    sheet = find_sheet(at.round, division)
    if sheet is None or not at.posts.sees(division, sheet.parent.code if sheet.parent else ""):
        raise NotHere(NOTHING_HERE)
    sheet.round = at.round
    return ReportGround(at.here, at.round, sheet, at.posts, parties_of(at.posts, sheet))


def refuse_unless_writer(at: ReportGround) -> None:
    """Raise NotYours for one who never writes an answer of this 調査票, before anything typed is read."""
    if not at.parties & WRITERS:
        raise NotYours(NOT_A_WRITER)
