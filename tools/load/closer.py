"""One of the 事務局 who closes rounds, at the moment the power fails."""

from __future__ import annotations

import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

SIGN_IN = "/accounts/login/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PATIENCE_S = 60.0


class Closer:
    """Signs in once; the session outlives the server. `begun` and `done` count the closings sent and acknowledged."""

    def __init__(self, port: int, office: dict[str, Any]) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.round = office["round"]
        self.base = f"/desk/{office['body']}/"
        self.left = list(office["closings"])
        self.begun = 0
        self.done: list[str] = []
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self._sending: threading.Thread | None = None
        worker = next(one for one in office["workers"] if not one["inquiry"])
        self._send(SIGN_IN, SIGN_IN, {"login": worker["username"], "password": worker["password"]})

    def whole(self) -> float:
        """Close one round without being disturbed; the seconds it took, 0 when there is none to close."""
        begun = time.monotonic()
        self.begin()
        self.settle()
        return time.monotonic() - begun if self.begun else 0.0

    def begin(self) -> None:
        """Send the next closing without waiting for the answer."""
        if self.left:
            self.begun += 1
            self._sending = threading.Thread(target=self._close, args=(self.left[0],))
            self._sending.start()

    def settle(self) -> None:
        """Wait until the closing that was sent is answered or cut off."""
        if self._sending is not None:
            self._sending.join()
            self._sending = None

    def _close(self, plan: str) -> None:
        path = f"{self.base}{plan}/reports/{self.round}/"
        try:
            said = self._send(path, f"{path}close/", {})
        except OSError:  # cut off: whether it is closed is for the database to say, and it is asked again
            return
        if "終了しました" in said or "終了した" in said:
            self.left.remove(plan)
            self.done.append(plan)

    def _send(self, page: str, path: str, boxes: dict[str, str]) -> str:
        with self._browser.open(f"{self.address}{page}", timeout=PATIENCE_S) as answer:
            token = TOKEN.search(answer.read().decode())
        told = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1] if token else "", **boxes}).encode()
        with self._browser.open(f"{self.address}{path}", data=told, timeout=PATIENCE_S) as answer:
            text: str = answer.read().decode()
            return text
