"""Running the two long-lived processes: the server, and the worker that publishes when a time comes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, connection

from shirube.editions.queries import public_shelves, publication_state
from shirube.kernel import clock
from shirube.kernel.db import reading
from shirube.kernel.refusals import NotSo, Refusal
from shirube.portal.publish import Release, publish
from shirube.portal.site import SiteOptions
from shirube.portal.writing import Report

POLL_SECONDS = 2.0
RETRY_SECONDS = 30.0


def publish_now(report: Report | None = None) -> Release | None:
    """Publish what is public at this moment; None when nothing is, so that there is no site to make."""
    moment = clock.now()
    with reading():
        shelves = public_shelves(moment)
    options = SiteOptions(languages=settings.SITE_LANGUAGES)
    return publish(shelves, settings.SITE, at=moment, options=options, report=report) if shelves else None


def refuse_taken(port: int, *, host: str = "127.0.0.1") -> None:
    """Raise NotSo when nobody could listen there: the server would not say so, but try again and again."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError):
        raise NotSo(
            f"{host} のポート{port}は使えません（ほかのプログラムが使用中など）。--port で別の番号を指定してください。"
        ) from None


def serve(port: int, *, host: str = "127.0.0.1", workers: int = 2) -> int:
    """Run server and worker until one ends or a signal comes; ends both. Returns the first exit code."""
    refuse_taken(port, host=host)
    server = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(workers), "--blocking-threads", "4",
        "--host", host, "--port", str(port), "--log-level", "warning", "shirube.config.wsgi:application",
    ]  # fmt: skip
    commands = (server, [sys.executable, "-m", "shirube", "worker"])
    running = [subprocess.Popen(command, env=os.environ) for command in commands]  # noqa: S603 - our own commands
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    try:
        return _first_to_end(running)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(running)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _first_to_end(running: list[subprocess.Popen[bytes]]) -> int:
    while True:
        for process in running:
            code = process.poll()
            if code is not None:
                return code
        time.sleep(0.2)


def _end(running: list[subprocess.Popen[bytes]]) -> None:
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def work() -> None:
    """Publish whenever what is public differs from what is served; never returns.

    Comparing costs rendering keys only when a publication was recorded, opened or withdrawn, or an erratum added.
    """
    seen: object = None
    while True:
        seen, pause = publish_if_changed(seen)
        time.sleep(pause)


def publish_if_changed(seen: object) -> tuple[object, float]:
    """One look: the state now served, and the seconds until the next look.

    When it cannot be published the old release stays, `seen` is handed back, and it is tried again later.
    """
    try:
        state = publication_state(clock.now())
        if state != seen:
            publish_now()
        return state, POLL_SECONDS
    except (Refusal, OSError, DatabaseError) as problem:
        connection.close()
        wait = f"{RETRY_SECONDS:.0f}秒後にやり直します"
        print(f"公表できませんでした（{wait}）：{problem}", file=sys.stderr, flush=True)
        return seen, RETRY_SECONDS
