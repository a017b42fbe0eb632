"""照会先: what a round asks of which 課, what nobody is asked yet, and 所管違い to be settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shirube.desk.forms.rounds import AskingAct
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.rounds import PART
from shirube.desk.reportground import RoundGround
from shirube.kernel import clock
from shirube.kernel.text import fold
from shirube.reporting.models import Inquiry
from shirube.reporting.queries.campaign import inquiries_of
from shirube.reporting.queries.ownership import Place, places_on
from shirube.reporting.words import InquiryState, Kind, RoundState


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to: words in name, code or 課, a kind, one 課 (code)."""

    words: str = ""
    kind: str = ""
    division: str = ""


@dataclass(frozen=True)
class AskedLine:
    """One 照会. `to` is the code of the 課 a 所管違い names, `to_name` its name; `why` the reason given for it."""

    key: int
    code: str
    name: str
    kind: str
    href: str
    chosen: bool
    withdrawn: bool
    misdirected: bool
    division: str
    to: str
    to_name: str
    why: str


@dataclass(frozen=True)
class AskedGroup:
    """What one 課 is asked; `locked` says that its 調査票 has been handed in."""

    name: str
    parent: str
    locked: bool
    lines: tuple[AskedLine, ...]


@dataclass(frozen=True)
class AskingPage:
    """The whole list, narrowed to `wanted`; what somebody sent and was refused stands in `act`."""

    frame: Frame
    address: str
    back: str
    name: str
    wanted: Wanted
    query: str
    unowned: tuple[AskedLine, ...]
    misdirected: tuple[AskedLine, ...]
    groups: tuple[AskedGroup, ...]
    withdrawn: tuple[AskedLine, ...]
    total: int
    shown: int
    places: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    act: AskingAct
    problem: str
    closed: bool


NO_ACT = AskingAct("", (), "", "")


def build_asking_page(
    at: RoundGround, wanted: Wanted, query: str, act: AskingAct = NO_ACT, problem: str = ""
) -> AskingPage:
    """2 queries."""
    rows = inquiries_of(at.round)
    places = places_on(at.here.plan.body, clock.today())
    shown = [row for row in rows if _fits(row, wanted)]
    lines = {row.pk: _line(at, row, places, act) for row in shown}
    asked = [row for row in shown if row.state == InquiryState.ASKED]
    return AskingPage(
        frame=frame_of(at.here, PART),
        address=f"{at.address}inquiries/",
        back=at.address,
        name=at.round.name,
        wanted=wanted,
        query=query,
        unowned=tuple(lines[row.pk] for row in asked if row.sheet is None),
        misdirected=tuple(lines[row.pk] for row in shown if row.state == InquiryState.MISDIRECTED),
        groups=_groups([row for row in asked if row.sheet is not None], lines),
        withdrawn=tuple(lines[row.pk] for row in shown if row.state == InquiryState.WITHDRAWN),
        total=len(rows),
        shown=len(shown),
        places=tuple((code, _place_name(place)) for code, place in sorted(places.items())),
        kinds=tuple(Kind.choices()),
        act=act,
        problem=problem,
        closed=at.round.state == RoundState.CLOSED,
    )


def _place_name(place: Place) -> str:
    return f"{place.name}（{place.parent_name}）" if place.parent_name else place.name


def _fits(row: Inquiry, wanted: Wanted) -> bool:
    about = row.indicator or row.initiative
    text = fold(" ".join((row.label, about.code if about else "", row.sheet.division_name if row.sheet else "")))
    return (
        all(word in text for word in fold(wanted.words).split())
        and wanted.kind in ("", row.kind.value)
        and wanted.division in ("", row.sheet.division.code if row.sheet else "")
    )


def _line(at: RoundGround, row: Inquiry, places: Mapping[str, Place], act: AskingAct) -> AskedLine:
    about = row.indicator or row.initiative
    code = about.code if about else ""
    part = "indicators/" if row.kind is Kind.INDICATOR else "initiatives/"
    to = row.misdirected_to.code if row.misdirected_to else ""
    return AskedLine(
        key=row.pk,
        code=code,
        name=row.label,
        kind=row.kind.label,
        href=f"{at.here.base}{part}{code}/",
        chosen=row.pk in act.chosen,
        withdrawn=row.state == InquiryState.WITHDRAWN,
        misdirected=row.state == InquiryState.MISDIRECTED,
        division=row.sheet.division_name if row.sheet else "",
        to=to if to in places else "",
        to_name=places[to].name if to in places else "",
        why=row.misdirected_why,
    )


def _groups(rows: Iterable[Inquiry], lines: Mapping[int, AskedLine]) -> tuple[AskedGroup, ...]:
    found: dict[tuple[str, str], list[Inquiry]] = {}
    for row in rows:
        if row.sheet is not None:
            found.setdefault((row.sheet.parent_name, row.sheet.division.code), []).append(row)
    groups = []
    for (parent, _), of_one in sorted(found.items()):
        sheet = of_one[0].sheet
        if sheet is not None:
            locked = sheet.state not in ("untouched", "draft", "returned")
            groups.append(AskedGroup(sheet.division_name, parent, locked, tuple(lines[row.pk] for row in of_one)))
    return tuple(groups)
