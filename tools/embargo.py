"""An embargo watched from outside: the real server and worker, one Edition public, and one that opens in a moment.

python -m tools.embargo OPENS_AT EDITION_FILE      (inside) approve an Edition of the plan in SHIRUBE_HOME
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from msgspec.structs import replace

from shirube.editions.document import Document
from shirube.editions.encoding import decode, encode, sha256
from shirube.kernel import clock

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Watched:
    """What a reader saw who asked without a pause. `leaked` are files below the public folder that tell of the new
    Edition just before its time, `prepared` the files that wait elsewhere. `opened_after_s` is from its time to the
    first answer that shows it: less than 0 would be too early.
    """

    requests_before: int
    leaked: tuple[str, ...]
    prepared: int
    opened_after_s: float


def watch(document: Document, home: Path, *, wait_s: float) -> Watched:
    """Publish a document, then a second Edition of it that opens `wait_s` seconds later."""
    environment = {**os.environ, "SHIRUBE_HOME": str(home), "SHIRUBE_HTTPS": "false"}
    environment["DJANGO_SETTINGS_MODULE"] = "shirube.config.settings"
    _call(environment, "shirube", "django", "migrate", "--verbosity", "0")
    _approve(environment, home, document, 0)
    with _serving(environment) as port:
        first = f"/{document.plan.code}/index.html"
        _wait_for(port, first)
        opens, digest = _approve(environment, home, replace(document, number=document.number + 1), wait_s)
        return _watched(port, home, document, wait_s, opens, digest)


def _watched(port: int, home: Path, document: Document, wait_s: float, opens: float, digest: str) -> Watched:
    slug = f"{document.as_of.isoformat()}-{document.number + 1}"
    address = f"/{document.plan.code}/editions/{slug}/index.html"
    before = prepared = 0
    leaked: tuple[str, ...] | None = None
    while True:
        status, since = _status(port, address), time.time() - opens
        if status == 200:
            return Watched(before, leaked or (), prepared, round(since, 3))
        if since > 60:
            raise TimeoutError(f"{address} is still missing a minute after its time.")
        before += since < 0
        if leaked is None and since > -wait_s / 3:  # early enough to be asking again when the time comes
            leaked = tuple(_telling(home / "site", slug, digest))
            prepared = sum(1 for path in (home / "prepared").rglob("*") if path.is_file())


def _telling(site: Path, slug: str, digest: str) -> Iterator[str]:
    """Files whose path or bytes tell of the Edition."""
    for path in site.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if slug in str(path) or slug.encode() in content or digest.encode() in content:
            yield str(path.relative_to(site))


def _approve(environment: dict[str, str], home: Path, document: Document, wait_s: float) -> tuple[float, str]:
    """When the approved Edition opens, and its SHA-256."""
    file = home / f"edition-{document.number}.json"
    file.write_bytes(encode(document))
    opens, digest = _call(environment, "tools.embargo", str(wait_s), str(file)).split()
    return float(opens), digest


def _call(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "shirube", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, address: str) -> None:
    end = time.monotonic() + 120
    while _status(port, address) != 200:
        if time.monotonic() > end:
            raise TimeoutError(f"{address} never appeared.")
        time.sleep(0.1)


def _status(port: int, address: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", address)
        return line.getresponse().status
    except OSError:
        return 0
    finally:
        line.close()


def _inside(wait_s: float, file: Path) -> None:
    """Store the Edition as two people of its office would, and say when it opens."""
    from shirube.editions.actions import Prepared, approve_publication, request_publication  # noqa: PLC0415
    from shirube.people.actor import Actor  # noqa: PLC0415

    source = decode(file.read_bytes())
    plan, members = _office(source)
    known_at = clock.now()
    opens = known_at + timedelta(seconds=wait_s)
    prepared = Prepared(encode(replace(source, published_on=opens.astimezone(clock.JAPAN).date())), known_at)
    request = request_publication(
        plan,
        prepared,
        opens_at=opens,
        document_number="架空第1号",
        member=members[0],
        by=Actor.person(members[0]),
    )
    approve_publication(request.pk, prepared, member=members[1], by=Actor.person(members[1]))
    print(opens.timestamp(), sha256(prepared.raw))


def _office(document: Document) -> tuple[Any, list[Any]]:
    """The plan of the document and two people, made when they are not there."""
    from shirube.people.actions import add_body, add_member, add_membership  # noqa: PLC0415
    from shirube.people.actor import Actor  # noqa: PLC0415
    from shirube.people.models import Member  # noqa: PLC0415
    from shirube.people.roles import Role  # noqa: PLC0415
    from shirube.plans.models import Plan, Scale  # noqa: PLC0415
    from shirube.plans.scales import STANDARD, scale_to_json  # noqa: PLC0415

    if found := Plan.objects.first():
        return found, list(Member.objects.order_by("pk"))
    job = Actor.job("計測の準備")
    body = add_body(code=document.own_area, name="計測用（架空）", fictitious=True, by=job)
    people = []
    for name in ("mio", "sora"):
        one = add_member(username=name, display_name=f"{name}（架空）", password="himitsu-no-kagi", body=body, by=job)
        add_membership(member=one, body=body, role=Role.SECRETARIAT, starts_on=clock.today(), by=job)
        people.append(one)
    scale = Scale.objects.create(code="standard", version=1, definition=scale_to_json(STANDARD))
    text = document.plan
    plan = Plan.objects.create(
        body=body, code=text.code, name=text.name, start_year=text.start_year, end_year=text.end_year, scale=scale
    )
    return plan, people


if __name__ == "__main__":
    django.setup()
    _inside(float(sys.argv[1]), Path(sys.argv[2]))
