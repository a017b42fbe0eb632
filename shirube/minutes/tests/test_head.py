"""The head of every text: title, day, hours, place, counts; and who was there."""

from datetime import date
from pathlib import Path

import pytest

from shirube.minutes.lines import lines_of
from shirube.minutes.reader import read_minutes
from shirube.minutes.tests.key import draft_of, keys_of, text_of
from shirube.minutes.words import Presence, Side

HEADS = [row.split("\t") for row in Path(__file__).with_name("heads.tsv").read_text(encoding="utf-8").splitlines()]
KEYS = {key.stem: key for key in keys_of(real=False)}


def draft(text):
    return read_minutes(lines_of(text))


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row[0])
def test_the_head_of_an_own_text(row):
    found = draft_of(text_of(KEYS[row[0]]))
    counts = (found.attendance.attended, found.attendance.absent, found.attendance.observers)

    assert [
        found.title,
        found.held_on.isoformat() if found.held_on else "",
        found.starts_at,
        found.ends_at,
        found.place,
        *("" if count is None else str(count) for count in counts),
        str(len(found.attendance.people)),
    ] == row[1:]


def test_every_own_text_has_its_head():
    assert {row[0] for row in HEADS} == set(KEYS)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "held_on", "hours", "counts", "people"),
    [
        ("committee-minutes-2024-12-18", date(2024, 12, 18), ("15:00", "17:00"), (11, 1, None), 0),
        ("plan-committee-slides", None, ("", ""), (None, None, None), 12),
        ("m01-chiba-ict-advisory-2023-03-27", date(2023, 3, 27), ("15:30", "16:50"), (None, None, None), 11),
        ("m02-iwate-ict-2022-08-09", date(2022, 8, 9), ("13:30", "15:05"), (None, None, None), 0),
        ("m03-digital-agency-koso-kaigi-2022-05-17", date(2022, 5, 17), ("15:00", "16:30"), (None, None, None), 0),
        ("m04-tsurugashima-2017-03-23", date(2017, 3, 23), ("15:00", "16:50"), (None, None, 0), 10),
        ("m05-hirakata-2008-11-18", date(2008, 11, 18), ("18:30", "20:40"), (None, None, 0), 24),
        ("m06-uchinada-2016-01-25", date(2016, 1, 25), ("10:00", "11:15"), (None, None, None), 21),
        ("m07-niiza-agenda-2025-10-07", date(2025, 10, 7), ("10:00", "11:56"), (None, None, None), 28),
        ("m08-kantei-it-honbu-31-2005", date(2005, 8, 1), ("17:30", "18:30"), (None, None, None), 0),
    ],
)
def test_the_head_of_a_real_text(name, held_on, hours, counts, people):
    key = next(key for key in keys_of(real=True) if key.stem == name)
    if not text_of(key).exists():
        pytest.skip("実際の議事録がこの環境にありません（同じ書き方の架空の議事録での試験は別にあります）")
    found = draft_of(text_of(key))
    there = found.attendance

    assert (found.held_on, (found.starts_at, found.ends_at)) == (held_on, hours)
    assert ((there.attended, there.absent, there.observers), len(there.people)) == (counts, people)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "市政全般\n第2回架空審議会\n令和6年度 第2回架空審議会 会議録(要点筆記)",
            "令和6年度 第2回架空審議会 会議録(要点筆記)",
        ),
        ("第２回架空市総合計画審議会\n会　議　録", "第２回架空市総合計画審議会 会　議　録"),
        ("令和６年度\n第２回架空会議\n議事要旨", "令和６年度 第２回架空会議 議事要旨"),
        ("第4回架空町総合計画審議会は、次の内容で行われました。", "第4回架空町総合計画審議会"),
        ("会議の名称　架空市ごみ減量等推進審議会", "架空市ごみ減量等推進審議会"),
        ("本文\n令和7年10月7日\n庁議室", ""),
    ],
)
def test_the_title_is_the_line_that_names_a_body_and_a_record(lines, title):
    assert draft(f"{lines}\n日時：令和6年12月18日\n議題：その他\n").title == title


def test_people_keep_their_writing_their_side_and_how_they_took_part():
    text = (
        "架空会議 会議録\n日時　令和6年12月18日\n"
        "出席者　委員：架空会長、髙橋委員（オンライン）、里見委員（代理：浜岡課長）"
        "　事務局：企画課長\n欠席者　森下委員\n傍聴者　なし\n議題　その他\n"
    )

    assert [(one.name, one.presence, one.side) for one in draft(text).attendance.people] == [
        ("架空会長", Presence.PRESENT, Side.COMMITTEE),
        ("髙橋委員（オンライン）", Presence.ONLINE, Side.COMMITTEE),
        ("里見委員（代理：浜岡課長）", Presence.PROXY, Side.COMMITTEE),
        ("企画課長", Presence.PRESENT, Side.OFFICE),
        ("森下委員", Presence.ABSENT, Side.COMMITTEE),
    ]
    assert draft(text).attendance.observers == 0


def test_who_sits_for_the_office_is_read_from_brackets_inside_the_line():
    found = draft("架空会議 会議録\n出席者　【委員】相原健太、井上花子、【県】知事、企画部長\n議題　その他\n")

    assert [(one.name, one.side) for one in found.attendance.people] == [
        ("相原健太", Side.COMMITTEE), ("井上花子", Side.COMMITTEE), ("知事", Side.OFFICE), ("企画部長", Side.OFFICE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("出席者１１名（欠席者１名）", (11, 1)),
        ("出席者　委員7名（欠席1名）", (7, 1)),
        ("委員10名中8名が出席", (8, None)),
        ("【出席委員】　８名", (8, None)),
        ("出席者：別紙名簿のとおり", (None, None)),
        ("出席委員　１２名中１０名", (10, None)),
        ("出席者：委員（12名中10名）", (10, None)),
        ("出席者　委員20人のうち17人が出席", (17, None)),
        ("出席者：（委員）10名　（事務局）4名", (10, None)),
    ],
)
def test_counts_are_those_printed(line, counts):
    found = draft(f"架空会議 会議録\n{line}\n議題　その他\n").attendance

    assert (found.attended, found.absent) == counts
