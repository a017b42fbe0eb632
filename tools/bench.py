"""Measurements. Each prints its conditions, then seconds, counts and ratios; none is a test.

./run bench publish [--json]     the whole public site of a generated plan, then again after one changed value
                                 the same plan with 500 事業 (3,000 lines over five years) added to it is timed too
./run bench large [--json]       a public site of at least 5,000 pages
./run bench embargo [--json]     the real processes: how long after its time the second Edition of that plan is there
./run bench judge [--json]       judgements per second
./run bench verify [--json]      rebuilding every figure of a large Edition from its own rows
./run bench minutes [--json]      remarks found in every text with a key, and the time five megabytes take
./run bench links [--json]       suggested links against keys made by hand (docs/opinion-links.md), and their speed
./run bench deadline [--json] [--users N] [--seconds N] [--database sqlite|postgresql]
                                 the hour before the deadline of a 進捗報告, against the real server processes
./run bench opinions [--json] [--database sqlite|postgresql]
                                 the register of 10,000 opinions: queries and milliseconds of a search
./run bench pages [--json] [--requests N] [--database sqlite|postgresql]
                                 processor time of one request, page by page, in the same office
./run bench kill [--json] [--kills N] [--database sqlite|postgresql]
                                 SIGKILL to all of these processes, again and again, while people save
"""

from __future__ import annotations

import argparse
import filecmp
import gzip
import json
import os
import platform
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
import msgspec

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.config.settings")
django.setup()

from shirube.editions.document import Document  # noqa: E402
from shirube.editions.encoding import decode, encode, sha256  # noqa: E402
from shirube.editions.rebuild import JUDGED_KINDS, facts_of, scale_of  # noqa: E402
from shirube.editions.shelf import Shelf, Shelved  # noqa: E402
from shirube.editions.verify import verify  # noqa: E402
from shirube.portal.publish import Release, publish  # noqa: E402
from shirube.progress.versions import judge_by_version  # noqa: E402
from tools.embargo import watch  # noqa: E402
from tools.generated import generated_document  # noqa: E402
from tools.generated_roadmap import with_initiatives  # noqa: E402
from tools.links import bench_links  # noqa: E402
from tools.load.deadline import bench_deadline  # noqa: E402
from tools.load.kill import bench_kill  # noqa: E402
from tools.load.pages import bench_pages  # noqa: E402
from tools.load.service import DATABASES, empty_installation  # noqa: E402
from tools.load.size import Size  # noqa: E402
from tools.minutes import bench_minutes  # noqa: E402

INDICATORS, YEARS, SERIES = 250, 20, 10
INITIATIVES = 500
LARGE = 1300
"""Indicators of a plan whose site has at least 5,000 pages."""
SIZE = {"indicators": INDICATORS, "years": YEARS, "series": SERIES}
AT = datetime(2024, 5, 20, tzinfo=UTC)


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Wall seconds, processor seconds and the result."""
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - wall, time.process_time() - processor, result


def edition_file(document: Document, path: Path) -> Path:
    """The document as an Edition's file."""
    path.write_bytes(encode(document))
    return path


def shelf_of(path: Path) -> Shelf:
    """A shelf with the one Edition of a file: where publishing begins."""
    raw = path.read_bytes()
    return Shelf((Shelved(decode(raw), raw, sha256(raw)),))


def bench_publish() -> dict[str, Any]:
    """Publish a plan from its Edition file into an empty folder, once more elsewhere, then after one changed value."""
    with tempfile.TemporaryDirectory(prefix="shirube-bench-") as name:
        folder = Path(name)
        first, changed = (
            edition_file(generated_document(INDICATORS, YEARS, SERIES, nudged=nudged), folder / f"{nudged}.json")
            for nudged in (False, True)
        )
        cold, _, whole = timed(lambda: publish([shelf_of(first)], folder / "a", at=AT))
        _, _, again = timed(lambda: publish([shelf_of(first)], folder / "b", at=AT))
        one_change, _, after = timed(lambda: publish([shelf_of(changed)], folder / "a", at=AT.replace(hour=1)))
        return {
            **SIZE,
            "cold_s": round(cold, 3),
            "one_change_s": round(one_change, 3),
            "files": whole.files,
            "bytes": whole.bytes,
            "identical": _identical(whole, again),
            "one_change_made": after.rendered,
            "ratio_one_change": round(one_change / cold, 3),
            **_with_a_roadmap(folder),
        }


