"""議事録の取込 on screen: taken in, corrected, confirmed; nothing half-stored, everything typed shown again."""

from dataclasses import replace
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation import actions
from shirube.deliberation.drafting import draft_of
from shirube.deliberation.models import Meeting, MinutesImport, Opinion, Remark
from shirube.desk.tests.meetings import MEETINGS, TODAY, committee, meeting, nothing_stored, text_of, typed
from shirube.indicators.tests.factories import on
from shirube.minutes.draft import AgendaEntry, Attendance, MinutesDraft, Notice
from shirube.minutes.draft import Remark as Piece
from shirube.minutes.words import Part, RemarkKind
from shirube.people.actor import Actor

IMPORTS = MEETINGS + "imports/"
ONE = IMPORTS + "1/"
JOB = Actor.job("テスト")


@pytest.fixture(autouse=True)
def today():
    with on(*TODAY):
        yield


def draft(remarks: int = 3) -> MinutesDraft:
    item = AgendaEntry("３", "議事", 1, None, body_only=False, line=3, label="３ 議事")
    pieces = [
        Piece(10 + at, f"{at}番の架空の意見。つづき。", Part.COMMITTEE, agenda=0, kind=RemarkKind.REQUEST, why="ほしい")
        for at in range(1, remarks + 1)
    ]
    return MinutesDraft(
        title="令和6年度第2回架空計画推進委員会 議事録",
        attendance=Attendance(attended=11, absent=1),
        agenda=(item,),
        record=(*pieces, Piece(40, "事務局から説明した。", Part.OFFICE, agenda=0)),
        notices=(Notice(None, "開催日がありません。"), Notice(12, "名前が分かるかもしれません。")),
    )


def keep(office, remarks: int = 3) -> MinutesImport:
    lines = "\n".join(f"{at}行目の元の文" for at in range(1, 45))
    return actions.keep_draft(
        office.plan, draft(remarks), file_name="議事録.txt", sha256="1" * 64, source_text=lines, by=JOB
    )


