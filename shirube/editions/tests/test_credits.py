"""Credit lines, and the sentence about the API of e-Stat where, and only where, its figures are."""

from __future__ import annotations

import pytest

from shirube.editions.credits import ESTAT_API, credit_lines

SENTENCE = (
    "このサービスは、政府統計総合窓口(e-Stat)のAPI機能を使用していますが、"
    "サービスの内容は国によって保証されたものではありません。"
)


def test_each_line_is_shown_once_in_order():
    assert credit_lines(["乙統計を加工して作成", "", "甲統計\n乙統計を加工して作成"]) == (
        "乙統計を加工して作成",
        "甲統計",
    )


def test_the_sentence_is_the_one_the_terms_ask_for():
    assert ESTAT_API == SENTENCE


@pytest.mark.parametrize(
    "credit",
    [SENTENCE, f"人口推計（総務省）\n{SENTENCE}", "人口推計（総務省）。e-StatのAPIで取得", "API（e-Stat）による"],
)
def test_figures_read_through_the_api_bring_the_sentence_once(credit):
    assert credit_lines([credit, "ほかの統計"]).count(SENTENCE) == 1


@pytest.mark.parametrize(
    "credit",
    [
        "「教育用標準データセット（SSDSE）」（独立行政法人統計センター）を加工して作成",
        "「政府統計の総合窓口（e-Stat）」（https://www.e-stat.go.jp/）のファイルを加工して作成",
        "",
    ],
)
def test_figures_from_files_do_not(credit):
    assert SENTENCE not in credit_lines([credit])
