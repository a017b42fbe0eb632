"""What comes of a request, and the rules by which it is expected. Written apart from the rules of the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from shirube.people.roles import Role
from shirube.reporting.words import SheetState
from tests.permissions.thing import PARENTS, Thing
from tests.permissions.world import HERE, ROLES, THERE


class Outcome(Enum):
    """What an answer says about permission: a form that is refused for what stands in it was let in."""

    IN = "let in"
    STATE = "not in this state"
    FORBIDDEN = "forbidden"
    HIDDEN = "hidden"
    SIGN_IN = "to the sign-in"


IN, STATE, FORBIDDEN, HIDDEN, SIGN_IN = Outcome


@dataclass(frozen=True)
class Held:
    """The one role somebody holds, and its 課."""

    role: Role
    division: str = ""

    @property
    def parent(self) -> str:
        """The 部 of the 課."""
        return PARENTS.get(self.division, "")

    def of(self, thing: Thing, *roles: Role) -> bool:
        """Whether they hold one of these roles in the 課 of the thing."""
        return self.role in roles and bool(thing.division) and self.division == thing.division


HELD = {
    **{(name, HERE): Held(role, division) for name, role, division in ROLES},
    ("neighbour", THERE): Held(Role.SECRETARIAT, "dx"),
}
"""Who and where → what they hold. Whoever is not here holds nothing there."""

STAFF = frozenset({Role.SECRETARIAT, Role.OFFICER, Role.CHIEF, Role.LEAD_DIVISION, Role.VIEWER})
OFFICE = frozenset({Role.SECRETARIAT})
EVERY = frozenset(Role)
Rule = Callable[[Held, Thing], Outcome]


def let_in(held: Held, thing: Thing) -> Outcome:
    return IN


def of_some_division(held: Held, thing: Thing) -> Outcome:
    """Whoever works in a 課 that has 事業, and the 事務局."""
    works = held.role in (Role.OFFICER, Role.CHIEF, Role.LEAD_DIVISION, Role.SECRETARIAT)
    return IN if works else FORBIDDEN


def never(held: Held, thing: Thing) -> Outcome:
    return HIDDEN


def secretariat(held: Held, thing: Thing) -> Outcome:
    return IN if held.role is Role.SECRETARIAT else FORBIDDEN


def officer(held: Held, thing: Thing) -> Outcome:
    """The 担当 of the 課 and the 事務局."""
    return IN if held.role is Role.SECRETARIAT or held.of(thing, Role.OFFICER) else FORBIDDEN


def of_the_division(held: Held, thing: Thing) -> Outcome:
    """担当, 課長 and 主管課 of the 課, and the 事務局."""
    own = held.of(thing, Role.OFFICER, Role.CHIEF, Role.LEAD_DIVISION)
    return IN if held.role is Role.SECRETARIAT or own else FORBIDDEN


def chief(held: Held, thing: Thing) -> Outcome:
    return IN if held.of(thing, Role.CHIEF) else FORBIDDEN


def chief_or_office(held: Held, thing: Thing) -> Outcome:
    return IN if held.role is Role.SECRETARIAT or held.of(thing, Role.CHIEF) else FORBIDDEN


def another_division(held: Held, thing: Thing) -> Outcome:
    """担当 and 課長 of a 課 that has no part in it."""
    return IN if held.role in (Role.OFFICER, Role.CHIEF) and held.division != thing.division else FORBIDDEN


def sheet_seen(held: Held, thing: Thing) -> Outcome:
    """Those who have a part in the 調査票 and 閲覧; a round in 準備中 the 事務局 alone."""
    if held.role is Role.SECRETARIAT:
        return IN
    if thing.state == "preparing":
        return HIDDEN
    lead = held.role is Role.LEAD_DIVISION and held.parent == thing.parent
    own = held.of(thing, Role.OFFICER, Role.CHIEF)
    return IN if own or lead or held.role is Role.VIEWER else HIDDEN


WRITABLE = frozenset({SheetState.UNTOUCHED.value, SheetState.DRAFT.value, SheetState.RETURNED.value})
CLOSED = frozenset({SheetState.CONFIRMED.value, "preparing"})


def sheet_written(held: Held, thing: Thing) -> Outcome:
    """担当, 課長 and 事務局 while the 調査票 is with the 課; the 事務局 later too, until it is closed."""
    seen = sheet_seen(held, thing)
    if seen is not IN:
        return seen
    if not (held.role is Role.SECRETARIAT or held.of(thing, Role.OFFICER, Role.CHIEF)):
        return FORBIDDEN
    if thing.state in WRITABLE or (held.role is Role.SECRETARIAT and thing.state not in CLOSED):
        return IN
    return STATE


def sheet_handed_in(held: Held, thing: Thing) -> Outcome:
    """Handing in: as writing, but once it is handed in nobody does it again."""
    written = sheet_written(held, thing)
    return STATE if written is IN and thing.state not in WRITABLE else written


def confirmed_seen(held: Held, thing: Thing) -> Outcome:
    """As the 調査票, once it is confirmed."""
    seen = sheet_seen(held, thing)
    return STATE if seen is IN and thing.state != SheetState.CONFIRMED.value else seen


def use_noted(held: Held, thing: Thing) -> Outcome:
    """Where answers were used: 担当 and 課長 of the 課, and the 事務局."""
    seen = sheet_seen(held, thing)
    own = held.role is Role.SECRETARIAT or held.of(thing, Role.OFFICER, Role.CHIEF)
    return FORBIDDEN if seen is IN and not own else seen


def bureau_seen(held: Held, thing: Thing) -> Outcome:
    """The 主管課 of the 部, 事務局 and 閲覧."""
    lead = held.role is Role.LEAD_DIVISION and held.parent == thing.parent
    return IN if lead or held.role in (Role.SECRETARIAT, Role.VIEWER) else HIDDEN


def bureau_taken(held: Held, thing: Thing) -> Outcome:
    """Taking answers in for a 部: its 主管課 and the 事務局."""
    seen = bureau_seen(held, thing)
    return FORBIDDEN if seen is IN and held.role is Role.VIEWER else seen


def matrix_seen(held: Held, thing: Thing) -> Outcome:
    """All 課 at once: 事務局 and 閲覧."""
    seen = round_seen(held, thing)
    return FORBIDDEN if seen is IN and held.role not in (Role.SECRETARIAT, Role.VIEWER) else seen


def round_seen(held: Held, thing: Thing) -> Outcome:
    return HIDDEN if thing.state == "preparing" and held.role is not Role.SECRETARIAT else IN


def lead_seen(held: Held, thing: Thing) -> Outcome:
    """The 部 of a 主管課: for a 主管課 alone, once the round is open."""
    seen = round_seen(held, thing)
    return FORBIDDEN if seen is IN and held.role is not Role.LEAD_DIVISION else seen


def draft_read(held: Held, thing: Thing) -> Outcome:
    """A 会議提示版, by the committee: what is published is read on the public site."""
    return IN if thing.state == "meeting" else HIDDEN


def refused_by_day(held: Held, thing: Thing) -> Outcome:
    """A request whose day of publication has come is approved by nobody: the document would name a false day."""
    return FORBIDDEN


def unseen(held: Held, thing: Thing) -> Outcome:
    """Handing in what one has not looked at: for nobody, and for those who never hand in least of all."""
    written = sheet_written(held, thing)
    return STATE if written is IN else written


def book_taken(held: Held, thing: Thing) -> Outcome:
    """Taking a workbook in: whoever writes, and the 主管課; where nothing of it can be written it is refused."""
    seen = sheet_seen(held, thing)
    if seen is not IN:
        return seen
    writes = held.of(thing, Role.OFFICER, Role.CHIEF) or held.role is Role.LEAD_DIVISION
    office = held.role is Role.SECRETARIAT and thing.state not in CLOSED
    return IN if office or (writes and thing.state in WRITABLE) else FORBIDDEN


def moved(*states: SheetState, by: tuple[Role, ...], others: tuple[Role, ...] = (), lead: bool = False) -> Rule:
    """A move from these states by these roles of the 課, by the 主管課 of its 部 (`lead`), the 事務局 where named.

    `others` are let through to the state, where they are told what is lacking.
    """
    from_these = frozenset(state.value for state in states)

    def rule(held: Held, thing: Thing) -> Outcome:
        seen = sheet_seen(held, thing)
        if seen is not IN:
            return seen
        roles = (*by, *others)
        named = held.role is Role.SECRETARIAT and Role.SECRETARIAT in roles
        as_lead = lead and held.role is Role.LEAD_DIVISION and held.parent == thing.parent
        if not (named or held.of(thing, *roles) or as_lead):
            return FORBIDDEN
        return IN if thing.state in from_these else STATE

    return rule


RETURNERS = {
    SheetState.SUBMITTED.value: (Role.CHIEF, Role.LEAD_DIVISION, Role.SECRETARIAT),
    SheetState.CHIEF_APPROVED.value: (Role.LEAD_DIVISION, Role.SECRETARIAT),
    SheetState.LEAD_CHECKED.value: (Role.SECRETARIAT,),
    SheetState.CHECKED.value: (Role.SECRETARIAT,),
}


def sent_back(held: Held, thing: Thing) -> Outcome:
    """差戻し: the further a 調査票 has come, the fewer send it back."""
    seen = sheet_seen(held, thing)
    if seen is not IN:
        return seen
    if held.role not in (Role.CHIEF, Role.LEAD_DIVISION, Role.SECRETARIAT):
        return FORBIDDEN
    if thing.state not in RETURNERS:
        return STATE
    return IN if held.role in RETURNERS[thing.state] else FORBIDDEN


def expected(who: str, thing: Thing, roles: frozenset[Role] | None, rule: Rule) -> Outcome:
    """What somebody is to meet. `roles` None: an address open to all."""
    if roles is None:
        return rule(Held(Role.VIEWER), thing)
    if who in ("citizen", "suspended"):
        return SIGN_IN
    if not thing.words:
        return rule(Held(Role.VIEWER), thing)
    held = HELD.get((who, thing.body))
    if held is None:
        return HIDDEN
    if held.role not in roles:
        return FORBIDDEN
    return rule(held, thing) if thing.exists else HIDDEN