def _with_a_roadmap(folder: Path) -> dict[str, Any]:
    """The same plan with 事業: published into an empty folder, then after one changed 事業."""
    document = with_initiatives(generated_document(INDICATORS, YEARS, SERIES), INITIATIVES)
    one, *others = document.initiatives or ()
    reworded = msgspec.structs.replace(
        document, initiatives=(msgspec.structs.replace(one, outline="直した。"), *others)
    )
    first, changed = (
        edition_file(each, folder / f"{name}.json") for each, name in ((document, "roadmap"), (reworded, "reworded"))
    )
    cold, _, whole = timed(lambda: publish([shelf_of(first)], folder / "c", at=AT))
    one_change, _, after = timed(lambda: publish([shelf_of(changed)], folder / "c", at=AT.replace(hour=1)))
    overview = next(whole.folder.rglob("roadmap/index.html")).read_bytes()
    return {
        "initiatives": INITIATIVES,
        "roadmap_cold_s": round(cold, 3),
        "roadmap_one_change_s": round(one_change, 3),
        "roadmap_files": whole.files,
        "roadmap_one_change_made": after.rendered,
        "overview_bytes_gzip": len(gzip.compress(overview, 6)),
    }


def bench_large() -> dict[str, Any]:
    """Publish a site of at least 5,000 pages from its Edition file into an empty folder."""
    with tempfile.TemporaryDirectory(prefix="shirube-bench-") as name:
        folder = Path(name)
        file = edition_file(generated_document(LARGE, YEARS, SERIES), folder / "edition.json")
        cold, _, whole = timed(lambda: publish([shelf_of(file)], folder / "a", at=AT))
        pages = sum(1 for _ in whole.folder.rglob("*.html"))
        return {"indicators": LARGE, "pages": pages, "cold_s": round(cold, 3), "pages_per_s": round(pages / cold, 1)}


def bench_embargo() -> dict[str, Any]:
    """Publish the plan, then let a second Edition of it open a minute later, and ask for it without a pause."""
    with tempfile.TemporaryDirectory(prefix="shirube-bench-") as name:
        seen = watch(generated_document(INDICATORS, YEARS, SERIES), Path(name), wait_s=60)
        return {**SIZE, **asdict(seen)}


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


def bench_opinions(database: str) -> dict[str, Any]:
    """Read the register of a plan with 10,000 opinions, in an installation of its own."""
    with empty_installation(database) as service:
        return {"database": database, **service.call("tools.load.opinions")}


def bench_verify() -> dict[str, Any]:
    """Verify a large Edition by its bytes."""
    raw = encode(generated_document(INDICATORS, YEARS, SERIES))
    wall, processor, problems = timed(lambda: verify(raw, sha256(raw)))
    return {**SIZE, "bytes": len(raw), "seconds": wall, "cpu_seconds": processor, "mismatches": len(problems)}


BENCHES: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "publish": lambda _: bench_publish(),
    "large": lambda _: bench_large(),
    "embargo": lambda _: bench_embargo(),
    "judge": lambda _: bench_judge(),
    "verify": lambda _: bench_verify(),
    "minutes": lambda _: bench_minutes(),
    "links": lambda _: bench_links(),
    "deadline": lambda asked: bench_deadline(Size(users=asked.users), seconds=asked.seconds, database=asked.database),
    "opinions": lambda asked: bench_opinions(asked.database),
    "pages": lambda asked: bench_pages(asked.requests, database=asked.database),
    "kill": lambda asked: bench_kill(asked.kills, database=asked.database),
}


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("name", choices=sorted(BENCHES))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--users", type=int, default=300, help="of deadline")
    parser.add_argument("--seconds", type=float, default=180, help="of deadline")
    parser.add_argument("--requests", type=int, default=100, help="of pages, for each page")
    parser.add_argument("--kills", type=int, default=30, help="of kill")
    parser.add_argument("--database", choices=DATABASES, default=DATABASES[0], help="of those with an office")
    return parser.parse_args()


def main() -> None:
    """Run one measurement and print it."""
    asked = _asked()
    conditions = {"python": platform.python_version(), "processors": os.cpu_count(), "bench": asked.name}
    result = {**conditions, **BENCHES[asked.name](asked)}
    if asked.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        if isinstance(value, list):
            print_rows(name, value)
        else:
            print(f"{name:32}{value:.3f}" if isinstance(value, float) else f"{name:32}{value}")


def print_rows(name: str, rows: list[dict[str, Any]]) -> None:
    """A list of results as a table, one line each."""
    print(f"\n{name}")
    for row in rows:
        first, *rest = row.items()
        print(f"  {first[1]:46}" + "  ".join(f"{key} {value}" for key, value in rest if value != []))
    print()


if __name__ == "__main__":
    main()
