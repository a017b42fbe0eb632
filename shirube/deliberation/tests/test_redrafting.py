"""A whole page of a draft corrected at once. Sentences invented."""

import pytest

from shirube.deliberation.drafting import RemarkEdit
from shirube.deliberation.redrafting import ItemEdit, PieceEdit, with_agenda, with_pieces
from shirube.kernel.refusals import NotHere, NotSo
from shirube.minutes.draft import AgendaEntry, MinutesDraft, Remark
from shirube.minutes.words import Part, RemarkKind

C = Part.COMMITTEE


def entry(number: str, title: str, level: int, parent: int | None) -> AgendaEntry:
    return AgendaEntry(number, title, level, parent, body_only=False, line=1, label="")


DRAFT = MinutesDraft(
    agenda=(entry("３", "議事", 1, None), entry("（１）", "進捗", 2, 0), entry("５", "閉会", 1, None)),
    record=(
        Remark(line=10, text="一つ目。二つ目。", part=C, agenda=1, kind=RemarkKind.QUESTION, why="か"),
        Remark(line=11, text="三つ目。", part=C, agenda=1, kind=RemarkKind.OPINION),
        Remark(line=12, text="説明。", part=Part.OFFICE, speaker="事務局", agenda=0),
    ),
)


def piece(place: int, *, drop: bool = False, join: bool = False, **changed: object) -> PieceEdit:
    old = DRAFT.record[place]
    given = {"text": old.text, "part": old.part, "speaker": old.speaker, "agenda": old.agenda, "kind": old.kind}
    return PieceEdit(place=place, edit=RemarkEdit(**{**given, **changed}), drop=drop, join=join)


def texts(draft: MinutesDraft) -> list[str]:
    return [one.text for one in draft.record]


def test_a_page_sent_back_as_it_was_changes_nothing() -> None:
    assert with_pieces(DRAFT, [piece(at) for at in range(3)]) == DRAFT


@pytest.mark.parametrize("sign", ["///", "／／／", "/////"])
def test_a_piece_is_divided_where_the_sign_stands_and_both_keep_item_and_kind(sign: str) -> None:
    done = with_pieces(DRAFT, [piece(0, text=f"一つ目。{sign}二つ目。")])
    assert texts(done) == ["一つ目。", "二つ目。", "三つ目。", "説明。"]
    assert [(one.agenda, one.kind) for one in done.record[:2]] == [(1, RemarkKind.QUESTION)] * 2


def test_an_address_in_a_text_divides_nothing() -> None:
    done = with_pieces(DRAFT, [piece(0, text="https://example.jp/a を見たい。")])
    assert texts(done)[0] == "https://example.jp/a を見たい。"


def test_pieces_are_divided_joined_and_taken_away_on_one_page() -> None:
    done = with_pieces(DRAFT, [piece(0, text="一つ目。///二つ目。", join=True), piece(1), piece(2, drop=True)])
    assert texts(done) == ["一つ目。", "二つ目。\n三つ目。"]


def test_a_piece_that_is_no_opinion_has_no_kind() -> None:
    done = with_pieces(DRAFT, [piece(0, part=Part.CHAIR)])
    assert (done.record[0].kind, len(done.remarks)) == (None, 1)


def test_every_piece_that_cannot_be_is_told_with_its_number_and_nothing_is_done() -> None:
    with pytest.raises(NotSo) as refused:
        with_pieces(DRAFT, [piece(0, text=" "), piece(1, text="あ" * 20_001), piece(2, join=True)])
    assert [one.partition("：")[0] for one in str(refused.value).split("\n")] == ["発言1", "発言2", "発言3"]
    assert "発言が空です" in str(refused.value)
    assert "20,001字" in str(refused.value)


def test_pieces_stay_with_their_item_where_it_is_moved() -> None:
    items = [
        ItemEdit(old=2, number="５", title="閉会"),
        ItemEdit(number="４", title="その他"),
        ItemEdit(old=0, number="３", title="議事"),
        ItemEdit(old=1, number="（１）", title="進捗状況", level=1),
    ]
    done = with_agenda(DRAFT, items)
    assert [(one.label, one.level, one.parent) for one in done.agenda] == [
        ("５ 閉会", 1, None),
        ("４ その他", 1, None),
        ("３ 議事", 1, None),
        ("３（１） 進捗状況", 2, 2),
    ]
    assert [one.agenda for one in done.record] == [3, 3, 2]


def test_pieces_of_an_item_that_is_gone_go_to_the_one_above_it() -> None:
    done = with_agenda(DRAFT, [ItemEdit(old=0, number="３", title="議事")])
    assert [one.agenda for one in done.record] == [0, 0, 0]
    assert [one.agenda for one in with_agenda(DRAFT, []).record] == [None] * 3


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([ItemEdit(old=0, title=" ")], "議題が空の行があります"),
        ([ItemEdit(title="一"), ItemEdit(title="二", level=2)], "2段以上深くなっています"),
    ],
)
def test_an_agenda_that_cannot_stand_is_refused(items: list[ItemEdit], sentence: str) -> None:
    with pytest.raises(NotSo, match=sentence):
        with_agenda(DRAFT, items)


def test_an_item_that_is_no_longer_there_is_refused() -> None:
    with pytest.raises(NotHere):
        with_agenda(DRAFT, [ItemEdit(old=7, title="どこか")])
