"""The people of the office as the server sees them: they sign in, read, think, and save what they typed.

python -m tools.load.clerks < ASSIGNMENT > REPORT     one process for all, so that it takes little from the server

Every acknowledged save goes to a file at once, before anything else happens: what is in it must be in the database.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import aiohttp

from tools.load.service import group_usage

SEEN = re.compile(r'name="q(\d+)-seen" value="(\d+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SIGN_IN = "/accounts/login/"
READY = "ready"
"""Said on stderr, when asked for, once all are signed in."""
MOVES = 0.15
"""Of what they write, how much is handing in and taking back, where they do that."""
SUBMIT = re.compile(r'name="seen" value="(\d+)"><input type="hidden" name="content" value="([^"]*)"')
TAKE_BACK = re.compile(r'action="[^"]*/move/take_back/">.*?name="seen" value="(\d+)"', re.DOTALL)
AT_ONCE = 4
"""How many sign in at the same moment before the measuring begins."""
PATIENCE_S = 60.0
RETRY_S = 0.3


@dataclass
class Seen:
    """One request: `kind` is sign_in, read or write; `problem` is empty when it was answered as it should be."""

    kind: str
    ms: float
    problem: str = ""


class WrongAnswerError(Exception):
    """An answer with another status than the right ones, or one that shows that nobody is signed in."""


@dataclass
class Assignment:
    """What all of them do. `share` of their acts are saves; `moves`: they hand in and take back as well. `through` says
    that the server dies under them: they wait for it to come back, and failed requests are no errors. `group` is the
    server's process group.
    """

    port: int
    base: str
    round: str
    workers: list[dict[str, Any]]
    seconds: float
    think_s: float
    acknowledged: str
    share: float = 0.25
    through: bool = False
    moves: bool = False
    seed: int = 1
    group: int = 0


@dataclass
class Clerk:
    """One person at one machine: a session, a connection and an address of their own."""

    number: int
    worker: dict[str, Any]
    told: Assignment
    log: IO[str]
    report: list[Seen]
    chance: random.Random
    http: aiohttp.ClientSession
    over: asyncio.Event
    token: str = ""
    version: int | None = None
    saves: int = 0

    @property
    def sheet(self) -> str:
        """The address of the 調査票 they write."""
        return f"{self.told.base}reports/{self.told.round}/sheets/{self.worker['division']}/"

    async def sign_in(self) -> None:
        """As a browser does: the page, then the form."""
        await self._ask("sign_in", SIGN_IN)
        boxes = {"login": self.worker["username"], "password": self.worker["password"]}
        await self._ask("sign_in", SIGN_IN, boxes)
        await self._ask("sign_in", "/desk/")

    async def work(self, until: float) -> None:
        """Read and save until the time is over. The first wait is as long as any other: an office that is at work
        already, not one that begins at a signal."""
        await asyncio.sleep(self.chance.expovariate(1 / self.told.think_s))
        while time.monotonic() < until and not self.over.is_set():
            try:
                await self._act()
            except (aiohttp.ClientError, TimeoutError, WrongAnswerError):
                self.version = None
                await asyncio.sleep(RETRY_S if self.told.through else 0)
            await asyncio.sleep(self.chance.expovariate(1 / self.told.think_s))

    async def _act(self) -> None:
        dice = self.chance.random() if self.worker["inquiry"] else 1.0
        if dice >= self.told.share:
            await self.read()
        elif self.told.moves and self.version is not None and dice < self.told.share * MOVES:
            await self.hand_in()
        else:
            await self.save()

    async def read(self) -> None:
        """One of the pages people have open at such an hour."""
        pages = ["/desk/", f"{self.told.base}reports/"]
        if self.worker["inquiry"]:
            pages += [self.sheet] * 3
        await self._open(self.chance.choice(pages))

    async def save(self) -> None:
        """One answer with words nobody else ever types, as the script of the page sends it."""
        if self.version is None:
            await self._open(self.sheet)
            if self.version is None:  # handed in when the power failed
                await self._take_back()
                return
        self.saves += 1
        text = f"計測{self.number}-{self.saves}-{self.chance.getrandbits(40):x}"
        key = self.worker["inquiry"]
        answer = {"inquiry": key, "seen": self.version, "boxes": self._boxes(text)}
        said = json.loads(await self._ask("write", f"{self.sheet}save/", {"answers": [answer]}, script=True))
        self._acknowledged(inquiry=key, text=text)
        self.version = int(said["answers"][str(key)]["seen"])

    async def hand_in(self) -> None:
        """Hand the 調査票 in, and take it back at once: two moves."""
        page = await self._ask("read", f"{self.sheet}submit/")
        seen, content = _found(SUBMIT, page)
        await self._ask("write", f"{self.sheet}submit/", {"seen": seen, "content": content})
        self._acknowledged(division=self.worker["division"], act="submit", number=int(seen))
        await self._take_back()

    async def _take_back(self) -> None:
        self.version = None
        page = await self._ask("read", self.sheet)
        (seen,) = _found(TAKE_BACK, page)
        await self._ask("write", f"{self.sheet}move/take_back/", {"seen": seen})
        self._acknowledged(division=self.worker["division"], act="take_back", number=int(seen))

    def _acknowledged(self, **what: object) -> None:
        self.log.write(json.dumps(what, ensure_ascii=False) + "\n")
        self.log.flush()

    def _boxes(self, text: str) -> dict[str, str]:
        if self.worker["kind"] == "indicator":
            return {"how": "新しい値", "value": str(100 + self.saves), "aim": text}
        return {"how": "報告する", "conduct": "取組中", "note": text, "aim": "次も続ける"}

    async def _open(self, path: str) -> None:
        page = await self._ask("read", path)
        if path == self.sheet:
            mine = self.worker["inquiry"]
            self.version = next((int(seen) for key, seen in SEEN.findall(page) if int(key) == mine), None)

    async def _ask(self, kind: str, path: str, told: dict[str, Any] | None = None, *, script: bool = False) -> str:
        """One request: a form, what a script sends, or a page."""
        begun = time.perf_counter()
        try:
            status, text = await self._answer(path, told, script)
            if status != (302 if told and not script else 200):
                raise WrongAnswerError(f"{status}")
        except (aiohttp.ClientError, TimeoutError, WrongAnswerError) as problem:
            said = f"{kind} {path}: {type(problem).__name__} {problem}"
            self.report.append(Seen(kind, (time.perf_counter() - begun) * 1000, said))
            raise
        self.report.append(Seen(kind, (time.perf_counter() - begun) * 1000))
        return text

    async def _answer(self, path: str, told: dict[str, Any] | None, script: bool) -> tuple[int, str]:
        more: dict[str, Any] = {}
        if told and script:
            more = {"json": told, "headers": {"X-CSRFToken": self.token, "X-Requested-With": "shirube"}}
        elif told:
            more = {"data": {"csrfmiddlewaretoken": self.token, **told}}
        method = "POST" if told else "GET"
        async with self.http.request(method, path, allow_redirects=False, **more) as answer:
            if answer.headers.get("Location", "").startswith(SIGN_IN):
                raise WrongAnswerError("led to the sign-in")
            text = await answer.text()
            if found := TOKEN.search(text):
                self.token = found[1]
            return answer.status, text


def _found(pattern: re.Pattern[str], page: str) -> tuple[str, ...]:
    match = pattern.search(page)
    if match is None:
        raise WrongAnswerError("a form is not on its page")
    return match.groups()


def _session(number: int, port: int) -> aiohttp.ClientSession:
    # A loopback address for each, as every machine has its own: limits of sign-in count by address.
    source = f"127.1.{number // 200}.{number % 200 + 1}"
    return aiohttp.ClientSession(
        f"http://127.0.0.1:{port}",
        connector=aiohttp.TCPConnector(local_addr=(source, 0), limit=1),
        cookie_jar=aiohttp.CookieJar(unsafe=True),
        timeout=aiohttp.ClientTimeout(total=PATIENCE_S),
    )


async def _all(told: Assignment, log: IO[str]) -> dict[str, Any]:
    report: list[Seen] = []
    over = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    clerks = [
        Clerk(at, worker, told, log, report, random.Random(told.seed * 1000 + at), _session(at, told.port), over)
        for at, worker in enumerate(told.workers)
    ]
    try:
        gate = asyncio.Semaphore(AT_ONCE)
        begun = time.monotonic()
        await asyncio.gather(*(_through(gate, clerk) for clerk in clerks))
        signed_in = time.monotonic() - begun
        if told.through:
            print(READY, file=sys.stderr, flush=True)
        before, own = group_usage(told.group), time.process_time()
        await asyncio.gather(*(clerk.work(time.monotonic() + told.seconds) for clerk in clerks))
        after = group_usage(told.group)
    finally:
        for clerk in clerks:
            await clerk.http.close()
    return {
        "seen": [vars(one) for one in report],
        "sign_in_s": signed_in,
        "server_cpu_s": after.processor_s - before.processor_s,
        "client_cpu_s": time.process_time() - own,
        "server_mb": after.memory_mb,
    }


async def _through(gate: asyncio.Semaphore, clerk: Clerk) -> None:
    async with gate:
        await clerk.sign_in()


if __name__ == "__main__":
    given = Assignment(**json.load(sys.stdin))
    with Path(given.acknowledged).open("a", encoding="utf-8") as file:
        print(json.dumps(asyncio.run(_all(given, file))))
