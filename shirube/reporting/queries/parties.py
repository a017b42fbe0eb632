"""Who a member is to a 調査票."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.kernel import clock
from shirube.people.models import Body, DivisionName, Member
from shirube.people.queries import held_in
from shirube.people.roles import Role
from shirube.reporting.models import ReportSheet
from shirube.reporting.words import Party


@dataclass(frozen=True)
class Posts:
    """What a member holds in a body today, as far as reports go: the codes of the 課 where they are 担当 and 課長,
    of the 部 whose 主管課 they are, and whether they are of the 事務局."""

    member: int
    officer_of: frozenset[str] = frozenset()
    chief_of: frozenset[str] = frozenset()
    lead_of: frozenset[str] = frozenset()
    secretariat: bool = False
    viewer: bool = False

    def parties(self, division: str, parent: str) -> frozenset[Party]:
        """Who they are to the 調査票 of a 課 in a 部."""
        found = {
            Party.OFFICER: division in self.officer_of,
            Party.CHIEF: division in self.chief_of,
            Party.LEAD: bool(parent) and parent in self.lead_of,
            Party.SECRETARIAT: self.secretariat,
        }
        return frozenset(party for party, holds in found.items() if holds)

    def sees(self, division: str, parent: str) -> bool:
        """Whether they may look at the 調査票: those who have a part in it, and 閲覧."""
        return self.viewer or bool(self.parties(division, parent))

    @property
    def own(self) -> frozenset[str]:
        """The 課 whose work is theirs."""
        return self.officer_of | self.chief_of


def posts_of(member: Member, body: Body) -> Posts:
    """What a member holds today. 2 queries, 1 for one who is 主管課 of nothing; one fewer on a page."""
    held: dict[Role, set[str]] = {role: set() for role in Role}
    roles = set()
    for row in held_in(member, body):
        roles.add(Role(row.role))
        if row.division:
            held[Role(row.role)].add(row.division.code)
    return Posts(
        member=member.pk,
        officer_of=frozenset(held[Role.OFFICER]),
        chief_of=frozenset(held[Role.CHIEF]),
        lead_of=_parents(body, held[Role.LEAD_DIVISION]),
        secretariat=Role.SECRETARIAT in roles,
        viewer=Role.VIEWER in roles,
    )


def _parents(body: Body, divisions: set[str]) -> frozenset[str]:
    if not divisions:
        return frozenset()
    names = DivisionName.objects.on(clock.today()).filter(division__body=body, division__code__in=divisions)
    return frozenset(code for code in names.values_list("parent__code", flat=True) if code)


def parties_of(posts: Posts, sheet: ReportSheet) -> frozenset[Party]:
    """Who a member is to one 調査票 whose 課 and 部 are loaded. No query."""
    return posts.parties(sheet.division.code, sheet.parent.code if sheet.parent else "")
