"""変わったこと in 審議: meetings told of, replies given, where they show, and how far an opinion has come."""

from datetime import date

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from shirube.editions.deliberation import Remark
from shirube.editions.diff import diff
from shirube.editions.meetingtexts import Concerns, Standing, attendance
from shirube.editions.meetingwords import OpinionState
from shirube.editions.tests.samples_meetings import (
    ALONE,
    ALSO,
    ASKED_WHY,
    FIRST,
    LATER,
    MEETING,
    PLACES,
    POINT,
    REPLY,
    SECOND,
    deliberated,
)

NOTHING = dict.fromkeys(("committees", "meetings", "opinions", "points", "reply_categories"), UNSET)
BEFORE, AFTER = date(2025, 3, 19), date(2025, 3, 21)
"""Days on which the second meeting was still to come, and was over."""
BARE = replace(POINT, reply=None, reported=(), divisions=())


def told(new, old):
    changes = diff(deliberated(**old), deliberated(**new)).items
    return [(one.kind.label, one.code, one.name, one.what, one.before, one.after) for one in changes]


def points(one):
    return {"points": (one,)}


def meetings(one):
    return {"meetings": (one, LATER)}


LABELS = "／".join(one.label for one in PLACES)
NOW_REPLIED = [
    ("意見への対応", "1-01", "目標の理由", "意見への対応", "", "反映：理由を書き加えました。"),
    ("意見への対応", "1-01", "目標の理由", "反映したところ", "", LABELS),
]
CASES = {
    "nothing": ({}, {}, []),
    "a meeting with its opinions in one, an opinion given outside of it by itself": (
        {"points": (BARE,)},
        NOTHING,
        [
            ("会議", "iin-2024-1", MEETING.name, "会議を新たに掲載", "", "令和6年10月11日開催、意見1件"),
            ("会議", "iin-2024-2", LATER.name, "会議を新たに掲載", "", "令和7年3月20日開催"),
            ("委員の意見", "1-02", ALSO.text, "意見を新たに掲載", "", ALSO.text),
            ("委員の意見", "1-03", ALONE.text, "意見を新たに掲載", "", ALONE.text),
        ],
    ),
    "a reply": (points(POINT), points(BARE), NOW_REPLIED),
    "another reply in the same places": (
        points(replace(POINT, reply=replace(REPLY, category="agenda", text="次に話します。"))),
        {},
        [
            (
                "意見への対応",
                "1-01",
                "目標の理由",
                "意見への対応",
                "反映：理由を書き加えました。",
                "次回の議題とする：次に話します。",
            )
        ],
    ),
    "asked of a 課": (
        points(replace(BARE, divisions=("DX課",))),
        points(BARE),
        [("意見への対応", "1-01", "目標の理由", "意見の状態", "受け止めて整理中", "担当課が検討中")],
    ),
    "reported": (
        points(POINT),
        points(replace(POINT, reported=())),
        [("意見への対応", "1-01", "目標の理由", "意見の状態", "対応を決定", "会議に報告済み")],
    ),
    "an opinion added to a meeting that was there": (
        {},
        {"opinions": (ALSO, ALONE), "meetings": (replace(MEETING, remarks=MEETING.remarks[:1]), LATER)} | points(POINT),
        [
            ("会議", "iin-2024-1", MEETING.name, "発言の要旨", "1件の発言", "2件の発言"),
            ("委員の意見", "1-01", ASKED_WHY.text, "意見を新たに掲載", "", ASKED_WHY.text),
        ],
    ),
    "put right": (
        meetings(replace(MEETING, place="市役所", held_on=date(2024, 10, 12), papers=())),
        {},
        [
            ("会議", "iin-2024-1", MEETING.name, "開催日", "令和6年10月11日", "令和6年10月12日"),
            ("会議", "iin-2024-1", MEETING.name, "場所", "県庁", "市役所"),
            ("会議", "iin-2024-1", MEETING.name, "資料", "資料1 進み具合の表／資料2", ""),
        ],
    ),
    "an opinion withdrawn": (
        {"opinions": (ASKED_WHY, ALSO)},
        {},
        [("掲載終了", "1-03", ALONE.text, "掲載を終了", ALONE.text, "")],
    ),
    "a meeting withdrawn with its opinions": (
        {"meetings": (LATER,), "opinions": (ALSO, ALONE)},
        {"opinions": (ASKED_WHY, ALSO, ALONE)},
        [("掲載終了", "iin-2024-1", MEETING.name, "掲載を終了", "令和6年10月11日開催、意見1件", "")],
    ),
}


@pytest.mark.parametrize(("new", "old", "expected"), CASES.values(), ids=CASES)
def test_each_change_is_told_once_and_in_words(new, old, expected):
    assert told(new, old) == expected


def test_a_long_opinion_is_named_by_its_first_words():
    long = replace(ALONE, text="とても長い意見。" * 20)
    ((_, _, name, _, _, after),) = told({"opinions": (ASKED_WHY, ALSO, long)}, {"opinions": (ASKED_WHY, ALSO)})
    assert len(name) == 40
    assert name.endswith("…")
    assert after == long.text


@pytest.mark.parametrize(
    ("point", "state"),
    [
        (None, OpinionState.RECEIVED),
        (BARE, OpinionState.RECEIVED),
        (replace(BARE, divisions=("DX課",)), OpinionState.ASKED),
        (replace(POINT, reported=()), OpinionState.REPLIED),
        (replace(POINT, reported=(), next_meeting=SECOND), OpinionState.REPLIED),
        (replace(BARE, next_meeting=SECOND), OpinionState.AGENDA),
        (replace(BARE, next_meeting=SECOND, reply=replace(REPLY, category="agenda")), OpinionState.AGENDA),
        (replace(BARE, next_meeting=FIRST), OpinionState.TAKEN_UP),
        (replace(BARE, next_meeting=FIRST, reply=replace(REPLY, category="agenda")), OpinionState.TAKEN_UP),
        (POINT, OpinionState.REPORTED),
    ],
)
def test_where_an_opinion_stands_is_read_off_its_point_and_the_day_the_edition_opened(point, state):
    assert Standing(deliberated(published_on=BEFORE)).of(point) is state


def test_a_meeting_that_is_over_has_taken_up_what_was_to_be():
    old, new = ({**points(replace(BARE, next_meeting=SECOND)), "published_on": day} for day in (BEFORE, AFTER))
    (change,) = [one for one in told(new, old) if one[3] == "意見の状態"]
    assert change[4:] == ("次の会議で取り上げます", "会議で取り上げました")


@pytest.mark.parametrize(
    ("attended", "absent", "sentence"),
    [
        (11, 1, "出席者11名（欠席者1名）"),
        (11, None, "出席者11名"),
        (None, 1, "欠席者1名"),
        (None, None, ""),
        (0, 0, "出席者0名（欠席者0名）"),
    ],
)
def test_attendance_is_one_sentence_as_the_minutes_print_it(attended, absent, sentence):
    assert attendance(replace(MEETING, attended=attended, absent=absent)) == sentence


def test_an_opinion_is_about_the_areas_of_all_it_is_linked_to():
    concerns = Concerns(deliberated())
    assert concerns.areas(ASKED_WHY) == ("A1",)
    assert concerns.areas(ALSO) == ("A1",)
    assert concerns.areas(ALONE) == ()


def test_a_remark_is_told_by_number_alone():
    more = replace(MEETING, remarks=(*MEETING.remarks, Remark(number=3, part="chair", text="次に進む。")))
    assert told(meetings(more), {}) == [("会議", "iin-2024-1", MEETING.name, "発言の要旨", "2件の発言", "3件の発言")]
