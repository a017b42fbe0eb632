"""The hour before the deadline: everybody at once, against the server as it runs in service."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from typing import Any

from tools.load.clerks import Assignment
from tools.load.service import ROOT, installation
from tools.load.size import Size

THINK_S = 8.0
WRITES = 0.25


def bench_deadline(size: Size, *, seconds: float, database: str, think_s: float = THINK_S) -> dict[str, Any]:
    """Users who sign in, then read and save for so long; afterwards every acknowledged save is looked for."""
    with installation(size, database) as (service, office):
        service.start()
        told = Assignment(
            port=service.port,
            base=f"/desk/{office['body']}/{office['plan']}/",
            round=office["round"],
            workers=office["workers"],
            seconds=seconds,
            think_s=think_s,
            share=WRITES,
            acknowledged=str(service.home / "acknowledged.jsonl"),
            group=service.process.pid if service.process else 0,
        )
        report = _worked(told)
        service.stop()
        after = service.call("tools.load.afterwards", told.acknowledged)
        return {**asdict(size), "seconds": seconds, "think_s": think_s, "database": database, **_told(report, after)}


def _worked(told: Assignment) -> dict[str, Any]:
    command = [sys.executable, "-m", "tools.load.clerks"]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(asdict(told)), check=True, stdout=subprocess.PIPE, text=True
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _told(report: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    seen = report["seen"]
    measured = [one for one in seen if one["kind"] != "sign_in"]
    by_kind = {kind: [one["ms"] for one in seen if one["kind"] == kind] for kind in ("sign_in", "read", "write")}
    problems = Counter(one["problem"] for one in seen if one["problem"])
    return {
        "requests": len(measured),
        "errors": problems.total(),
        "read_p95_ms": percentile(by_kind["read"], 0.95),
        "write_p95_ms": percentile(by_kind["write"], 0.95),
        "max_ms": percentile([one["ms"] for one in measured], 1),
        "acknowledged": after["acknowledged"],
        "lost": len(after["lost"]),
        "half_applied": len(after["half_applied"]),
        "read_p50_ms": percentile(by_kind["read"], 0.5),
        "write_p50_ms": percentile(by_kind["write"], 0.5),
        "p99_ms": percentile([one["ms"] for one in measured], 0.99),
        "sign_in_p95_ms": percentile(by_kind["sign_in"], 0.95),
        "sign_in_s": round(report["sign_in_s"], 1),
        "server_cpu_s": round(report["server_cpu_s"], 1),
        "client_cpu_s": round(report["client_cpu_s"], 1),
        "server_mb": round(report["server_mb"]),
        "problems": dict(problems.most_common(5)),
    }


def percentile(values: list[float], share: float) -> float:
    """The smallest value that so large a share of all does not exceed; 0 for none."""
    ordered = sorted(values)
    return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)], 1) if ordered else 0.0
