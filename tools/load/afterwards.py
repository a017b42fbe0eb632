"""What the database holds after the load: every acknowledged save, and nothing half done.

python -m tools.load.afterwards ACKNOWLEDGED     prints, as JSON, what was lost and what is half applied
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.config.settings")
    django.setup()

from django.db import connection  # noqa: E402

from shirube.indicators.models import Observation  # noqa: E402
from shirube.people.history import verify_chain  # noqa: E402
from shirube.people.models import Body, HistoryEntry  # noqa: E402
from shirube.reporting.models import Answer, AnswerEntry, ReportingRound, ReportSheet, SheetMove  # noqa: E402
from shirube.reporting.words import RoundState, SheetState  # noqa: E402
from shirube.roadmap.models import Standing  # noqa: E402


def acknowledged(file: Path) -> list[dict[str, Any]]:
    """What the clerks were told is saved; a last line still being written does not count."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    return [json.loads(line) for line in lines if line.endswith("\n")]


def lost(known: list[dict[str, Any]]) -> list[str]:
    """Acknowledged words that no entry of their answer holds, acknowledged moves that nobody made."""
    kept: dict[int, set[str]] = defaultdict(set)
    for inquiry, typed in AnswerEntry.objects.values_list("inquiry_id", "typed").iterator():
        kept[inquiry].update(json.loads(typed).values())
    made = set(SheetMove.objects.values_list("sheet__division__code", "act", "number"))
    return [
        *(one["text"] for one in known if "text" in one and one["text"] not in kept[one["inquiry"]]),
        *(f"{one}" for one in known if "act" in one and (one["division"], one["act"], one["number"]) not in made),
    ]


def not_closed(plans: list[str]) -> list[str]:
    """Plans whose round was said to be closed, and is not."""
    open_ones = ReportingRound.objects.filter(plan__code__in=plans).exclude(state=RoundState.CLOSED.value)
    return list(open_ones.values_list("plan__code", flat=True))


def half_applied() -> list[str]:
    """Everything that stands without the other half of it, in words; empty when all is whole."""
    return [*_answers(), *_moves(), *_closings(), *_chains(), *_file()]


def _answers() -> Iterator[str]:
    """An answer is its last entry, and its entries are numbered from 1 without a gap."""
    entries: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for inquiry, number, typed in AnswerEntry.objects.order_by("number").values_list("inquiry_id", "number", "typed"):
        entries[inquiry].append((number, typed))
    answers = {one.inquiry_id: one for one in Answer.objects.all()}
    for inquiry in sorted({*entries, *answers}):
        answer, written = answers.get(inquiry), entries[inquiry]
        if answer is None:
            yield f"entries without an answer: {inquiry}"
        elif [number for number, _ in written] != list(range(1, answer.version + 1)):
            yield f"answer {inquiry} is at version {answer.version}, its entries are not"
        elif written[-1][1] != answer.typed:
            yield f"answer {inquiry} says something else than its last entry"


def _moves() -> Iterator[str]:
    """The state of a 調査票 is where its last move led, each begins where the one before ended, all are told of."""
    moves: dict[int, list[SheetMove]] = defaultdict(list)
    for move in SheetMove.objects.order_by("sheet_id", "number"):
        moves[move.sheet_id].append(move)
    told = Counter(HistoryEntry.objects.filter(kind="調査票").values_list("key", "act"))
    for sheet in ReportSheet.objects.select_related("round__plan", "division"):
        state = SheetState.UNTOUCHED.value
        for number, move in enumerate(moves[sheet.pk], start=1):
            if (move.number, move.source) != (number, state):
                yield f"move {move.number} of {sheet} does not follow the one before"
            state = move.target
        if sheet.state != state:
            yield f"{sheet} is {sheet.state}, its last move led to {state}"
        key = f"{sheet.round.plan.code}/{sheet.round.code}/{sheet.division.code}"
        for act, count in Counter(move.get_act_display() for move in moves[sheet.pk]).items():
            if told[key, act] != count:
                yield f"{count} moves {act} of {sheet}, told {told[key, act]} times"


def _closings() -> Iterator[str]:
    """A closed round confirmed every 調査票, wrote every answer and was told of once; an open one did none of it.

    Nobody in this office answers 変更なし, of which nothing would be written.
    """
    told = Counter(HistoryEntry.objects.filter(kind="進捗報告", act="終了").values_list("key", flat=True))
    for row in ReportingRound.objects.select_related("plan").exclude(opened_at=None):
        closed = row.state == RoundState.CLOSED
        states = Counter(ReportSheet.objects.filter(round=row).values_list("state", flat=True))
        if states[SheetState.CONFIRMED.value] != (states.total() if closed else 0):
            yield f"{row.plan.code}: closed {closed}, the states of its 調査票 are {dict(states)}"
        if told[f"{row.plan.code}/{row.code}"] != closed:
            yield f"{row.plan.code}: closed {closed}, told {told[f'{row.plan.code}/{row.code}']} times"
        answers = Answer.objects.filter(inquiry__round=row)
        written = answers.exclude(observation=None, standing=None).count()
        if written != (answers.count() if closed else 0):
            yield f"{row.plan.code}: closed {closed}, {written} of {answers.count()} answers written"
        figures = Observation.objects.filter(indicator__plan=row.plan, recorded_at__gt=row.opened_at).count()
        standings = Standing.objects.filter(initiative__plan=row.plan, recorded_at__gt=row.opened_at).count()
        if figures + standings != written:
            yield f"{row.plan.code}: {figures} figures and {standings} standings for {written} answers"


def _chains() -> Iterator[str]:
    for body in (None, *Body.objects.all()):
        yield from verify_chain(body)


def _file() -> Iterator[str]:
    """What SQLite says of its own file, and rows that point nowhere."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for (said,) in cursor.execute("PRAGMA integrity_check").fetchall():
                if said != "ok":
                    yield f"integrity_check: {said}"
            for row in cursor.execute("PRAGMA foreign_key_check").fetchall():
                yield f"foreign_key_check: {row}"


if __name__ == "__main__":
    known = acknowledged(Path(sys.argv[1]))
    missing = [*lost(known), *not_closed(sys.argv[2:])]
    closed = ReportingRound.objects.filter(state=RoundState.CLOSED.value).count()
    counts = {"acknowledged": len(known) + len(sys.argv[2:]), "closed": closed}
    print(json.dumps({**counts, "lost": missing, "half_applied": half_applied()}))
