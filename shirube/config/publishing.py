"""公表: what is public by the database becomes the served site, at its time; the worker that watches for it."""

from __future__ import annotations

import json
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection

from shirube.editions.queries import next_change, public_hashes, public_shelves, publication_state
from shirube.kernel import clock
from shirube.kernel.db import reading
from shirube.kernel.refusals import Refusal
from shirube.portal.publish import Prepared, Release, edition_rows, prepare, publish, serve
from shirube.portal.releases import KeptRelease, current_folder, forget_hidden, held_back, roll_back
from shirube.portal.site import SiteOptions, site_files
from shirube.portal.writing import Report

POLL_SECONDS = 2.0
RETRY_SECONDS = 30.0
AHEAD = timedelta(minutes=30)
"""How long before its time a release is prepared."""


def publish_now(report: Report | None = None) -> Release | None:
    """Publish what is public at this moment, ending a rollback; None when nothing is and nothing was.

    Kept releases that hold an Edition no longer public are deleted.
    """
    moment = clock.now()
    with reading():
        shelves = public_shelves(moment)
    if not shelves and current_folder(settings.SITE) is None:
        return None
    done = publish(shelves, settings.SITE, at=moment, options=_options(), report=report)
    forget_hidden(settings.SITE, public_hashes(moment))
    return done


def roll_back_now(to: str = "") -> KeptRelease:
    """Serve a kept release again; it holds until something new becomes public, or `publish_now`."""
    moment = clock.now()
    return roll_back(settings.SITE, to, public=public_hashes(moment), state=state_at(moment))


def state_at(moment: datetime) -> str:
    """What is public at a moment, as a text to compare."""
    return json.dumps(publication_state(moment))


def _options() -> SiteOptions:
    return SiteOptions(languages=settings.SITE_LANGUAGES, public_url=settings.PUBLIC_URL)


@dataclass(frozen=True)
class _Ahead:
    """What was made for a later state; None when it could not be."""

    state: str
    prepared: Prepared | None


class Worker:
    """Publishes whenever what is public differs from what it saw last, and prepares what opens soon.

    A look costs a few short queries; pages are made only when a publication was recorded, opened or withdrawn, or an
    erratum added.
    """

    def __init__(self) -> None:
        self.seen = ""
        self._ahead: _Ahead | None = None

    def look(self) -> float:
        """One look; the seconds until the next, never later than the next opening.

        When it cannot be published the old release stays, and it is tried again later.
        """
        try:
            moment = clock.now()
            state = state_at(moment)
            if state != self.seen and not held_back(settings.SITE, state):
                self._publish(state, moment)
            self.seen = state
            return self._until_next(moment)
        except (Refusal, OSError, DatabaseError) as problem:
            connection.close()
            _complain(f"公表できませんでした（{RETRY_SECONDS:.0f}秒後にやり直します）：{problem}")
            return RETRY_SECONDS

    def _publish(self, state: str, moment: datetime) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead and ahead.state == state and ahead.prepared and ahead.prepared.folder.is_dir():
            serve(ahead.prepared, settings.SITE, at=moment)
            forget_hidden(settings.SITE, public_hashes(moment))
        else:
            publish_now()

    def _until_next(self, moment: datetime) -> float:
        opening = next_change(moment)
        if opening is None or opening - moment > AHEAD:
            return POLL_SECONDS
        if opening <= clock.now():
            return 0.0
        state = state_at(opening)
        if self._ahead is None or self._ahead.state != state:
            self._ahead = _Ahead(state, _prepared(opening))
        return max(0.0, min(POLL_SECONDS, (opening - clock.now()).total_seconds()))


def _prepared(opening: datetime) -> Prepared | None:
    """The site of a later moment, made outside the public folder; None, and a complaint, when it cannot be made."""
    try:
        with reading():
            shelves = public_shelves(opening)
        files = list(site_files(shelves, _options()))
        return prepare(files, settings.SITE, aside=settings.PREPARED, editions=edition_rows(shelves))
    except (Refusal, OSError) as problem:
        _complain(f"{opening.astimezone(clock.JAPAN):%Y-%m-%d %H:%M} の公表を前もって用意できませんでした：{problem}")
        return None


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def work() -> None:
    """Look, and look again; never returns. What another worker had prepared is deleted first."""
    shutil.rmtree(settings.PREPARED, ignore_errors=True)
    worker = Worker()
    while True:
        time.sleep(worker.look())
