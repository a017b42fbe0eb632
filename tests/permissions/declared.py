"""Every address with its methods: what it is about, whose roles its rule names, and who is let in. Said once, here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirube.people.roles import Role
from tests.permissions.outcomes import EVERY, STAFF, Rule, let_in


@dataclass(frozen=True)
class Declared:
    """One address: the kind of thing it is about, and by method who is let in. `more` fills the rest of the address.

    `sends` is what is sent, with words of the thing in braces (`json`: as a script does). `roles` are those its rule
    names; `post_roles` where sending asks for others.
    """

    kind: str
    roles: frozenset[Role] | None
    get: Rule | None = None
    post: Rule | None = None
    post_roles: frozenset[Role] | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    sends: Mapping[str, str] = field(default_factory=dict)
    json: str = ""

    @property
    def methods(self) -> dict[str, tuple[Rule, frozenset[Role] | None]]:
        """Method → rule and roles."""
        found = {"GET": self.get, "POST": self.post}
        return {
            method: (rule, (self.post_roles or self.roles) if method == "POST" else self.roles)
            for method, rule in found.items()
            if rule is not None
        }


def page(kind: str, /, rule: Rule = let_in, roles: frozenset[Role] = STAFF, **more: str) -> Declared:
    """An address that is only read."""
    return Declared(kind, roles, get=rule, more=more)


def form(
    kind: str,
    post: Rule,
    get: Rule = let_in,
    roles: frozenset[Role] = STAFF,
    post_roles: frozenset[Role] | None = None,
    *,
    sends: Mapping[str, str] | None = None,
    json: str = "",
    **more: str,
) -> Declared:
    """An address that is read and sent to."""
    given = {"post_roles": post_roles, "more": more, "sends": sends or {}, "json": json}
    return Declared(kind, roles, get=get, post=post, **given)


def act(
    kind: str,
    rule: Rule = let_in,
    roles: frozenset[Role] = STAFF,
    *,
    sends: Mapping[str, str] | None = None,
    json: str = "",
    **more: str,
) -> Declared:
    """An address that is only sent to."""
    return Declared(kind, roles, post=rule, more=more, sends=sends or {}, json=json)


def own(rule: Rule = let_in, *, get: bool = True, post: bool = True, **more: str) -> Declared:
    """A page of one's own account."""
    return Declared("nothing", EVERY, get=rule if get else None, post=rule if post else None, more=more)


def open_to_all(*, get: Rule | None = let_in, post: Rule | None = None, **more: str) -> Declared:
    """Open to everybody, signed in or not."""
    return Declared("nothing", None, get=get, post=post, more=more)
