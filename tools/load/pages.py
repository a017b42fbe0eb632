"""What one page costs the server: processor time of its processes over a number of requests, one after the other.

Seconds of a clock grow when the machine has other work; processor time hardly does, so two versions can be compared.
"""

from __future__ import annotations

import http.cookiejar
import json
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

from tools.load.clerks import SEEN, SIGN_IN, TOKEN
from tools.load.service import Service, group_usage, installation
from tools.load.size import Size

WARMING = 10
"""Requests before the counting begins: each of the server's threads has then opened its connection."""


def bench_pages(requests: int, *, database: str) -> dict[str, Any]:
    """Milliseconds of the server's processor time for each page of an office of the usual size."""
    with installation(Size(), database) as (service, office):
        service.start()
        officer = next(one for one in office["workers"] if one["inquiry"] and one["kind"] == "indicator")
        secretariat = next(one for one in office["workers"] if not one["inquiry"])
        reports = f"/desk/{office['body']}/{office['plan']}/reports/"
        sheet = f"{reports}{office['round']}/sheets/{officer['division']}/"
        at, office_at = _Browser(service, officer), _Browser(service, secretariat)
        pages: dict[str, Callable[[], object]] = {
            "desk_ms": lambda: at.get("/desk/"),
            "reports_ms": lambda: at.get(reports),
            "sheet_ms": lambda: at.get(sheet),
            "save_ms": lambda: at.save(sheet),
            "submit_page_ms": lambda: at.get(f"{sheet}submit/"),
            "office_desk_ms": lambda: office_at.get("/desk/"),
            "matrix_ms": lambda: office_at.get(f"{reports}{office['round']}/matrix/"),
        }
        return {"requests": requests, "database": database} | {
            name: _cost(service, ask, requests) for name, ask in pages.items()
        }


def _cost(service: Service, ask: Callable[[], object], requests: int) -> float:
    group = service.process.pid if service.process else 0
    for _ in range(WARMING):
        ask()
    before = group_usage(group).processor_s
    for _ in range(requests):
        ask()
    return round((group_usage(group).processor_s - before) / requests * 1000, 1)


class _Browser:
    """One person who is signed in, and saves one answer again and again."""

    def __init__(self, service: Service, worker: dict[str, Any]) -> None:
        self.address = f"http://127.0.0.1:{service.port}"
        self.inquiry: int = worker["inquiry"]
        self.seen: int | None = None
        self.token = ""
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.get(SIGN_IN)
        boxes = {"csrfmiddlewaretoken": self.token, "login": worker["username"], "password": worker["password"]}
        self._send(SIGN_IN, urllib.parse.urlencode(boxes).encode())

    def get(self, path: str) -> str:
        page = self._send(path)
        if found := TOKEN.search(page):
            self.token = found[1]
        return page

    def save(self, sheet: str) -> None:
        if self.seen is None:
            seen = dict(SEEN.findall(self.get(sheet)))
            self.seen = int(seen[str(self.inquiry)])
        boxes = {"how": "新しい値", "value": "120", "aim": f"計測{time.time_ns()}"}
        told = {"answers": [{"inquiry": self.inquiry, "seen": self.seen, "boxes": boxes}]}
        said = json.loads(self._send(f"{sheet}save/", json.dumps(told).encode(), script=True))
        self.seen = int(said["answers"][str(self.inquiry)]["seen"])

    def _send(self, path: str, data: bytes | None = None, *, script: bool = False) -> str:
        heads = {"X-CSRFToken": self.token, "X-Requested-With": "shirube", "Content-Type": "application/json"}
        asked = urllib.request.Request(f"{self.address}{path}", data, heads if script else {})  # noqa: S310 - our own
        with self._browser.open(asked) as answer:
            text: str = answer.read().decode()
            return text
