"""A 発言 more in a 議事録 that stands: at its place, with who, when and why, and never in one that is 確定."""

from __future__ import annotations

import pytest

from shirube.deliberation import actions
from shirube.deliberation.edits import NewRemark
from shirube.deliberation.models import Opinion, Remark
from shirube.deliberation.tests.factories import BY, make_committee, make_minutes, make_remark, make_seat
from shirube.deliberation.words import Part
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.models import HistoryEntry

WHY = "委員の確認で漏れが分かったため"


@pytest.fixture
def minutes(made):
    row = make_minutes(made.meeting)
    for order, text in enumerate(("一つ目。", "二つ目。"), start=1):
        make_remark(row, text, order=order)
    return row


def add(minutes, after: int, text: str = "間の発言。", *, why: str = WHY, seen: int | None = None, **more: object):
    new = NewRemark(after=after, text=text, part=Part.COMMITTEE, **more)
    return actions.add_remark(minutes, new, why=why, seen=seen, by=BY)


def texts(minutes) -> list[tuple[int, str]]:
    return list(Remark.objects.filter(minutes=minutes).order_by("order").values_list("order", "text"))


@pytest.mark.parametrize(
    ("after", "texts_"),
    [
        (0, ["間の発言。", "一つ目。", "二つ目。"]),
        (1, ["一つ目。", "間の発言。", "二つ目。"]),
        (2, ["一つ目。", "二つ目。", "間の発言。"]),
    ],
)
def test_it_stands_at_its_place_once_and_the_history_says_why(minutes, after, texts_):
    made = add(minutes, after, speaker="山田委員", seen=1)
    assert add(minutes, after, speaker="山田委員", seen=1) == made
    assert texts(minutes) == list(enumerate(texts_, start=1))
    entry = HistoryEntry.objects.get(act="発言の追加")
    assert (entry.why, f"発言{after + 1}" in entry.changes) == (WHY, True)
    assert not Opinion.objects.filter(remark=made).exists()


def test_what_is_refused_leaves_the_record_as_it_was(minutes):
    seat = make_seat(make_committee(minutes.meeting.committee.plan, "betsu"), "z1")
    for given, kind, sentence in (
        ({"text": " "}, NotSo, "発言"),
        ({"why": " "}, NotSo, "「加える理由」が空欄です。"),
        ({"after": 9}, NotSo, "どの発言の次に加えるかを選んでください。"),
        ({"seen": 0}, NotNow, "ほかの人が先に変更しました。"),
        ({"agenda": 10**9}, NotHere, "議題がありません。"),
        ({"seat": seat.pk}, NotHere, "委員がいません。"),
    ):
        with pytest.raises(kind, match=sentence):
            add(minutes, **{"after": 1, **given})
    actions.settle_minutes(minutes, seen=None, by=BY)
    with pytest.raises(NotNow, match="この議事録は確定しています。"):
        add(minutes, 1)
    assert texts(minutes) == [(1, "一つ目。"), (2, "二つ目。")]
