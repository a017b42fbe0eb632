"""Writers take turns, first come first served, across every thread and process that opens the same database file.

SQLite's own waiting is a race each time the lock falls free, and a hot writer can win it a thousand times in a row.
Here each writer draws a ticket and goes when no lower ticket is left. A ticket is one byte, numbered by the
monotonic clock, of a file beside the database, locked by the operating system (open file description locks):
nothing is ever written to the file, and the tickets of a process that dies vanish with it, waiting or at work.

This is for fairness only. Safety stays with SQLite: should tickets fail to part two writers, BEGIN IMMEDIATE does.
"""

from __future__ import annotations

import fcntl
import os
import struct
import time

from shirube.kernel.refusals import NotStored

SUFFIX = "-turns"
PATIENCE = 20.0
"""Seconds a writer waits for its turn before it refuses, as long as the database's own busy timeout."""

_HAS_TICKETS = hasattr(fcntl, "F_OFD_SETLKW")  # Linux; elsewhere a plain lock, which serialises but orders loosely
_FLOCK = "hhqqi4x"  # struct flock on 64-bit Linux: type, whence, start, length, process (0 for these locks), padding
_DRAWING = 0  # this byte is held for the moment of drawing a ticket; tickets are numbered from 1
_STEP = 0.0005  # seconds to sleep for each writer ahead: about the shortest a durable commit can take


class Turn:
    """One writer's place in the queue, from drawing a ticket until `end`."""

    _file = -1

    def __init__(self, path: str, patience: float = PATIENCE) -> None:
        """Wait for the turn at `path`. Raises NotStored after `patience` seconds, OSError when there can be no file."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        try:
            if _HAS_TICKETS:
                self._wait(self._draw(), time.monotonic() + patience)
            else:
                fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Leave the queue; the next in line goes. Closing the file gives up every lock on it. Twice is harmless."""
        if self._file >= 0:
            file, self._file = self._file, -1
            os.close(file)

    def __del__(self) -> None:
        """A connection thrown away without closing gives up its turn too."""
        self.end()

    def _draw(self) -> int:
        # Drawing is alone: between reading the clock and holding the byte nobody may draw a later ticket and pass.
        self._lock(fcntl.F_OFD_SETLKW, fcntl.F_WRLCK, _DRAWING)
        ticket = time.monotonic_ns()
        self._lock(fcntl.F_OFD_SETLK, fcntl.F_WRLCK, ticket)
        self._lock(fcntl.F_OFD_SETLK, fcntl.F_UNLCK, _DRAWING)
        return ticket

    def _wait(self, ticket: int, give_up: float) -> None:
        while ahead := self._ahead(ticket):
            if time.monotonic() > give_up:
                raise NotStored(
                    "ほかの保存が終わらないため、保存できませんでした。少し待って、もう一度お試しください。"
                )
            time.sleep(_STEP * ahead)

    def _ahead(self, ticket: int) -> int:
        """How many lower tickets are held: 0 means it is our turn. New tickets are always higher, so 0 is final."""
        count, start = 0, 1
        while start < ticket:
            asked = struct.pack(_FLOCK, fcntl.F_RDLCK, os.SEEK_SET, start, ticket - start, 0)
            kind, _, held, length, _ = struct.unpack(_FLOCK, fcntl.fcntl(self._file, fcntl.F_OFD_GETLK, asked))
            if kind == fcntl.F_UNLCK:
                break
            count, start = count + 1, held + length
        return count

    def _lock(self, command: int, kind: int, byte: int) -> None:
        fcntl.fcntl(self._file, command, struct.pack(_FLOCK, kind, os.SEEK_SET, byte, 1, 0))
