"""What a backup says of itself: everything that is in it, counted and hashed, so that it can be held to that."""

from __future__ import annotations

import msgspec

from shirube.kernel.refusals import NotSo

FORM = 1
NAME = "manifest.json"


class FileMark(msgspec.Struct, frozen=True):
    """One file of the backup."""

    size: int
    sha256: str


class ChainEnd(msgspec.Struct, frozen=True):
    """The head of one chain of the history, anchored here outside the database."""

    number: int
    hash: str


class Inventory(msgspec.Struct, frozen=True):
    """What a database holds: the migrations it has been through, rows by table, chains, Editions (place → SHA-256)."""

    migrations: dict[str, list[str]]
    tables: dict[str, int]
    chains: dict[str, ChainEnd]
    editions: dict[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """The whole backup. `database` is the kind of database (sqlite, postgresql) and `server` its version."""

    form: int
    made_at: str
    database: str
    server: str
    holds: Inventory
    files: dict[str, FileMark]


def to_bytes(manifest: Manifest) -> bytes:
    """JSON for a person to read as well."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1)


def from_bytes(raw: bytes) -> Manifest:
    """Read it back. Raises NotSo for what is no manifest, or one of a later form."""
    try:
        form = msgspec.json.decode(raw, type=_Form).form
        if form > FORM:
            raise NotSo("この控えは、より新しいしるべで作られています。しるべを新しくしてから復元してください。")
        return msgspec.json.decode(raw, type=Manifest)
    except msgspec.DecodeError as problem:
        raise NotSo(f"控えの目録（{NAME}）を読めません：{problem}") from problem


class _Form(msgspec.Struct):
    form: int
