"""Confirmed answers as the texts of other papers: every word of them was answered."""

from __future__ import annotations

import io

import docx
import pytest

from shirube.papers.once import AUDIT_HEADS, Form, Report, Told, assembly_text, once_docx, plain_text, result_text

VALUE = Told(
    name="電子申請率（架空）",
    indicator=True,
    division="行政デジタル課",
    value="41.2％",
    period="令和6年度（2024年度）",
    as_of="令和7年3月末",
    target="45％（令和6年度（2024年度））",
    cause="手続の半分が書面のまま。",
    aim="残る20手続を移す",
)
WORK = Told(
    name="窓口の見直し（架空）",
    indicator=False,
    division="行政デジタル課",
    conduct="取組中",
    attainment="一部達成",
    note="三つの窓口で試した",
    done=("試行（R6.6〜R6.9）",),
    direction="継続",
    lesson="現場が先",
)
SAME = Told(
    name="手段の数（架空）", indicator=True, division="くらし課", value="4手段", same_since="前回（令和6年9月末）のまま"
)
REPORT = Report(
    "行政デジタル課", "令和6年度下半期", "令和7年3月末現在", "決裁 第12号 令和7年4月10日 課長", (VALUE, WORK, SAME)
)


def words_of(raw: bytes) -> str:
    document = docx.Document(io.BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_results_tell_what_was_done_what_came_of_it_and_what_is_next():
    assert result_text(VALUE) == (
        "○ 電子申請率（架空）\n　成果：41.2％（令和7年3月末）。目標は45％（令和6年度（2024年度））\n"
        "　課題・要因：手続の半分が書面のまま\n　今後：残る20手続を移す"
    )
    assert result_text(WORK) == (
        "○ 窓口の見直し（架空）\n　取組：三つの窓口で試した、試行（R6.6〜R6.9）\n　成果：取組中・一部達成\n"
        "　気づき：現場が先\n　今後：方向性は継続"
    )


def test_the_assembly_gets_question_and_answer():
    assert assembly_text(VALUE) == (
        "問　電子申請率（架空）の現状と目標はどうか。\n"
        "答　令和7年3月末で41.2％です。目標は45％（令和6年度（2024年度））です。要因は、手続の半分が書面のまま。"
        "今後は、残る20手続を移す。"
    )
    assert assembly_text(WORK).startswith(
        "問　窓口の見直し（架空）の進捗はどうか。\n答　これまでに、三つの窓口で試した"
    )


def test_the_audit_gets_a_row_with_the_decision():
    text = plain_text(REPORT, Form.AUDIT)
    assert text.splitlines()[2].split("\t") == list(AUDIT_HEADS)
    assert all(len(line.split("\t")) == len(AUDIT_HEADS) for line in text.splitlines()[2:])
    assert text.count("決裁 第12号") == 3
    assert "前回（令和6年9月末）のまま" in text


def test_a_blank_is_left_out_and_never_becomes_a_word():
    bare = Told(name="何か", indicator=True, division="課")
    assert result_text(bare) == "○ 何か"
    assert assembly_text(bare) == "問　何かの現状と目標はどうか。\n答　"


@pytest.mark.parametrize("form", list(Form))
def test_the_document_says_the_same_and_is_the_same_bytes(form):
    made = once_docx([REPORT], form)
    assert made == once_docx([REPORT], form)
    said = words_of(made)
    for text in ("電子申請率（架空）", "41.2％", "残る20手続を移す", "三つの窓口で試した", "第12号"):
        assert text in said


def test_nothing_to_report_is_said():
    nothing = Report("道路課", "令和6年度下半期", "令和7年3月末現在", "", (), "所管替え")
    assert "該当なし（所管替え）" in words_of(once_docx([nothing], Form.RESULTS))
    assert plain_text(nothing, Form.ASSEMBLY).endswith("該当なし（所管替え）\n")
