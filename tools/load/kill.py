"""The power fails again and again while people save: SIGKILL to the whole process group, then the same command."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tools.load.clerks import READY, Assignment
from tools.load.closer import Closer
from tools.load.service import ROOT, Service, installation
from tools.load.size import Size

WRITERS = Size(users=16, divisions=16, indicators=16, initiatives=0, closings=10)
"""Each has a 調査票 of their own, so that nobody but the power gets in the way."""
THINK_S, WRITES = 0.05, 0.8
LIVES, LONGEST_LIFE_S = (5, 60), 20.0
"""After how many more acknowledged acts the power fails, drawn anew each time; and at the latest."""
FOR_EVER = 24 * 3600.0
CLOSING_EVERY, CLOSING_SPAN = 3, 1.3
"""Every third time a round is being closed, since at most so many times as long as the first closing took."""


def bench_kill(kills: int, *, database: str, size: Size = WRITERS) -> dict[str, Any]:
    """Kill and start again so many times; after each the database is looked through while nobody writes."""
    chance = random.Random(kills)
    restarts: list[float] = []
    half: list[str] = []
    after: dict[str, Any] = {"acknowledged": 0, "lost": []}
    with installation(size, database) as (service, office):
        service.start()
        told = _assignment(service, office)
        with _at_work(told) as clerks:
            closer = Closer(service.port, office)
            closing_s = closer.whole()
            for number in range(kills):
                _live(Path(told.acknowledged), chance.randint(*LIVES))
                if number % CLOSING_EVERY == 0:
                    closer.begin()
                    time.sleep(chance.uniform(0, CLOSING_SPAN * closing_s))
                service.kill()
                closer.settle()
                half += service.call("tools.load.afterwards", told.acknowledged)["half_applied"]
                restarts.append(service.start())
            report = _ended(clerks)
        service.stop()
        after = service.call("tools.load.afterwards", told.acknowledged, *closer.done)
    return {
        "kills": kills,
        "acknowledged": after["acknowledged"],
        "lost": len(after["lost"]),
        "half_applied": len({*half, *after["half_applied"]}),
        "restart_max_s": round(max(restarts, default=0.0), 2),
        "writers": size.users,
        "closings_begun": closer.begun,
        "closings_done": len(closer.done),
        "closed": after["closed"],
        "database": database,
        "cut_off": sum(1 for one in report["seen"] if one["problem"]),
        "said": sorted({*half, *after["half_applied"]})[:5],
    }


def _live(log: Path, more: int) -> None:
    """Wait until so many more acts were acknowledged."""
    wanted, late = _lines(log) + more, time.monotonic() + LONGEST_LIFE_S
    while _lines(log) < wanted and time.monotonic() < late:
        time.sleep(0.01)


def _lines(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0


def _assignment(service: Service, office: dict[str, Any]) -> Assignment:
    return Assignment(
        port=service.port,
        base=f"/desk/{office['body']}/{office['plan']}/",
        round=office["round"],
        workers=[one for one in office["workers"] if one["inquiry"]],
        seconds=FOR_EVER,
        think_s=THINK_S,
        share=WRITES,
        acknowledged=str(service.home / "acknowledged.jsonl"),
        through=True,
        moves=True,
        group=0,
    )


@contextmanager
def _at_work(told: Assignment) -> Iterator[subprocess.Popen[str]]:
    """The clerks in a process of their own, all signed in."""
    command = [sys.executable, "-m", "tools.load.clerks"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as clerks:
        assert clerks.stdin is not None
        assert clerks.stderr is not None
        clerks.stdin.write(json.dumps(asdict(told)))
        clerks.stdin.close()
        try:
            if clerks.stderr.readline().strip() != READY:
                raise SystemExit("The clerks could not sign in: " + clerks.stderr.read())
            yield clerks
        finally:
            clerks.kill()


def _ended(clerks: subprocess.Popen[str]) -> dict[str, Any]:
    """Send them home and read what they saw."""
    clerks.send_signal(signal.SIGTERM)
    assert clerks.stdout
    report: dict[str, Any] = json.loads(clerks.stdout.read())
    return report
