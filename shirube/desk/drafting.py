"""What a 委員 reads: the 会議提示版 of a plan as a private site, made when it is first asked for."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from shirube.desk.making import site_folder, start
from shirube.desk.models import Preview
from shirube.desk.queries import edition_of
from shirube.desk.rules import has_stalled
from shirube.desk.words import Making
from shirube.editions.models import Edition
from shirube.editions.words import Stage
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE
from shirube.people.models import Body, Member
from shirube.plans.models import Plan


@dataclass(frozen=True)
class Reading:
    """How far the site of a 会議提示版 is: `folder` is None while it is made, `problem` says why it cannot be."""

    folder: Path | None
    problem: str = ""


def meeting_editions(body: Body) -> list[Edition]:
    """The 会議提示版 of every plan of a body, newest first, without their bytes. 1 query."""
    rows = Edition.objects.filter(plan__body=body, stage=Stage.MEETING).select_related("plan").defer("raw")
    return list(rows.order_by("-as_of", "-number", "-pk"))


def draft_of(plan: Plan, slug: str) -> Edition:
    """The 会議提示版 of an address. 1 query. NotHere for anything else: what is public stands on the public site."""
    found = edition_of(plan, slug)
    if found.stage != Stage.MEETING:
        raise NotHere(NOTHING_HERE)
    return found


def reading_of(edition: Edition) -> Reading | None:
    """The site as it stands; None when nobody has asked for it, or it has been cleaned away. 1 query."""
    made = Preview.objects.filter(plan=edition.plan, sha256=edition.sha256).select_related("plan__body").defer("raw")
    for one in made.order_by("-made_at", "-pk"):
        folder = site_folder(one) if one.state == Making.READY else None
        if folder is not None:
            return Reading(folder)
        if one.state == Making.FAILED:
            return Reading(None, one.problem)
        if one.state != Making.READY and not has_stalled(one.touched_at, clock.now()):
            return Reading(None)
    return None


def begin_reading(edition: Edition, member: Member) -> None:
    """Have the site made from the very bytes of the Edition."""
    with transaction.atomic():
        moment = clock.now()
        made = Preview.objects.create(
            token=secrets.token_hex(16),
            plan=edition.plan,
            as_of=edition.as_of,
            stage=edition.stage,
            stamp=edition.stamp,
            known_at=edition.known_at,
            made_by=member,
            made_at=moment,
            touched_at=moment,
            raw=edition.raw,
            sha256=edition.sha256,
        )
    start(made)
