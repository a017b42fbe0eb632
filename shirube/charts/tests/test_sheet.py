"""A chart as a file of its own."""

import pytest

from shirube.charts.line import draw_line
from shirube.charts.sheet import Sheet, draw_sheet
from shirube.charts.tests.reading import SVG, Drawing
from shirube.charts.tests.test_line import CHART

CHART_TEXT = draw_line(CHART)
SHEET = Sheet(CHART_TEXT, CHART.width, CHART.height, "題名", "説明", ("単位：時間　時点：令和6年度", "出典：みほん"))


def test_title_source_and_time_are_printed_in_the_file():
    read = Drawing(draw_sheet(SHEET))
    assert read.texts[0] == "題名"
    assert read.texts[-2:] == list(SHEET.lines)
    assert read.titles[0] == "題名"
    assert read.description == "説明"


def test_the_chart_stands_whole_between_them():
    text = draw_sheet(SHEET)
    assert CHART_TEXT[5:] in text
    read = Drawing(text)
    [inner] = [one for one in read.root.iter(f"{SVG}svg") if one is not read.root]
    top, height = int(inner.get("y")), int(inner.get("height"))
    head = read.elements("sheet-title")
    feet = read.elements("sheet-line")
    assert max(int(one.get("y")) for one in head) < top
    assert top + height < min(int(one.get("y")) for one in feet) < read.height


def test_long_words_are_wrapped_not_cut():
    long = Sheet(CHART_TEXT, CHART.width, CHART.height, "題" * 70, "", ("出" * 100,))
    read = Drawing(draw_sheet(long))
    assert "".join(one.text for one in read.elements("sheet-title")) == "題" * 70
    assert "".join(one.text for one in read.elements("sheet-line")) == "出" * 100
    assert [words for words, box in read.boxes if words[:1] in "題出" and box.right > read.width] == []


def test_only_a_finished_drawing_is_taken():
    with pytest.raises(ValueError):
        draw_sheet(Sheet("<script>", 1, 1, "", "", ()))
