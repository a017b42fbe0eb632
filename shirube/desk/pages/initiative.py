"""事業: the sheet as it stands, its 見直し, and the forms for where it stands and who is responsible."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.heard import Heard, heard_of
from shirube.desk.pages.initiatives import TONES
from shirube.desk.pages.roadtable import RoadTable, road_table
from shirube.desk.road import Road
from shirube.editions.roadmap import Initiative, Revision
from shirube.kernel import clock, eras
from shirube.plans.queries import decisions_of
from shirube.plans.words import Visibility
from shirube.roadmap.models import Proposal
from shirube.roadmap.queries import live_roadmap
from shirube.roadmap.queries.editing import all_duties
from shirube.roadmap.sheet import edge_label
from shirube.roadmap.words import DutyRole, InitiativeStatus, ProposalState, RevisionKind

PLACES = (("D（デジタルで行うこと）", "digital"), ("X（それで何が変わるか）", "change"))


@dataclass(frozen=True)
class Line:
    """A word and what is said of it."""

    word: str
    text: str


@dataclass(frozen=True)
class RevisionLine:
    """A 見直し: number, kind, reason, by what it was decided, and what it changed (what, before, after)."""

    number: int
    kind: str
    reason: str
    decided: str
    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ProposalLine:
    """An open 見直し案 and where to look at it."""

    href: str
    kind: str
    reason: str
    made: str


@dataclass(frozen=True)
class InitiativePage:
    """Everything the template prints."""

    frame: Frame
    address: str
    code: str
    name: str
    area: str
    policy: str
    public: bool
    decided: str
    status: str
    tone: str
    reason: str
    dates: tuple[Line, ...]
    heard: tuple[Heard, ...]
    texts: tuple[Line, ...]
    changes: tuple[Line, ...]
    table: RoadTable
    duties: tuple[Line, ...]
    past_duties: tuple[Line, ...]
    indicators: tuple[str, ...]
    proposals: tuple[ProposalLine, ...]
    revisions: tuple[RevisionLine, ...]
    source_note: str
    why_not: str | None
    why_not_secretariat: str | None


def build_initiative_page(road: Road) -> InitiativePage:
    """20 queries beside those of the ground and the road, whatever the size of the sheet."""
    here, row, plan, today = road.here, road.row, road.here.plan, clock.today()
    live = live_roadmap(plan, as_of=today, known_at=clock.now(), opens_on=today, internal=True, codes=[row.code])
    one = live.initiatives[0]
    decisions = {each.code: each for each in decisions_of(plan)}
    decided = decisions.get(one.decision)
    return InitiativePage(
        frame=frame_of(here, "initiatives/"),
        address=road.address,
        code=row.code,
        name=row.name,
        heard=heard_of(here, "initiative", row.code),
        area=row.policy_area.name,
        policy=row.policy.name if row.policy else "",
        public=row.visibility == Visibility.PUBLIC,
        decided=f"{eras.date_text(decided.decided_on)} {decided.title}" if decided else "",
        status=InitiativeStatus(one.status).label,
        tone=TONES[InitiativeStatus(one.status)],
        reason=one.status_reason,
        dates=_dates(one),
        texts=(Line("概要", one.outline), Line("現状・課題", one.issues)),
        changes=tuple(Line(word, getattr(one, field)) for word, field in PLACES),
        table=road_table(one.activities, plan.start_year, plan.end_year),
        duties=tuple(Line(DutyRole(duty.role).label, duty.division) for duty in one.duties),
        past_duties=_past_duties(road),
        indicators=one.indicators,
        proposals=_proposals(road),
        revisions=tuple(
            _revision(each, {code: each.title for code, each in decisions.items()}) for each in one.revisions
        ),
        source_note=one.source_note,
        why_not=road.why_not,
        why_not_secretariat=road.why_not_secretariat,
    )


def _dates(one: Initiative) -> tuple[Line, ...]:
    def told(now: str, first: str) -> str:
        return edge_label(now) + (f"（当初は{edge_label(first)}）" if first else "")

    return (Line("開始", told(one.start, one.first_start)), Line("終了", told(one.end, one.first_end)))


def _past_duties(road: Road) -> tuple[Line, ...]:
    """担当課 that are over, with their last day. 1 query."""
    today = clock.today()
    return tuple(
        Line(edit.role.label, f"{edit.division}（{eras.date_text(edit.ends_on)}まで）")
        for edit in all_duties(road.row)
        if edit.ends_on and edit.ends_on < today
    )


def _proposals(road: Road) -> tuple[ProposalLine, ...]:
    """1 query."""
    rows = Proposal.objects.filter(initiative=road.row, state=ProposalState.OPEN).order_by("number")
    return tuple(
        ProposalLine(
            href=f"{road.address}revisions/{row.number}/",
            kind=RevisionKind(row.kind).label,
            reason=row.reason,
            made=eras.date_text(row.made_at.date()),
        )
        for row in rows
    )


def _revision(revision: Revision, titles: dict[str, str]) -> RevisionLine:
    title = titles.get(revision.decision, "")
    return RevisionLine(
        number=revision.number,
        kind=RevisionKind(revision.kind).label,
        reason=revision.reason,
        decided=" ".join(filter(None, (eras.date_text(revision.decided_on), title))),
        items=tuple((item.what, item.before, item.after) for item in revision.items),
    )
