"""What a 委員 reads: the 会議提示版 of a body's plans."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.drafting import Reading, draft_of, meeting_editions, reading_of
from shirube.desk.queries import edition_slug
from shirube.desk.wording import moment_text
from shirube.editions.models import Edition
from shirube.kernel.periods import AsOf
from shirube.people.models import Body
from shirube.plans.models import Plan


@dataclass(frozen=True)
class DraftLine:
    """One 会議提示版 in the list of a 委員."""

    href: str
    name: str
    plan: str
    known: str
    stamp: str


@dataclass(frozen=True)
class DraftPage:
    """One 会議提示版: `site` is where it can be read, "" while it cannot."""

    body: str
    plan: str
    name: str
    known: str
    stamp: str
    address: str
    site: str
    making: bool
    problem: str


def draft_lines(body: Body) -> tuple[DraftLine, ...]:
    """1 query."""
    return tuple(
        DraftLine(
            href=f"/desk/drafts/{body.code}/{one.plan.code}/{edition_slug(one)}/",
            name=_name(one),
            plan=one.plan.name,
            known=moment_text(one.known_at),
            stamp=one.stamp,
        )
        for one in meeting_editions(body)
    )


def build_draft_page(plan: Plan, slug: str) -> DraftPage:
    """2 queries."""
    edition = draft_of(plan, slug)
    reading: Reading | None = reading_of(edition)
    address = f"/desk/drafts/{plan.body.code}/{plan.code}/{slug}/"
    ready = reading is not None and reading.folder is not None
    inside = f"site/{plan.code}/editions/{edition.as_of.isoformat()}-{edition.number}/index.html"
    return DraftPage(
        body=plan.body.name,
        plan=plan.name,
        name=_name(edition),
        known=moment_text(edition.known_at),
        stamp=edition.stamp,
        address=address,
        site=address + inside if ready else "",
        making=reading is not None and not ready and not reading.problem,
        problem=reading.problem if reading else "",
    )


def _name(edition: Edition) -> str:
    return f"{AsOf(edition.as_of).label}の会議提示版"
