"""督促: filling its text in for each 課, and sending it by mail where a server is allowed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection

from shirube.people.actor import Actor
from shirube.reporting.actions import note_reminders
from shirube.reporting.models import ReportSheet
from shirube.reporting.words import ReminderWay

PLACES = ("課名", "報告名", "締切", "残り件数", "リンク")
"""What may stand in braces in a text."""
_PLACE = re.compile(r"[{｛]([^{}｛｝\n]{1,20})[}｝]")

SUBJECT = "【{報告名}】調査票の提出について（締切 {締切}）"
TEXT = """{課名} 御中

{報告名}の調査票を、まだ受け取っていません（回答がそろっていないもの {残り件数}件）。

締切：{締切}

変わったところがないものは「変更なし」を選ぶだけで済みます。該当するものがない場合は「該当なし」で提出してください。
期日までに難しいときは、締切を延ばせますので知らせてください。

{リンク}"""


@dataclass(frozen=True)
class Written:
    """A 督促 to one 課 as it goes out; `address` is "" where none is known."""

    sheet: ReportSheet
    address: str
    subject: str
    text: str

    @property
    def whole(self) -> str:
        """What is kept of it."""
        return f"{self.subject}\n\n{self.text}"


@dataclass(frozen=True)
class Failure:
    """A 課 that could not be written to, and why."""

    division: str
    address: str
    why: str


def unknown_places(text: str) -> tuple[str, ...]:
    """What stands in braces and is no place that can be filled in."""
    return tuple(dict.fromkeys(name for name in _PLACE.findall(text) if name.strip() not in PLACES))


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its places filled in."""
    return _PLACE.sub(lambda match: values.get(match[1].strip(), match[0]), text)


def mail_is_allowed() -> bool:
    """Whether a mail server is set."""
    return bool(settings.EMAIL_HOST)


def claim(token: str) -> bool:
    """Whether this form is sent for the first time: of a double click, one goes ahead."""
    return bool(token) and cache.add(f"reminder:{token}", "1", timeout=24 * 60 * 60)


def send_all(written: Sequence[Written], *, by: Actor) -> tuple[int, tuple[Failure, ...]]:
    """Send one mail to each 課; what the server took is noted at once. Gives how many went, and what did not."""
    connection = get_connection()
    failures: list[Failure] = []
    sent, reachable = 0, True
    for one in written:
        why = _send(connection, one) if reachable else NO_SERVER
        reachable = why != NO_SERVER
        if why:
            failures.append(Failure(one.sheet.division_name, one.address, why))
            continue
        note_reminders([one.sheet], one.whole, way=ReminderWay.MAIL, addresses={one.sheet.pk: one.address}, by=by)
        sent += 1
    connection.close()
    return sent, tuple(failures)


NO_SERVER = "メールサーバにつながりません。設定を管理者に確かめてもらってください。"


def _send(connection: Any, one: Written) -> str:
    """Why a mail did not go; "" when the server took it."""
    if not one.address:
        return "連絡先のメールアドレスがありません。"
    mail = EmailMessage(one.subject, one.text, settings.DEFAULT_FROM_EMAIL, [one.address], connection=connection)
    try:
        connection.open()
    except (SMTPException, OSError):
        return NO_SERVER
    try:
        return "" if mail.send() else "メールサーバが受け取りませんでした。"
    except SMTPRecipientsRefused:
        why = "メールサーバがこの宛先を受け付けませんでした。アドレスを確かめてください。"
    except SMTPServerDisconnected:
        why = "送っている間に、メールサーバとのつながりが切れました。届いていないものとして扱います。"
    except (SMTPException, OSError):
        why = "メールサーバが受け取りませんでした。"
    connection.close()
    return why


def note_copied(written: Sequence[Written], *, by: Actor) -> int:
    """Note that these texts were sent by other means. Gives how many."""
    for one in written:
        note_reminders([one.sheet], one.whole, way=ReminderWay.COPIED, addresses={one.sheet.pk: one.address}, by=by)
    return len(written)
