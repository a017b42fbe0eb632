"""Decisions about people that need no database: spans of validity, names over time, user names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from shirube.kernel.words import Word

MAX_NAME = 100
MAX_DIVISION_CODE = 40
MAX_POST = 60
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")


@dataclass(frozen=True, order=True)
class NameSpan:
    """What a division is called and what it stands under (the parent's code, "" for none), both days inclusive."""

    starts_on: date
    ends_on: date | None
    name: str
    parent: str = ""


class Validity(Word):
    """Where a span of validity stands on a day."""

    NOT_YET = "not_yet", "開始前"
    VALID = "valid", "有効"
    OVER = "over", "終了"


class Over(Word):
    """Why a session is over."""

    IDLE = "idle", "しばらく操作がなかった"
    LIMIT = "limit", "サインインから長い時間がたった"


def why_over(started: int, seen: int, *, now: int, idle: int, limit: int) -> Over | None:
    """Why a session begun and last seen at these seconds is over; None when it goes on. Both limits in seconds."""
    if now - started >= limit:
        return Over.LIMIT
    return Over.IDLE if now - seen >= idle else None


SYSTEMS = (("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "Mac"), ("Android", "Android"),
           ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))


def place_of(user_agent: str) -> str:
    """What a browser says of itself, in words: 「Windows の Edge」. It tells whatever it likes; this is a hint."""
    system = next((word for mark, word in SYSTEMS if mark in user_agent), "")
    browser = next((word for mark, word in BROWSERS if mark in user_agent), "")
    return " の ".join(filter(None, (system, browser))) or "分からない端末"


def validity(starts_on: date, ends_on: date | None, *, on: date) -> Validity:
    """Where a span (both days inclusive; no last day: until further notice) stands on a day."""
    if on < starts_on:
        return Validity.NOT_YET
    return Validity.VALID if ends_on is None or on <= ends_on else Validity.OVER


def why_not_span(starts_on: date, ends_on: date | None) -> str | None:
    """Why these two days are no span, in words for the screen; None when they are one."""
    if ends_on is not None and ends_on < starts_on:
        return f"終了日（{ends_on}）は開始日（{starts_on}）以後の日にしてください。"
    return None


def why_not_names(spans: Iterable[NameSpan]) -> str | None:
    """Why a division cannot have had these names, in words for the screen; None when it can.

    A name starts on one day, ends on or after it, and no two hold on the same day. A gap is allowed: 課 come back.
    """
    ordered = sorted(spans, key=lambda span: span.starts_on)
    for span in ordered:
        if not span.name.strip():
            return f"{span.starts_on}からの名称が空です。"
        if len(span.name) > MAX_NAME:
            return f"{span.starts_on}からの名称が長すぎます。{MAX_NAME}文字までにしてください。"
        if why_not := why_not_span(span.starts_on, span.ends_on):
            return f"「{span.name}」の{why_not}"
    for earlier, later in pairwise(ordered):
        if earlier.ends_on is None or earlier.ends_on >= later.starts_on:
            last_day = later.starts_on - timedelta(days=1)
            return (
                f"「{earlier.name}」と「{later.name}」の期間が重なっています。"
                f"「{earlier.name}」の終了日を{last_day}以前にしてください。"
            )
    return None


def why_not_division_code(code: str) -> str | None:
    """Why a text cannot be the code of a 課, in words for the screen; None when it can."""
    if not code.strip():
        return "課のコードを入力してください。"
    if len(code) > MAX_DIVISION_CODE:
        return f"課のコード「{code}」が長すぎます。{MAX_DIVISION_CODE}文字までにしてください。"
    return None


def why_not_name(word: str, name: str) -> str | None:
    """Why a body or a member cannot be called so, in words for the screen; None when it can."""
    if not name.strip():
        return f"{word}を入力してください。"
    return f"{word}が長すぎます。{MAX_NAME}文字までにしてください。" if len(name) > MAX_NAME else None


def why_not_under(code: str, names: Mapping[str, Iterable[NameSpan]]) -> str | None:
    """Why the divisions cannot stand under each other like this, looked at from one of them; None when they can.

    On no day may a division be found above itself. `names` has every division of the body with all its names.
    """
    spans = {each: tuple(rows) for each, rows in names.items()}
    for day in sorted({span.starts_on for rows in spans.values() for span in rows}):
        path = [code]
        while parent := _parent_on(spans.get(path[-1], ()), day):
            if parent == code:
                return f"{day}の時点で、上位をたどるとその課自身に戻ります（{'→'.join([*path, parent])}）。"
            if parent in path:
                break
            path.append(parent)
    return None


def _parent_on(spans: Iterable[NameSpan], day: date) -> str:
    return next((span.parent for span in spans if validity(span.starts_on, span.ends_on, on=day) is Validity.VALID), "")


def why_not_username(username: str) -> str | None:
    """Why nobody can sign in under this name, in words for the screen; None when one can."""
    if USERNAME.fullmatch(username):
        return None
    return "ユーザー名は、半角の英小文字・数字・「.」「_」「-」で2文字以上60文字以下にしてください（先頭は英数字）。"


def why_not_shut_out(*, oneself: bool, last_secretariat: bool, works_elsewhere: bool) -> str | None:
    """Why an account cannot be stopped here, in words for the screen; None when it can."""
    if oneself:
        return "自分自身の利用は止められません。別の事務局の人に頼んでください。"
    if last_secretariat:
        return "この人は事務局の最後の一人です。先に別の人に役割「事務局」を与えてください。"
    return ELSEWHERE if works_elsewhere else None


def why_not_reset(*, oneself: bool, works_elsewhere: bool) -> str | None:
    """Why somebody's password cannot be set anew here, in words for the screen; None when it can."""
    if oneself:
        return "自分のパスワードは、「自分の役割」の「パスワードを変更する」で変えてください。"
    return ELSEWHERE if works_elsewhere else None


ELSEWHERE = (
    "このアカウントは、この団体だけのものではないため、ここではできません。"
    "この団体での利用を終えるには、下の役割を終えてください。"
)
LAST_SECRETARIAT = "事務局がだれもいなくなります。先に別の人に役割「事務局」を与えてください。"
SAME_PASSWORD = "最初のパスワードと同じです。別のパスワードにしてください。"  # noqa: S105 - a sentence, not a password


def why_not_post(post: str) -> str | None:
    """Why nobody can hold a 職 of this name, in words for the screen; None when one can."""
    return f"職が長すぎます。{MAX_POST}文字までにしてください。" if len(post) > MAX_POST else None
