"""How large an office is, and who works there. Plain values, known to both sides of the wire."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "himitsu-no-kagi"


@dataclass(frozen=True)
class Size:
    """How large an office: a prefecture's, unless told otherwise. `users` are dealt out to the 課 in turn; `closings`
    are small plans beside the large one whose 進捗報告 only waits to be closed."""

    users: int = 300
    divisions: int = 60
    indicators: int = 300
    initiatives: int = 110
    closings: int = 0


@dataclass(frozen=True)
class Worker:
    """Somebody who signs in. `inquiry` is the 照会 they answer and `kind` its kind; 事務局 have none and no 課."""

    username: str
    password: str = PASSWORD
    division: str = ""
    inquiry: int = 0
    kind: str = ""


@dataclass(frozen=True)
class Office:
    """Who works there, where the round is found, and the plans whose round can be closed."""

    body: str
    plan: str
    round: str
    workers: tuple[Worker, ...]
    closings: tuple[str, ...] = ()
