"""What an address can be about, in every relation to 福祉課: its own, another 課's, another body's, in every state."""

from __future__ import annotations

from shirube.reporting.models import Inquiry, ReportSheet
from shirube.reporting.words import SheetState
from tests.permissions.thing import PARENTS, Thing
from tests.permissions.thing import at as _at
from tests.permissions.thing import kind as _kind
from tests.permissions.things_meetings import meeting_things
from tests.permissions.world import HERE, PLANS, STATES, THERE, WORK, World


def things_of(world: World) -> dict[str, list[Thing]]:
    """Kind of thing → it, in every relation."""
    return {
        "nothing": [Thing("any", {})],
        "body": [Thing("own", {"body_code": HERE}), Thing("other body", {"body_code": THERE}, THERE)],
        "plan": _kind([Thing("own", _at(HERE))], {}, {"plan_code": "none"}),
        "indicator": _indicators(),
        "initiative": _initiatives(),
        "matter": _matters(world),
        "area": _kind([Thing("own", _at(HERE, area="life"))], {"area": "life"}, {"area": "none"}),
        "node": _nodes(),
        "link": _links(),
        "division": _divisions(),
        "sheet": _sheets(),
        "round": _rounds(),
        "bureau": _bureaus(),
        "member": _members(world),
        "body division": _body_divisions(),
        "edition": _editions(),
        **meeting_things(world),
        **{name: _single(world, name) for name in ("preview", "upload", "request")},
    }


def _indicators() -> list[Thing]:
    own = [
        Thing("published", _at(HERE, code="K1"), division="welfare"),
        Thing("internal", _at(HERE, code="K2"), division="welfare"),
        Thing("other 課", _at(HERE, code="K3"), division="roads"),
        Thing("other 部", _at(HERE, code="K4"), division="ports"),
    ]
    return _kind(own, {"code": "K1"}, {"code": "none"})


def _initiatives() -> list[Thing]:
    names = {"J1": "own", "J2": "published", "J3": "other 課", "J4": "other 部"}
    own = [Thing(names[code], _at(HERE, code=code, number="1"), division=division) for code, division in WORK.items()]
    return _kind(own, {"code": "J1", "number": "1"}, {"code": "none", "number": "1"})


def _matters(world: World) -> list[Thing]:
    names = {"J1": "own", "J3": "other 課", "J4": "other 部"}
    own = [
        Thing(name, _at(HERE, number=world.numbers[HERE, f"matter {code}"]), division=WORK[code])
        for code, name in names.items()
    ]
    return _kind(own, {"number": world.numbers[THERE, "matter J1"]}, {"number": "999"})


def _nodes() -> list[Thing]:
    own = [
        Thing("own", _at(HERE, area="life", code="n1"), division="welfare"),
        Thing("other 課", _at(HERE, area="life", code="n2"), division="roads"),
        Thing("nobody's", _at(HERE, area="life", code="n3")),
    ]
    return _kind(own, {"area": "life", "code": "n1"}, {"area": "life", "code": "none"})


def _links() -> list[Thing]:
    own = [
        Thing("own", _at(HERE, area="life", source="n1", target="n3"), division="welfare"),
        Thing("other 課", _at(HERE, area="life", source="n2", target="n3"), division="roads"),
    ]
    there = {"area": "life", "source": "n1", "target": "n3"}
    return _kind(own, there, {"area": "life", "source": "n1", "target": "none"})


def _divisions() -> list[Thing]:
    own = [
        Thing(name, _at(HERE, division=code, parent=PARENTS[code]), division=code)
        for code, name in (("welfare", "own"), ("roads", "other 課"), ("ports", "other 部"))
    ]
    return _kind(own, {"division": "welfare", "parent": "life-bureau"}, {"division": "none", "parent": "none"})


def _sheet(relation: str, state: str, division: str = "welfare") -> Thing:
    row = ReportSheet.objects.get(round__plan__code=PLANS[HERE], round__code=state, division__code=division)
    inquiry = Inquiry.objects.filter(sheet=row, indicator__isnull=False).select_related("answer").order_by("pk")[0]
    seen = inquiry.answer.version if hasattr(inquiry, "answer") else 0
    numbers = {"version": str(row.version), "inquiry": str(inquiry.pk), "answer": str(seen)}
    return Thing(relation, _at(HERE, round_code=state, division=division, **numbers), division=division, state=state)


def _sheets() -> list[Thing]:
    own = [_sheet(state.value, state.value) for state in STATES]
    draft, confirmed = SheetState.DRAFT.value, SheetState.CONFIRMED.value
    others = [
        _sheet("other 課", draft, "roads"),
        _sheet("other 課, confirmed", confirmed, "roads"),
        _sheet("other 部", draft, "ports"),
        _sheet("other 部, submitted", SheetState.SUBMITTED.value, "ports"),
        _sheet("preparing", "preparing"),
    ]
    there = {"round_code": draft, "division": "welfare"}
    found = _kind([*own, *others], there, {"round_code": draft, "division": "none"})
    return [one if one.relation != "other body" else Thing(**{**vars(one), "state": draft}) for one in found]


def _rounds() -> list[Thing]:
    states = {"preparing": "preparing", "draft": "open", "confirmed": "confirmed"}
    own = [Thing(name, _at(HERE, round_code=code), state=code) for code, name in states.items()]
    found = _kind(own, {"round_code": "draft"}, {"round_code": "none"})
    return [one if one.relation != "other body" else Thing(**{**vars(one), "state": "draft"}) for one in found]


def _bureaus() -> list[Thing]:
    own = [
        Thing(name, _at(HERE, round_code="draft", parent=PARENTS[code]), division=code, state="draft")
        for code, name in (("welfare", "own"), ("ports", "other 部"))
    ]
    there = {"round_code": "draft", "parent": "life-bureau"}
    return _kind(own, there, {"round_code": "draft", "parent": "none"})


def _members(world: World) -> list[Thing]:
    """Somebody of the body, with a role of theirs; somebody of another body under either address."""
    found = []
    for relation, body, who, exists in (
        ("own", HERE, "officer", True),
        ("other body", THERE, "colleague", True),
        ("member of another body", HERE, "colleague", False),
    ):
        row = world.members[who]
        role = row.memberships.first()
        words = {"body_code": body, "number": str(row.pk), "role": str(role.pk if role else 0)}
        found.append(Thing(relation, words, body, exists=exists))
    return found


def _body_divisions() -> list[Thing]:
    return [
        Thing("own", {"body_code": HERE, "division": "welfare"}, division="welfare"),
        Thing("other body", {"body_code": THERE, "division": "welfare"}, THERE, division="welfare"),
        Thing("absent", {"body_code": HERE, "division": "none"}, exists=False),
    ]


def _editions() -> list[Thing]:
    own = [
        Thing("published", _at(HERE, slug="public-2024-03-31-1"), state="public"),
        Thing("draft", _at(HERE, slug="meeting-2024-03-31-1"), state="meeting"),
    ]
    return _kind(own, {"slug": "public-2024-03-31-1"}, {"slug": "public-2020-03-31-1"})


def _single(world: World, name: str) -> list[Thing]:
    word = "number" if name == "request" else "token"
    own = [Thing("own", _at(HERE, **{word: world.numbers[HERE, name]}))]
    return _kind(own, {word: world.numbers[THERE, name]}, {word: "999"})
