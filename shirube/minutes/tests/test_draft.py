"""The draft itself: its short JSON, and the whole of it to JSON and back."""

from datetime import date

import msgspec

from shirube.minutes.draft import AgendaEntry, Attendance, Attendee, MinutesDraft, Notice, Remark
from shirube.minutes.lines import Line, lines_of
from shirube.minutes.words import Part, Presence, RemarkKind, Side

DRAFT = MinutesDraft(
    title="架空会議",
    held_on=date(2024, 12, 18),
    starts_at="15:00",
    attendance=Attendance(people=(Attendee("架空委員", Presence.PRESENT, Side.COMMITTEE, 3),)),
    agenda=(AgendaEntry("（１）", "架空の件", 0, None, False, 4, "（１） 架空の件"),),
    record=(
        Remark(5, "説明した。", Part.OFFICE),
        Remark(6, "なぜか。", Part.COMMITTEE, "", 0, RemarkKind.QUESTION, "なぜ"),
    ),
    notices=(Notice(None, "知らせ"),),
)


def test_the_short_form_holds_the_remarks_of_the_committee_alone():
    said = DRAFT.as_json()

    assert set(said) == {
        "title", "held_on", "starts_at", "ends_at", "place", "attendance", "agenda", "remarks", "notices",
    }  # fmt: skip
    assert (said["held_on"], said["ends_at"], said["place"]) == ("2024-12-18", None, None)
    assert said["remarks"] == [
        {"agenda": "（１） 架空の件", "speaker": None, "kind": "質問", "text": "なぜか。", "line": 6}
    ]


def test_the_whole_draft_goes_to_json_and_back():
    assert msgspec.json.decode(msgspec.json.encode(DRAFT), type=MinutesDraft) == DRAFT


def test_lines_are_numbered_as_a_person_counts_them():
    assert lines_of("\ufeff一\r\n二\r三\n\n\f五") == (
        Line(1, "一"), Line(2, "二"), Line(3, "三"), Line(4, ""), Line(5, "\f五"),
    )  # fmt: skip
