"""One text printed in many ways is read alike: what the page does to it decides nothing."""

import pytest

from shirube.kernel.text import fold, narrow
from shirube.minutes.lines import lines_of
from shirube.minutes.marks import columns
from shirube.minutes.reader import read_minutes
from shirube.minutes.tests.key import keys_of, text_of

KEYS = [key for real in (False, True) for key in keys_of(real) if text_of(key).exists()]


def wrapped(text, width=80):
    """Every long line broken at a width, a stop or closing bracket hanging over it as printers do."""
    lines = []
    for line in text.split("\n"):
        rest = line
        while " | " not in line and columns(rest) > width:
            cut = next(at for at in range(1, len(rest) + 1) if columns(rest[:at]) > width) - 1
            cut += len(rest[cut:]) - len(rest[cut:].lstrip("、。」）)"))
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return "\n".join(line for at, line in enumerate(lines) if line or at == 0 or lines[at - 1])


def with_pages(text, every=12):
    """A page number after every so many lines."""
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        lines += [line, "", f"- {number // every} -", ""] if number % every == 0 else [line]
    return "\n".join(lines)


WAYS = {
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "blanks at the end of lines": lambda text: text.replace("\n", " \u3000\n"),
    "半角": narrow,
    "broken at 40 characters": wrapped,
    "broken at 36 characters, blank lines between": lambda text: wrapped(text, 72).replace("\n", "\n\n"),
    "page numbers": with_pages,
    "no indents": lambda text: "\n".join(line.lstrip(" \u3000") for line in text.split("\n")),
    "page breaks": lambda text: text.replace("\n", "\n\f", 3),
    "zero-width characters": lambda text: text.replace("、", "、\u200b"),
}


def shape(text):
    draft = read_minutes(lines_of(text))
    labels = ["" if one.agenda is None else draft.agenda[one.agenda].label for one in draft.remarks]
    return [(fold(one.text), fold(one.speaker), fold(label)) for one, label in zip(draft.remarks, labels, strict=True)]


@pytest.mark.parametrize("way", WAYS)
def test_the_same_remarks_however_the_page_is_set(way):
    texts = {key.stem: text_of(key).read_text(encoding="utf-8") for key in KEYS}
    different = [name for name, text in texts.items() if shape(WAYS[way](text)) != shape(text)]

    assert different == []


def test_latin_words_and_hyphens_at_the_end_of_a_line_are_joined_as_written():
    text = (
        "主な意見\n・県と市町村が持つ統計や地図などのオープンデータはopen\n"
        "dataとして誰でも使えるように機械で読める形のもの、つまり digi-\n"
        "tal な形で公開すべきだと強く思う次第であり、ぜひ検討\nしてほしい。\n"
    )

    assert [one.text for one in read_minutes(lines_of(text)).remarks] == [
        "県と市町村が持つ統計や地図などのオープンデータはopen dataとして誰でも使えるように機械で読める形のもの、"
        "つまり digital な形で公開すべきだと強く思う次第であり、ぜひ検討してほしい。"
    ]


def test_a_paragraph_break_inside_a_speech_stays():
    text = "議事録\n山田委員：一つ目の意見である。\n\n二つ目も申し上げる。数を増やすべきだ。\n\n事務局：検討する。\n"

    assert (
        read_minutes(lines_of(text)).remarks[0].text == "一つ目の意見である。\n二つ目も申し上げる。数を増やすべきだ。"
    )


def test_heads_repeated_on_every_page_are_no_part_of_a_remark():
    page = (
        "・窓口の数を増やすべきであるという声が地域の集まりで毎年のように出ているのに一向に\n\n"
        "架空会議\n- {} -\n改まらないのはなぜか。\n"
    )
    text = "架空会議 議事録\n主な意見\n" + "".join(page.format(number) for number in range(1, 5))

    assert {one.text[-14:] for one in read_minutes(lines_of(text)).remarks} == {"一向に改まらないのはなぜか。"}
