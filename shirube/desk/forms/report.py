"""A whole 調査票 as it was sent: the boxes of each 照会, with the version its writer saw."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from shirube.kernel.refusals import NotSo
from shirube.kernel.text import whole_number
from shirube.reporting.edits import Typed
from shirube.reporting.fields import BOXES, tidy
from shirube.reporting.models import Inquiry
from shirube.reporting.queries.sheets import Asking

ARRIVED_IN_PART = (
    "画面の内容が途中までしか届きませんでした。何も保存していません。前の画面に戻って、もう一度送ってください。"
)
MINE, THEIRS = "mine", "theirs"


def field_name(inquiry: int, box: str) -> str:
    """The name a box of an 照会 has in the form."""
    return f"q{inquiry}-{box}"


@dataclass(frozen=True)
class TypedQuestion:
    """What the script sent as the answer to one question from elsewhere; `seen` is the version it was made from."""

    question: int
    text: str
    seen: int
    why: str = ""


@dataclass(frozen=True)
class Sorted:
    """What was sent, sorted: what can be saved, and the answers somebody else saved meanwhile, as they were sent."""

    answers: tuple[Typed, ...]
    clashing: Mapping[int, Typed]


def typed_answers(data: QueryDict, inquiries: Sequence[Inquiry]) -> list[Typed]:
    """The answers the form holds, each whole. Raises NotSo for a form that arrived without its end."""
    if data.get("whole") != "1":
        raise NotSo(ARRIVED_IN_PART)
    return [_typed(data, one) for one in inquiries if field_name(one.pk, "seen") in data]


def _typed(data: QueryDict, inquiry: Inquiry) -> Typed:
    boxes = {box.name: data.get(field_name(inquiry.pk, box.name), "") for box in BOXES[inquiry.kind]}
    return Typed(inquiry=inquiry.pk, boxes=boxes, seen=_number(data.get(field_name(inquiry.pk, "seen"))))


def _number(text: object) -> int:
    found = whole_number(str(text))
    if found is None:
        raise NotSo(ARRIVED_IN_PART)
    return found


def sorted_out(answers: Sequence[Typed], askings: Sequence[Asking], data: Mapping[str, str]) -> Sorted:
    """What of it may be saved: an answer that stands in another version only once its writer chose their own."""
    standing = {one.inquiry.pk: one for one in askings}
    keep, clashing = [], {}
    for each in answers:
        one = standing[each.inquiry]
        boxes = tidy(one.inquiry.kind, each.boxes)
        choice = data.get(field_name(each.inquiry, "clash"), "")
        if choice == THEIRS or boxes == one.typed:
            continue
        told = choice == MINE and data.get(field_name(each.inquiry, "stands")) == str(one.seen)
        if each.seen == one.seen or told:
            keep.append(replace(each, seen=one.seen))
        else:
            clashing[each.inquiry] = each
    return Sorted(tuple(keep), clashing)


def same_for_the_rest(answers: Sequence[Typed], askings: Sequence[Asking], word: str) -> list[Typed]:
    """The answers, 変更なし for each of which nothing at all was typed."""
    kinds = {one.inquiry.pk: one.inquiry.kind for one in askings}
    return [
        each if tidy(kinds[each.inquiry], each.boxes) else replace(each, boxes={**each.boxes, "how": word})
        for each in answers
    ]


def answers_from_json(raw: bytes) -> list[Typed]:
    """The answers a script sent: `{"answers": [{"inquiry": 1, "seen": 0, "boxes": {…}}], "why": ""}`. Raises NotSo."""
    try:
        told = json.loads(raw)
        found = [_from_json(each, str(told.get("why", ""))) for each in told.get("answers", [])]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotSo(ARRIVED_IN_PART) from None
    return found


def _from_json(each: Mapping[str, object], why: str) -> Typed:
    inquiry, seen, boxes = each["inquiry"], each["seen"], each["boxes"]
    if not (_is_count(inquiry) and _is_count(seen) and isinstance(boxes, dict)):
        raise NotSo(ARRIVED_IN_PART)
    texts = {str(name): str(text) for name, text in boxes.items()}
    return Typed(inquiry=int(str(inquiry)), boxes=texts, seen=int(str(seen)), why=why)


def questions_from_json(raw: bytes) -> list[TypedQuestion]:
    """The questions: `{"questions": [{"question": 1, "seen": 0, "text": "…"}], "why": ""}`. Raises NotSo."""
    try:
        told = json.loads(raw)
        found = [_question(each, str(told.get("why", ""))) for each in told.get("questions", [])]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotSo(ARRIVED_IN_PART) from None
    return found


def _question(each: Mapping[str, object], why: str) -> TypedQuestion:
    key, seen = each["question"], each["seen"]
    if not (_is_count(key) and _is_count(seen)):
        raise NotSo(ARRIVED_IN_PART)
    return TypedQuestion(int(str(key)), str(each["text"]), int(str(seen)), why)


def _is_count(said: object) -> bool:
    return isinstance(said, int) and not isinstance(said, bool) and 0 <= said < 10**12
