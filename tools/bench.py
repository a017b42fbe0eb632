"""Measurements. Each prints its conditions, then seconds, counts and ratios; none is a test.

./run bench publish [--json]     the whole public site of a generated plan, then again after one changed value
./run bench judge [--json]       judgements per second
./run bench verify [--json]      rebuilding every figure of a large Edition from its own rows
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.config.settings")
django.setup()

from shirube.editions.document import Document  # noqa: E402
from shirube.editions.encoding import encode, sha256  # noqa: E402
from shirube.editions.rebuild import JUDGED_KINDS, facts_of, scale_of  # noqa: E402
from shirube.editions.shelf import Shelf, Shelved  # noqa: E402
from shirube.editions.verify import verify  # noqa: E402
from shirube.portal.publish import Release, publish  # noqa: E402
from shirube.progress.versions import judge_by_version  # noqa: E402
from tools.generated import generated_document  # noqa: E402

INDICATORS, YEARS, SERIES = 250, 20, 10
SIZE = {"indicators": INDICATORS, "years": YEARS, "series": SERIES}
AT = datetime(2024, 5, 20, tzinfo=UTC)


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Wall seconds, processor seconds and the result."""
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - wall, time.process_time() - processor, result


def shelf(document: Document) -> Shelf:
    """A shelf with this one Edition."""
    raw = encode(document)
    return Shelf((Shelved(document, raw, sha256(raw)),))


def bench_publish() -> dict[str, Any]:
    """Publish whole, again unchanged elsewhere, then after one changed value."""
    first, changed = (shelf(generated_document(INDICATORS, YEARS, SERIES, nudged=nudged)) for nudged in (False, True))
    folder = Path(tempfile.mkdtemp(prefix="shirube-bench-"))
    try:
        wall, processor, whole = timed(lambda: publish([first], folder / "a", at=AT))
        again_wall, _, again = timed(lambda: publish([first], folder / "b", at=AT))
        after_wall, after_processor, after = timed(lambda: publish([changed], folder / "a", at=AT.replace(hour=1)))
        return {
            **SIZE,
            "whole_seconds": wall,
            "whole_cpu_seconds": processor,
            "files": whole.files,
            "bytes": whole.bytes,
            "second_build_seconds": again_wall,
            "second_build_identical": _identical(whole, again),
            "after_one_value_seconds": after_wall,
            "after_one_value_cpu_seconds": after_processor,
            "after_one_value_rendered": after.rendered,
            "ratio_after_one_value": after_wall / wall,
        }
    finally:
        shutil.rmtree(folder)


def _identical(one: Release, other: Release) -> bool:
    names = sorted(path.relative_to(one.folder) for path in one.folder.rglob("*") if path.is_file())
    others = sorted(path.relative_to(other.folder) for path in other.folder.rglob("*") if path.is_file())
    same, different, failed = filecmp.cmpfiles(one.folder, other.folder, [str(name) for name in names], shallow=False)
    return names == others and not different and not failed and len(same) == len(names)


def bench_judge() -> dict[str, Any]:
    """Judge every indicator of a generated plan many times over."""
    document = generated_document(INDICATORS, YEARS, SERIES)
    scale, judge = scale_of(document.scale), judge_by_version(document.rule_version)
    facts = [facts_of(one, document) for one in document.indicators if one.kind in JUDGED_KINDS]
    rounds = 20
    wall, processor, _ = timed(lambda: [judge(one, scale) for _ in range(rounds) for one in facts])
    count = rounds * len(facts)
    return {"judgements": count, "seconds": wall, "per_second": count / wall, "per_cpu_second": count / processor}


def bench_verify() -> dict[str, Any]:
    """Verify a large Edition by its bytes."""
    raw = encode(generated_document(INDICATORS, YEARS, SERIES))
    wall, processor, problems = timed(lambda: verify(raw, sha256(raw)))
    return {**SIZE, "bytes": len(raw), "seconds": wall, "cpu_seconds": processor, "mismatches": len(problems)}


BENCHES: dict[str, Callable[[], dict[str, Any]]] = {
    "publish": bench_publish,
    "judge": bench_judge,
    "verify": bench_verify,
}


def main() -> None:
    """Run one measurement and print it."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("name", choices=sorted(BENCHES))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    conditions = {"python": platform.python_version(), "processors": os.cpu_count(), "bench": asked.name}
    result = {**conditions, **BENCHES[asked.name]()}
    if asked.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:32}{value:.3f}" if isinstance(value, float) else f"{name:32}{value}")


if __name__ == "__main__":
    main()
