"""How well minutes are read: every text with a key, and how long five megabytes take."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from shirube.minutes.lines import lines_of
from shirube.minutes.reader import read_minutes
from shirube.minutes.tests.key import compared, keys_of, text_of, wanted_of

LARGE = 5_000_000
"""Bytes of a text as large as is taken."""


def bench_minutes() -> dict[str, Any]:
    """Precision and recall of every text, real ones where they are at hand, and the speed of a large one."""
    real, own = [_row(key) for key in keys_of(real=True)], [_row(key) for key in keys_of(real=False)]
    return {"real": real, "own": own, **_total("real", real), **_total("own", own), **_large()}


def _row(key: Path) -> dict[str, Any]:
    if not text_of(key).exists():
        return {"text": key.stem, "skipped": "実際の議事録がこの環境にありません"}
    found = compared(key)
    kinds = f"{found.kinds}/{found.wanted}" if any(one.kinds for one in wanted_of(key)) else "-"
    return {
        "text": found.name,
        "remarks": found.wanted,
        "found": found.found,
        "recall": "-" if found.recall is None else found.recall,
        "precision": "-" if found.precision is None else found.precision,
        "kinds": kinds,
        "wrong": list(found.wrong),
    }


def _total(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    read = [row for row in rows if "skipped" not in row]
    return {
        f"{name}_texts": len(read),
        f"{name}_skipped": len(rows) - len(read),
        f"{name}_remarks": sum(row["remarks"] for row in read),
        f"{name}_without_remarks": sum(not row["remarks"] for row in read),
        f"{name}_found_where_none_is": sum(row["found"] for row in read if not row["remarks"]),
        f"{name}_lowest_recall": min((row["recall"] for row in read if row["remarks"]), default=None),
        f"{name}_lowest_precision": min(
            (row["precision"] for row in read if row["remarks"] and row["found"]), default=None
        ),
    }


def _large() -> dict[str, Any]:
    """The longest own texts one after another, until they are five megabytes."""
    text = "\n".join(text_of(key).read_text(encoding="utf-8") for key in keys_of(real=False))
    whole = text * (LARGE // len(text.encode()) + 1)
    lines = lines_of(whole)
    started = time.process_time()
    draft = read_minutes(lines)
    seconds = time.process_time() - started
    return {"large_bytes": len(whole.encode()), "large_remarks": len(draft.remarks), "large_cpu_seconds": seconds}
