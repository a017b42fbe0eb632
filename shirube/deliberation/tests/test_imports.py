"""A 議事録 from a file: kept as a draft, corrected piece by piece, and confirmed once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shirube.deliberation import actions
from shirube.deliberation.actions import Into
from shirube.deliberation.drafting import (
    HeadEdit,
    RemarkEdit,
    draft_of,
    draft_text,
    with_head,
    with_item,
    with_join,
    with_new_item,
    with_new_remark,
    with_remark,
    with_split,
    without_item,
    without_remark,
)
from shirube.deliberation.edits import MeetingEdit
from shirube.deliberation.models import AgendaItem, Meeting, Minutes, MinutesImport, Opinion, Remark
from shirube.deliberation.queries.meetings import agenda_of
from shirube.deliberation.queries.minutes import open_imports
from shirube.deliberation.tests.factories import BY, make_agenda, make_minutes
from shirube.deliberation.words import ImportState, Part, RemarkKind
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.minutes.draft import AgendaEntry, Attendance, MinutesDraft, Notice
from shirube.minutes.draft import Remark as Piece
from shirube.people.models import HistoryEntry

AGENDA = (
    AgendaEntry("３", "議事", 0, None, False, 5, "３ 議事"),
    AgendaEntry("（１）", "進捗について", 1, 0, False, 6, "３（１） 進捗について"),
    AgendaEntry("", "その他の意見", 0, None, True, 20, "その他の意見"),
)
RECORD = (
    Piece(line=8, text="資料を説明した。", part=Part.OFFICE, agenda=1),
    Piece(line=9, text="数が足りない。もっと要る。", part=Part.COMMITTEE, agenda=1, kind=RemarkKind.OPINION),
    Piece(line=11, text="理由は何か。", part=Part.COMMITTEE, speaker="山田委員", agenda=1, kind=RemarkKind.QUESTION),
    Piece(line=21, text="よい取組だ。", part=Part.COMMITTEE, agenda=2),
)
DRAFT = MinutesDraft(
    title="架空計画推進委員会 会議録",
    held_on=date(2024, 12, 18),
    starts_at="15:00",
    place="架空会館",
    attendance=Attendance(text="出席者11名（欠席者1名）", attended=11, absent=1),
    agenda=AGENDA,
    record=RECORD,
    notices=(Notice(5, "番号が飛んでいます。"),),
)


@pytest.fixture
def kept(made) -> MinutesImport:
    """The draft, just read."""
    return keep(made)


def keep(made, draft: MinutesDraft = DRAFT, sha256: str = "a" * 64) -> MinutesImport:
    return actions.keep_draft(made.plan, draft, file_name="minutes.txt", sha256=sha256, source_text="本文", by=BY)


def change(row: MinutesImport, function, *given, seen=None, **named) -> MinutesDraft:
    return draft_of(actions.edit_draft(row, lambda draft: function(draft, *given, **named), seen=seen, by=BY).edited)


def test_a_draft_is_kept_as_it_was_read(kept):
    assert draft_of(kept.draft) == DRAFT
    assert draft_of(draft_text(DRAFT)) == DRAFT
    assert (kept.number, kept.state, kept.source_text) == (1, ImportState.OPEN, "本文")


def test_the_same_file_again_is_the_draft_that_waits(made, kept):
    assert keep(made) == kept
    assert [one.number for one in open_imports(made.plan)] == [1]
    assert keep(made, sha256="b" * 64).number == 2


def test_nothing_counts_before_it_is_confirmed(kept):
    assert not Minutes.objects.exists()
    assert not Opinion.objects.exists()


def test_a_piece_is_corrected(kept):
    edit = RemarkEdit(
        text="理由は何か、知りたい。", part=Part.COMMITTEE, speaker="山田 委員", agenda=2, kind=RemarkKind.REQUEST
    )
    piece = change(kept, with_remark, 2, edit).record[2]
    assert (piece.text, piece.speaker, piece.agenda, piece.kind, piece.line) == (
        "理由は何か、知りたい。",
        "山田 委員",
        2,
        RemarkKind.REQUEST,
        11,
    )
    kept.refresh_from_db()
    assert draft_of(kept.draft) == DRAFT


def test_what_the_office_said_has_no_kind(kept):
    edit = RemarkEdit(text="理由は何か。", part=Part.OFFICE, agenda=1, kind=RemarkKind.QUESTION)
    assert change(kept, with_remark, 2, edit).record[2].kind is None


def test_a_piece_is_divided_and_put_together(kept):
    split = change(kept, with_split, 1, 7)
    assert [one.text for one in split.record[1:3]] == ["数が足りない。", "もっと要る。"]
    assert {(one.agenda, one.kind) for one in split.record[1:3]} == {(1, RemarkKind.OPINION)}
    joined = change(kept, with_join, 1)
    assert [one.text for one in joined.record[1:3]] == ["数が足りない。\nもっと要る。", "理由は何か。"]


def test_a_piece_is_dropped_or_added(kept):
    assert [one.line for one in change(kept, without_remark, 0).record] == [9, 11, 21]
    added = change(kept, with_new_remark, 0, RemarkEdit(text="漏れていた。", part=Part.COMMITTEE, agenda=1))
    assert [one.text for one in added.record[:2]] == ["数が足りない。もっと要る。", "漏れていた。"]


def test_the_agenda_of_a_draft_is_corrected(kept):
    assert change(kept, with_item, 2, number="４", title="その他").agenda[2].label == "４ その他"
    more = change(kept, with_new_item, 1, number="（２）", title="予算について", level=1)
    assert [(one.number, one.parent) for one in more.agenda] == [
        ("３", None),
        ("（１）", 0),
        ("（２）", 0),
        ("４", None),
    ]
    assert [one.agenda for one in more.record] == [1, 1, 1, 3]
    less = change(kept, without_item, 1)
    assert [one.agenda for one in less.record] == [0, 0, 0, 2]
    bare = change(kept, without_item, 0)
    assert ([one.level for one in bare.agenda], bare.record[0].agenda) == ([0, 0], None)


def test_what_stands_above_is_corrected(kept):
    edit = HeadEdit(title="会議録", held_on=date(2024, 12, 17), starts_at="14:00", attended=10, absent=2, observers=3)
    head = change(kept, with_head, edit)
    assert (head.title, head.held_on, head.starts_at) == ("会議録", date(2024, 12, 17), "14:00")
    assert (head.attendance.attended, head.attendance.absent, head.attendance.observers) == (10, 2, 3)
    assert head.attendance.text == "出席者11名（欠席者1名）"


@pytest.mark.parametrize(
    ("function", "given", "kind", "sentence"),
    [
        (with_split, (1, 0), NotSo, "分ける位置の前か後ろに文字がありません。"),
        (with_join, (3,), NotHere, "この発言はもうありません。"),
        (without_remark, (9,), NotHere, "この発言はもうありません。"),
        (without_item, (9,), NotHere, "この議題はもうありません。"),
        (with_remark, (1, RemarkEdit(text=" ", part=Part.CHAIR)), NotSo, "発言が空です。"),
        (with_remark, (1, RemarkEdit(text="あ", part=Part.CHAIR, agenda=7)), NotHere, "この議題はもうありません。"),
        (with_head, (HeadEdit(title="", held_on=None, starts_at="午後"),), NotSo, "開会「午後」は時刻として"),
        (with_head, (HeadEdit(title="", held_on=None, absent=-1),), NotSo, "人数は0以上に"),
    ],
)
def test_what_cannot_be_corrected_so(kept, function, given, kind, sentence):
    with pytest.raises(kind, match=sentence):
        change(kept, function, *given)
    kept.refresh_from_db()
    assert (draft_of(kept.edited), kept.version) == (DRAFT, 1)


def test_two_people_at_one_draft(kept):
    change(kept, without_remark, 0, seen=1)
    with pytest.raises(NotNow, match="この議事録の取込は、ほかの人が先に変更しました。"):
        change(kept, without_remark, 0, seen=1)


def confirm(made, row: MinutesImport, **into: object) -> MinutesImport:
    return actions.confirm_import(row, Into(**(into or {"meeting": made.meeting})), seen=None, by=BY)


def test_confirming_stores_all_of_it_at_once(made, kept):
    done = confirm(made, kept)
    assert (done.state, done.meeting) == (ImportState.CONFIRMED, made.meeting)
    lines = agenda_of(made.meeting)
    assert [(one.item.number, one.item.title, one.level) for one in lines] == [
        ("３", "議事", 0),
        ("（１）", "進捗について", 1),
        ("", "その他の意見", 0),
    ]
    assert [(one.part, one.speaker, one.agenda.title) for one in Remark.objects.order_by("order")] == [
        ("office", "", "進捗について"),
        ("committee", "", "進捗について"),
        ("committee", "山田委員", "進捗について"),
        ("committee", "", "その他の意見"),
    ]
    assert [(one.code, one.kind, one.quote, one.seat) for one in Opinion.objects.order_by("code")] == [
        ("2024-2-01", "opinion", "数が足りない。もっと要る。", None),
        ("2024-2-02", "question", "理由は何か。", None),
        ("2024-2-03", "opinion", "よい取組だ。", None),
    ]
    meeting = Meeting.objects.get(pk=made.meeting.pk)
    assert (meeting.attended, meeting.absent, meeting.starts_at, meeting.place) == (11, 1, "15:00", "架空会館")
    assert Minutes.objects.get(meeting=meeting).source_text == "本文"


def test_confirming_twice_does_it_once(made, kept):
    confirm(made, kept)
    assert confirm(made, kept).state == ImportState.CONFIRMED
    assert (Minutes.objects.count(), Remark.objects.count(), Opinion.objects.count()) == (1, 4, 3)


def test_an_item_that_stands_in_the_meeting_is_taken_and_not_doubled(made, kept):
    standing = make_agenda(made.meeting, "その他の意見")
    confirm(made, kept)
    assert AgendaItem.objects.count() == 3
    assert Opinion.objects.get(code="2024-2-03").agenda == standing


def test_a_new_item_goes_where_the_record_has_it_and_the_order_can_be_saved_again(made, kept):
    for number, title in (("１", "開会"), ("３", "議事"), ("４", "閉会")):
        make_agenda(made.meeting, title, number=number)
    confirm(made, kept)
    lines = [(one.item.number, one.item.title, one.level) for one in agenda_of(made.meeting)]
    assert lines == [
        ("１", "開会", 0),
        ("３", "議事", 0),
        ("（１）", "進捗について", 1),
        ("", "その他の意見", 0),
        ("４", "閉会", 0),
    ]
    assert [(one.title, one.parent and one.parent.title) for one in AgendaItem.objects.order_by("order")] == [
        (title, "議事" if level else None) for _, title, level in lines
    ]
    assert HistoryEntry.objects.latest("number").changed["出席者数"] == (None, "11")


def test_a_meeting_is_made_with_it(made, kept):
    new = MeetingEdit(code="2024-3", name="令和6年度第3回", held_on=date(2024, 12, 18), place="別の会場")
    done = confirm(made, kept, committee=made.committee, new=new)
    assert (done.meeting.code, done.meeting.place) == ("2024-3", "別の会場")
    assert Opinion.objects.order_by("code").first().code == "2024-3-01"


@pytest.mark.parametrize(
    ("into", "sentence"),
    [
        ({"meeting": None}, "どの会議の議事録かを選ぶか、新しい会議を入力してください。"),
        ({"committee": None, "new": MeetingEdit(code="2024-9", name="x", held_on=date(2024, 1, 1))}, "どの会議の"),
    ],
)
def test_without_a_meeting_nothing_is_stored(made, kept, into, sentence):
    with pytest.raises(NotSo, match=sentence):
        confirm(made, kept, **into)
    assert not Remark.objects.exists()


def test_a_meeting_has_one_record(made, kept):
    make_minutes(made.meeting)
    with pytest.raises(NotNow, match="にはすでに議事録があります。"):
        confirm(made, kept)
    kept.refresh_from_db()
    assert (kept.state, AgendaItem.objects.count(), Opinion.objects.count()) == (ImportState.OPEN, 0, 0)


def test_a_record_without_a_remark_is_no_record(made):
    with pytest.raises(NotSo, match="発言が一つもありません。"):
        confirm(made, keep(made, replace(DRAFT, record=())))


def test_a_draft_is_given_up(made, kept):
    actions.cancel_import(kept, by=BY, why="別の会議だった")
    assert actions.cancel_import(kept, by=BY).state == ImportState.CANCELLED
    with pytest.raises(NotNow, match="この取込は取り消されています。"):
        confirm(made, kept)
    with pytest.raises(NotNow, match="この取込は取り消されています。"):
        change(kept, without_remark, 0)
    assert keep(made).number == 2
