"""A whole 調査票 as it was sent: the boxes of each 照会, with the version its writer saw."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from shirube.kernel.refusals import NotSo
from shirube.reporting.edits import Typed
from shirube.reporting.fields import BOXES
from shirube.reporting.models import Inquiry

ARRIVED_IN_PART = (
    "画面の内容が途中までしか届きませんでした。何も保存していません。前の画面に戻って、もう一度送ってください。"
)


def field_name(inquiry: int, box: str) -> str:
    """The name a box of an 照会 has in the form."""
    return f"q{inquiry}-{box}"


def typed_answers(data: QueryDict, inquiries: Sequence[Inquiry], *, why: str = "") -> list[Typed]:
    """The answers the form holds, each whole. Raises NotSo for a form that arrived without its end."""
    if data.get("whole") != "1":
        raise NotSo(ARRIVED_IN_PART)
    return [_typed(data, one, why) for one in inquiries if field_name(one.pk, "seen") in data]


def _typed(data: QueryDict, inquiry: Inquiry, why: str) -> Typed:
    boxes = {box.name: data.get(field_name(inquiry.pk, box.name), "") for box in BOXES[inquiry.kind]}
    seen = data.get(field_name(inquiry.pk, "seen"), "")
    if not (seen.isascii() and seen.isdecimal()):
        raise NotSo(ARRIVED_IN_PART)
    return Typed(inquiry=inquiry.pk, boxes=boxes, seen=int(seen), why=why)
