"""Making a preview: compile the document, then render the site as it would be into a folder nobody else reads.

The request that asks returns at once; the work runs in a process of its own (`manage make_preview <token>`), so that
neither a slow plan nor a restart of the server holds anything up.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from shirube.compilation.compile import compile_edition
from shirube.desk import actions
from shirube.desk.models import Preview
from shirube.editions.encoding import decode, sha256
from shirube.editions.queries import public_shelves
from shirube.editions.shelf import Shelf, Shelved
from shirube.editions.words import Stage, Stamp
from shirube.kernel import clock
from shirube.kernel.refusals import Refusal
from shirube.plans.models import Plan
from shirube.portal.publish import publish

REPORT_SECONDS = 0.5
BUG = "しるべの不具合のため作れませんでした。時刻を添えて管理者に連絡してください。"


def start(preview: Preview) -> None:
    """Have a waiting preview made: in a process of its own, or here and now where `PREVIEWS_AT_ONCE` is set."""
    if getattr(settings, "PREVIEWS_AT_ONCE", False):
        make(preview)
        return
    folder = previews_folder(preview.plan)
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": str(settings.SETTINGS_MODULE),
        "SHIRUBE_HOME": str(Path(settings.HOME).resolve()),
    }
    with (folder / "log.txt").open("ab") as log:
        subprocess.Popen(  # noqa: S603 - our own command; the token is made of letters and digits
            [sys.executable, "-m", "django", "make_preview", preview.token],
            cwd=settings.ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def make(preview: Preview) -> None:
    """Make one waiting preview, from the bytes it has or from what stands now; what goes wrong is kept with it. A bug
    is kept in words and raised."""
    if not actions.begin(preview):
        return
    try:
        raw = bytes(preview.raw) if preview.raw else _compile(preview)
        actions.keep_bytes(preview, raw)
        shelves = shelves_with(Shelved(decode(raw), raw, sha256(raw)))
        release = publish(shelves, previews_folder(preview.plan), at=clock.now(), report=_reporter(preview))
        actions.finish(preview, release=release.id, files=release.files)
    except Refusal as refusal:
        actions.fail(preview, str(refusal))
    except Exception:
        actions.fail(preview, BUG)
        raise


def shelves_with(shelved: Shelved) -> list[Shelf]:
    """What is public now of this plan, with one more Edition on its shelf, in the place its as-of day gives it."""
    code = shelved.document.plan.code
    found = [
        shelf
        for shelf in public_shelves(clock.now())
        if shelf.latest.document.plan.code == code
        and shelf.latest.document.publisher.body_code == shelved.document.publisher.body_code
    ]
    standing = [one for shelf in found for one in shelf.editions if one.slug != shelved.slug]
    errata = tuple(note for shelf in found for note in shelf.errata)
    ordered = sorted([*standing, shelved], key=lambda one: (one.document.as_of, one.document.number))
    return [Shelf(tuple(ordered), errata)]


def previews_folder(plan: Plan) -> Path:
    """Where a plan's private sites stand: outside the public site."""
    return Path(settings.HOME) / "previews" / f"{plan.body.code}-{plan.code}"


def site_folder(preview: Preview) -> Path | None:
    """The private site of a preview, or None when it has been cleaned away."""
    folder = previews_folder(preview.plan) / "releases" / preview.release
    return folder if preview.release and folder.is_dir() else None


def _compile(preview: Preview) -> bytes:
    prepared = compile_edition(
        preview.plan,
        as_of=preview.as_of,
        known_at=preview.known_at,
        stage=Stage(preview.stage),
        opens_at=preview.opens_at,
        stamp=Stamp(preview.stamp),
    )
    return prepared.raw


def _reporter(preview: Preview) -> Callable[[int, int], None]:
    """A report that writes to the database twice a second at most."""
    last = 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= REPORT_SECONDS:
            last = time.monotonic()
            actions.note_progress(preview, done, total)

    return report
