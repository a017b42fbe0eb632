"""次第, 名簿 and 議事録 as Word: head, box, stamp and page on each; what is withheld is struck in the record."""

import io
import zipfile

import docx
import pytest

from shirube.papers.meeting_paper import (
    PRESENT_HEADS,
    AgendaLine,
    AgendaSheet,
    MeetingHead,
    MinutesSheet,
    RosterSheet,
    Said,
    agenda_docx,
    minutes_docx,
    roster_docx,
)

HEAD = MeetingHead("次第", "第２回架空推進会議", "令和6年12月4日", "資料１", "案")
FACTS = (("日時", "令和6年12月18日（水）"), ("場所", "架空庁舎"))
AGENDA = AgendaSheet(
    HEAD,
    FACTS,
    (AgendaLine(0, "３", "議事"), AgendaLine(1, "（１）", "進捗の報告", ("資料１－１",))),
    (("資料１－１", "ダッシュボード", ""), ("", "席上配布", "非公開")),
)
ROSTER = RosterSheet(HEAD, PRESENT_HEADS, (("会長", "架空 花子", "架空大学", "出席"),), "出席者11名（欠席者1名）")
MINUTES = MinutesSheet(
    HEAD,
    FACTS,
    (
        (
            "（１）進捗の報告",
            (Said("架空委員", (("名前は", False), ("伏せる", True))), Said("", (("数も見たい。", False),))),
        ),
    ),
)
MADE = {"次第": agenda_docx(AGENDA), "名簿": roster_docx(ROSTER), "議事録": minutes_docx(MINUTES)}


def opened(raw):
    return docx.Document(io.BytesIO(raw))


def cells(raw):
    return [cell.text for table in opened(raw).tables for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("name", MADE)
def test_each_has_number_meeting_day_stamp_and_page(name):
    document = opened(MADE[name])
    lines = [one.text for one in document.paragraphs]
    assert cells(MADE[name])[0] == "資料番号 資料１"
    assert lines[:3] == ["令和6年12月4日　【案】", "第２回架空推進会議", "次第"]
    foot = document.sections[0].footer.paragraphs[0]
    assert foot.text == "第２回架空推進会議\t－ ／ －\t案　資料１"
    assert [one.text for one in foot._p.iter() if one.tag.endswith("instrText")] == ["PAGE", "NUMPAGES"]


def test_the_agenda_keeps_its_tree_and_lists_its_documents():
    document = opened(MADE["次第"])
    items = [(one.text, one.paragraph_format.left_indent) for one in document.paragraphs]
    told = [("３　議事", 7), ("（１）　進捗の報告（資料１－１）", 14)]
    assert [(text, round(at.mm)) for text, at in items if at] == told
    assert cells(MADE["次第"])[-4:] == ["資料１－１", "ダッシュボード", "", "席上配布（非公開）"]


def test_the_roster_counts_and_an_empty_one_says_so():
    assert "出席者11名（欠席者1名）" in [one.text for one in opened(MADE["名簿"]).paragraphs]
    assert cells(MADE["名簿"])[-4:] == ["会長", "架空 花子", "架空大学", "出席"]
    empty = roster_docx(RosterSheet(HEAD, PRESENT_HEADS, (), nothing="出欠はまだ記録していません。"))
    assert opened(empty).paragraphs[-1].text == "出欠はまだ記録していません。"


def test_what_is_withheld_is_struck_in_the_record():
    runs = [(run.text, bool(run.font.strike)) for one in opened(MADE["議事録"]).paragraphs for run in one.runs]
    assert ("伏せる", True) in runs
    assert ("名前は", False) in runs
    assert ("数も見たい。", False) in runs


def test_the_same_values_give_the_same_bytes_with_no_time_inside():
    again = {"次第": agenda_docx(AGENDA), "名簿": roster_docx(ROSTER), "議事録": minutes_docx(MINUTES)}
    assert again == MADE
    times = {one.date_time for one in zipfile.ZipFile(io.BytesIO(MADE["議事録"])).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
