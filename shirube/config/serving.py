"""Running the two long-lived processes together: the server, and the worker that publishes when a time comes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from shirube.kernel.refusals import NotSo


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
