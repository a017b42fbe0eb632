"""The minutes of the example: the layout of the original, every remark in words of our own."""

import re
import unicodedata
from collections import Counter
from datetime import date

import pytest

from shirube.minutes.lines import lines_of
from shirube.minutes.reader import read_minutes
from tests.example_files import AOMORI
from tests.shared_data import shared

MINUTES = AOMORI / "minutes.txt"
ORIGINAL = "seeds/committee-minutes-2024-12-18.txt"
BORROWED = 15
"""Characters in a row that may be shared by chance, beside names, labels and titles."""
LABELS = (
    "令和６年度第２回青森県ＤＸ推進会議議事録（サマリー）",
    "日時：令和６年１２月１８日（水）15時～17時",
    "場所：青森県庁西棟８８９会議室",
    "出席者１１名（欠席者１名）",
    "青森県総合政策部長あいさつ",
    "（１）青森県ＤＸ推進プランの進捗状況報告（令和６年度上半期）",
    "ア目標達成状況ダッシュボード（案）について",
    "イＤＸ関連事業ロードマップの取組状況について",
    "（２）本県ＤＸ推進に向けたディスカッション",
    "〇県民のＤＸ機運を盛り上げるための効果的な情報発信",
    "〇あらゆる分野におけるＤＸの推進",
)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in line)


def without_labels(text, instead):
    bare = "".join(text.split())
    for label in LABELS:
        bare = bare.replace(label, instead)
    return bare


def shared_runs(ours, theirs, longest):
    """Every run of more than `longest` characters that stands in both."""
    size = longest + 1
    known = {theirs[at : at + size] for at in range(len(theirs) - size + 1)}
    return [ours[at : at + size] for at in range(len(ours) - size + 1) if ours[at : at + size] in known]


def test_the_layout_is_that_of_the_original():
    lines = MINUTES.read_text(encoding="utf-8").split("\n")
    written = [line.strip() for line in lines if line.strip()]
    numbers = [line[0] for line in written if re.match("[１-９] ", line)]
    topics = [at for at, line in enumerate(written) if re.match("（[１２]）[アイ本].*ついて$|〇", line)]
    remarks = [at for at, line in enumerate(written) if line.startswith("・ ") and at > topics[0]]
    per_topic = [
        sum(begin < at < end for at in remarks) for begin, end in zip(topics, [*topics[1:], len(written)], strict=True)
    ]
    assert numbers == ["１", "２", "３", "５"]
    assert per_topic == [6, 6, 0, 11, 5]
    assert max(columns(line.rstrip()) for line in lines) == 101
    assert "\n\n\n\n" in MINUTES.read_text(encoding="utf-8")


def test_no_sentence_of_the_original_is_in_it():
    ours = without_labels(MINUTES.read_text(encoding="utf-8"), "|")
    theirs = without_labels(shared(ORIGINAL).read_text(encoding="utf-8"), "/")
    assert shared_runs(ours, theirs, BORROWED) == []


def test_every_label_of_the_original_is_in_it():
    ours, theirs = ("".join(file.read_text(encoding="utf-8").split()) for file in (MINUTES, shared(ORIGINAL)))
    assert [label for label in LABELS if label not in ours or label not in theirs] == []


def test_a_borrowed_sentence_is_found():
    sentence = "企業の付加価値と労働時間を並べて見るのがよい"
    assert shared_runs(f"前置き{sentence}後書き", f"別の文。{sentence}。", BORROWED) != []
    assert shared_runs(sentence[:BORROWED], sentence, BORROWED) == []


@pytest.mark.parametrize("path", ["ours", ORIGINAL])
def test_the_importer_reads_28_remarks_under_their_agenda_items(path):
    file = MINUTES if path == "ours" else shared(path)
    draft = read_minutes(lines_of(file.read_text(encoding="utf-8")))
    assert (draft.title, draft.held_on) == ("令和６年度 第２回青森県ＤＸ推進会議議事録（サマリー）", date(2024, 12, 18))
    assert (draft.starts_at, draft.ends_at, draft.place) == ("15:00", "17:00", "青森県庁西棟８８９会議室")
    assert (draft.attendance.attended, draft.attendance.absent) == (11, 1)
    assert [entry.number for entry in draft.agenda if entry.parent is None] == ["１", "２", "３", "５"]
    per_topic = Counter(draft.agenda[remark.agenda].title for remark in draft.remarks)
    assert dict(per_topic) == {
        "目標達成状況ダッシュボード（案）について": 6,
        "ＤＸ関連事業ロードマップの取組状況について": 6,
        "県民のＤＸ機運を盛り上げるための効果的な情報発信": 11,
        "あらゆる分野におけるＤＸの推進": 5,
    }
    assert {remark.speaker for remark in draft.remarks} == {""}
    assert any("３" in notice.text and "５" in notice.text for notice in draft.notices)
    assert any("発言者が分かる" in notice.text for notice in draft.notices)


def test_every_remark_is_read_whole():
    draft = read_minutes(lines_of(MINUTES.read_text(encoding="utf-8")))
    assert {remark.text[-1] for remark in draft.remarks} == {"。"}
    assert not any(re.search(r"\s", remark.text) for remark in draft.remarks)