def file(data: bytes, name: str = "議事録.txt") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data)}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "ファイルを選ぶか、文章を貼り付けてください"),
        (file(b""), "空のファイルです"),
        (file(b"x", "議事録.doc"), "取り込めない種類のファイルです"),
        (file("　\n\n".encode()), "文字が"),
        (file(b"PK\x03\x04broken", "議事録.docx"), "議事録.docx"),
        (file(b"%PDF-1.7 broken", "議事録.pdf"), "議事録.pdf"),
        ({"text": "議事録", **file(b"x")}, "どちらか一つにしてください"),
    ],
    ids=["nothing", "empty file", "another kind", "blank", "broken docx", "broken pdf", "both"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_kept(office, settings, sent, sentence):
    page = office.client("mio").post(IMPORTS, sent)
    assert (page.status_code, sentence in text_of(page)) == (422, True)
    assert nothing_stored()
    assert not list(settings.UPLOADS.glob("*")), "no file is left behind"


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_file_is_read_kept_as_a_draft_and_gone(office, settings, encoding):
    text = "令和6年度第1回架空会議 議事録\n日時　令和6年12月18日\n１ 議事\n○ もっと知らせてほしい。\n"
    page = office.client("mio").post(IMPORTS, file(text.encode(encoding)))
    assert page["Location"] == ONE
    assert "もっと知らせてほしい。" in MinutesImport.objects.get().source_text
    assert not list(settings.UPLOADS.glob("*"))


def test_the_same_text_sent_twice_is_one_draft(office):
    mio = office.client("mio")
    sent = [mio.post(IMPORTS, {"text": "架空会議 議事録\n○ 一つ意見を言う。"}) for _ in range(2)]
    assert [one["Location"] for one in sent] == [ONE, ONE]
    assert MinutesImport.objects.count() == 1


def test_a_text_that_was_confirmed_before_is_said_to_give_its_opinions_twice(office):
    words = "架空会議 議事録\n○ 一つ意見を言う。"
    held, before = meeting(office), keep(office)
    MinutesImport.objects.update(sha256=sha256(words.encode()).hexdigest())
    actions.confirm_import(before, actions.Into(meeting=held), seen=None, by=JOB)
    text = text_of(office.client("mio").post(IMPORTS, {"text": words}, follow=True))
    assert f"同じ内容の議事録は、会議「{held.name}」に取り込み済みです。" in text


def test_notices_stand_at_the_head_and_beside_the_piece_they_are_about(office):
    keep(office)
    mio = office.client("mio")
    assert "開催日がありません。" in text_of(mio.get(ONE))
    text = text_of(mio.get(ONE + "remarks/"))
    assert text.index("発言2<span") < text.index("名前が分かるかもしれません。") < text.index("発言3<span")
    assert "12行目の元の文" in text
    assert "手がかり：ほしい" in text


def test_pieces_are_corrected_divided_joined_and_dropped_without_a_script(office):
    keep(office)
    mio, address = office.client("mio"), ONE + "remarks/"
    boxes = typed(mio.get(address).content.decode())
    boxes |= {"p0-text": "1番の架空の意見。///つづき。", "p1-part": "chair", "p2-part": "drop", "p0-kind": "praise"}
    assert mio.post(address, boxes).status_code == 302
    record = draft_of(MinutesImport.objects.get().edited).record
    assert [(one.text, one.part, one.kind) for one in record] == [
        ("1番の架空の意見。", Part.COMMITTEE, RemarkKind.PRAISE),
        ("つづき。", Part.COMMITTEE, RemarkKind.PRAISE),
        ("2番の架空の意見。つづき。", Part.CHAIR, None),
        ("事務局から説明した。", Part.OFFICE, None),
    ]


def test_a_piece_that_is_too_long_is_refused_and_everything_typed_stands(office):
    keep(office)
    mio, address = office.client("mio"), ONE + "remarks/"
    boxes = typed(mio.get(address).content.decode()) | {"p0-text": "長" * 20_001, "p1-text": "直した二番目"}
    page = mio.post(address, boxes)
    text = text_of(page)
    assert (page.status_code, "発言1：発言が長すぎます（20,001字）" in text) == (422, True)
    assert "直した二番目" in text
    assert draft_of(MinutesImport.objects.get().edited) == draft()


def test_whoever_was_overtaken_sees_the_newest_and_their_own_words_beside_it(office):
    keep(office)
    mio, address = office.client("mio"), ONE + "remarks/"
    first = typed(mio.get(address).content.decode())
    assert mio.post(address, first | {"p0-text": "先の人の文。"}).status_code == 302
    assert mio.post(address, first | {"p0-text": "先の人の文。"}).status_code == 302, "the same, sent twice"
    late = mio.post(address, first | {"p0-text": "後の人の文。"})
    assert (late.status_code, "後の人の文。" in text_of(late), "先の人の文。" in text_of(late)) == (409, True, True)


def test_head_and_agenda_are_corrected(office):
    keep(office)
    mio = office.client("mio")
    boxes = typed(mio.get(ONE).content.decode())
    bad = mio.post(ONE, boxes | {"held_on": "令和6年2月30日", "i0-title": "直した議題"})
    assert (bad.status_code, "直した議題" in text_of(bad)) == (422, True)
    boxes |= {"held_on": "R6.12.18", "i1-title": "その他", "i1-number": "４", "i1-order": "2", "do": "onward"}
    assert mio.post(ONE, boxes)["Location"] == ONE + "remarks/"
    now = draft_of(MinutesImport.objects.get().edited)
    assert ([one.label for one in now.agenda], now.held_on.isoformat()) == (["３ 議事", "４ その他"], "2024-12-18")
    assert mio.post(ONE + "again/", {"seen": MinutesImport.objects.get().version}).status_code == 302
    assert draft_of(MinutesImport.objects.get().edited) == draft()


def test_it_is_confirmed_once_into_a_new_meeting_with_its_opinions(office):
    keep(office)
    committee(office)
    mio, address = office.client("mio"), ONE + "confirm/"
    boxes = typed(mio.get(address).content.decode())
    assert (boxes["name"], boxes["number"], boxes["into"]) == (["令和6年度第2回架空計画推進委員会"], ["2"], ["new"])
    bad = mio.post(address, boxes | {"held_on": "いつか"})
    assert (bad.status_code, Meeting.objects.count(), Remark.objects.count()) == (422, 0, 0)
    boxes |= {"held_on": "R6.12.18"}
    assert [mio.post(address, boxes)["Location"] for _ in range(2)] == [MEETINGS + "suishin/2024-2/"] * 2
    row = Meeting.objects.get()
    assert (row.attended, row.absent, Remark.objects.count(), Opinion.objects.count()) == (11, 1, 4, 3)
    assert "この取込は確定し" in text_of(mio.get(ONE))


def test_it_goes_into_a_meeting_that_stands_and_not_where_there_is_one_already(office):
    keep(office)
    row = meeting(office)
    mio, address = office.client("mio"), ONE + "confirm/"
    boxes = typed(mio.get(address).content.decode()) | {"into": "suishin/2024-2"}
    actions.begin_minutes(row, by=JOB)
    taken = mio.post(address, boxes)
    assert (taken.status_code, "すでに議事録があります" in text_of(taken)) == (409, True)
    assert (Opinion.objects.count(), MinutesImport.objects.get().state) == (0, "open")


def test_a_draft_given_up_leaves_nothing(office):
    keep(office)
    mio = office.client("mio")
    assert mio.post(ONE + "cancel/").status_code == 302
    assert "取り消されました" in text_of(mio.get(ONE + "remarks/"))
    assert (Meeting.objects.count(), Opinion.objects.count()) == (0, 0)


def test_a_text_without_opinions_says_so(office):
    kept = draft(0)
    actions.keep_draft(office.plan, kept, file_name="式次第.txt", sha256="2" * 64, source_text="", by=JOB)
    assert "意見はできません。" in text_of(office.client("mio").get(ONE + "confirm/"))


def test_long_minutes_come_a_page_at_a_time(office):
    keep(office, 95)
    mio = office.client("mio")
    assert "発言41<span" in text_of(mio.get(ONE + "remarks/?page=2"))
    boxes = typed(mio.get(ONE + "remarks/?page=2").content.decode()) | {"p40-text": "二頁目の初め", "do": "onward"}
    assert mio.post(ONE + "remarks/?page=2", boxes)["Location"] == ONE + "remarks/?page=3"
    assert draft_of(MinutesImport.objects.get().edited).record[40].text == "二頁目の初め"


QUERIES = {IMPORTS: 5, ONE: 5, ONE + "remarks/": 5, ONE + "confirm/": 10}


@pytest.mark.parametrize("path", QUERIES)
@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_with_one_piece_and_with_three(office, path, count):
    keep(office, count)
    mio = office.client("mio")
    mio.get(path)
    with CaptureQueriesContext(connection) as counted:
        assert mio.get(path).status_code == 200
    assert len(counted) == QUERIES[path]


def test_printed_names_are_proposed_from_the_roster_and_matched_by_a_person_alone(office):
    place = meeting(office)
    seat = place.committee.seats.get(code="s1")
    type(seat).objects.filter(pk=seat.pk).update(name="髙橋 花子")
    whole = draft(2)
    spoken = [replace(one, speaker=name) for one, name in zip(whole.record, ("髙橋委員", "高橋委員"), strict=False)]
    named = replace(whole, held_on=place.held_on, record=tuple(spoken))
    actions.keep_draft(office.plan, named, file_name="a.txt", sha256="2" * 64, source_text="", by=JOB)
    mio = office.client("mio")
    page = text_of(mio.get(ONE + "confirm/"))
    assert "姓が同じ委員は一人です" in page
    assert "名簿の「髙橋 花子」とは字が違います。" in page
    sent = {**typed(page), "into": "suishin/2024-2"}
    assert (sent["seat0"], sent["seat1"]) == ([""], [""])
    assert mio.post(ONE + "confirm/", {**sent, "seat0": str(seat.pk)}).status_code == 302
    assert list(Opinion.objects.order_by("code").values_list("seat", flat=True)) == [seat.pk, None]
