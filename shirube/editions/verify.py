"""Checking an Edition by its file alone: form, hash, and every computed figure rebuilt from its own rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from shirube.editions.document import SCHEMA_VERSION, Document
from shirube.editions.encoding import Unreadable, decode, encode, sha256
from shirube.editions.rebuild import bare, completed_document
from shirube.editions.verify_meetings import meeting_problems
from shirube.editions.verify_roadmap import roadmap_problems
from shirube.kernel.figures import parse_canonical
from shirube.kernel.periods import Period
from shirube.progress.versions import JUDGES

_HEX = re.compile(r"[0-9a-f]{64}")


def verify(raw: bytes, expected_sha256: str | None = None) -> list[str]:
    """Every mismatch as a sentence with its place; an empty list when the Edition is whole.

    Nothing in the file is trusted: derived and pooled figures, judgements and counts are computed again with the
    scale and the rule version it names, and compared value by value.
    """
    problems = list(_hash_problems(raw, expected_sha256))
    try:
        document = decode(raw)
    except Unreadable as problem:
        return [*problems, str(problem)]
    problems += _form_problems(raw, document)
    if problems:
        return problems + _rebuilt(document, tolerate=True)
    return _rebuilt(document, tolerate=False)


def _hash_problems(raw: bytes, expected: str | None) -> Iterator[str]:
    if expected is None:
        return
    if not _HEX.fullmatch(expected.lower()):
        yield f"SHA-256の指定「{expected}」は64桁の16進数ではありません。"
    elif sha256(raw) != expected.lower():
        yield f"SHA-256が一致しません：期待 {expected.lower()}、このファイル {sha256(raw)}"


def _form_problems(raw: bytes, document: Document) -> list[str]:
    problems = []
    if document.schema_version != SCHEMA_VERSION:
        problems.append(f"schema_version「{document.schema_version}」はこのプログラムでは確認できません。")
    if document.rule_version not in JUDGES:
        problems.append(f"rule_version「{document.rule_version}」の判定規則がありません。")
    if encode(document) != raw:
        problems.append("正規の並びで書かれていません（キーの順、空白または数値の表記が異なります）。")
    return [*problems, *_value_problems(document), *roadmap_problems(document), *meeting_problems(document)]


def _value_problems(document: Document) -> Iterator[str]:
    for indicator in document.indicators:
        for row in indicator.observations:
            place = f"指標{indicator.code} {row.area} {row.period}"
            if (row.value is None) == (row.missing is None):
                yield f"{place}：値と理由コードは、どちらか一方だけが必要です。"
            yield from _unreadable(place, row.period, row.value)
        for target in indicator.targets:
            yield from _unreadable(f"指標{indicator.code} 目標値 {target.period}", target.period, target.value)


def _unreadable(place: str, period: str, value: str | None) -> Iterator[str]:
    try:
        Period.from_key(period)
        if value is not None:
            parse_canonical(value)
    except ValueError as problem:
        yield f"{place}：{problem}"


def _rebuilt(document: Document, *, tolerate: bool) -> list[str]:
    """Compare with the document computed anew; `tolerate` drops this step where the form is already broken."""
    try:
        again = completed_document(bare(document))
    except (ValueError, KeyError, ArithmeticError, LookupError) as problem:
        return [] if tolerate else [f"計算し直せません：{problem}"]
    return [
        f"{place}：版には {_quoted(found)}、計算し直すと {_quoted(expected)}"
        for place, found, expected in _differences("", msgspec.to_builtins(document), msgspec.to_builtins(again))
    ]


def _differences(place: str, found: Any, expected: Any) -> Iterator[tuple[str, Any, Any]]:
    if found == expected:
        return
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in sorted({*found, *expected}):
            yield from _differences(f"{place}.{key}" if place else key, found.get(key), expected.get(key))
    elif isinstance(found, list | tuple) and isinstance(expected, list | tuple):
        left, right = _keyed(found), _keyed(expected)
        for key in [*left, *(key for key in right if key not in left)]:
            yield from _differences(f"{place}[{key}]", left.get(key), right.get(key))
    else:
        yield place, found, expected


def _keyed(parts: list[Any] | tuple[Any, ...]) -> dict[str, Any]:
    """List members by their natural key where they have one, else by position."""
    keyed: dict[str, Any] = {}
    for position, part in enumerate(parts):
        key = str(position)
        if isinstance(part, dict):
            names = [
                str(part[name]) for name in ("code", "scope", "area", "period", "dimension", "grade") if part.get(name)
            ]
            key = part["code"] if part.get("code") else " ".join(names) or key
        keyed[key if key not in keyed else f"{key}#{position}"] = part
    return keyed


def _quoted(value: Any) -> str:
    return "なし" if value is None else f"「{value}」"
