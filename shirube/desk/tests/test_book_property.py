"""Whatever is typed stands in the 様式 and comes back as it was typed: nothing changes by going out and coming in."""

from itertools import count

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from shirube.desk.tests.samplebook import COVER, WELFARE, read
from shirube.exchange.report_compare import Fate, Standing, compare
from shirube.papers.report_book import BookPart, BookRow, report_book
from shirube.reporting.bookform import BARS, LAYOUTS, written_text
from shirube.reporting.fields import BOXES, tidy
from shirube.reporting.meaning import Question
from shirube.reporting.tests.test_answers import INDICATOR, INITIATIVE
from shirube.reporting.words import Kind

QUESTIONS: dict[Kind, Question] = {Kind.INDICATOR: INDICATOR, Kind.INITIATIVE: INITIATIVE}
HARD = [
    "=1+1",
    "_x0041_",
    "▲１，２３４",
    " 前後に空白 ",
    "一\r\n二\n",
    "2024-09",
    "FY2023",
    "new",
    "same",
    "'",
    "𠮷\u3000",
    "1",
]
ANY_TEXT = st.one_of(st.sampled_from(HARD), st.text(max_size=60))
ANSWERS = {
    kind: st.dictionaries(st.sampled_from([box.name for box in boxes]), ANY_TEXT, max_size=12)
    for kind, boxes in BOXES.items()
}


def rows_of(layout, kind, code, typed):
    question = QUESTIONS[kind]
    if layout is not BARS:
        said = {name: written_text(question, name, typed.get(name, "")) for name in layout.boxes}
        return [BookRow(kind, code, 1, {}, said)]
    slots = range(1, 13)
    said = {at: {name: (f"bar{at}_{name}", typed.get(f"bar{at}_{name}", "")) for name in layout.boxes} for at in slots}
    return [
        BookRow(kind, code, 1, {}, {name: written_text(question, *pair) for name, pair in line.items()}, slot=at)
        for at, line in said.items()
    ]


def book_of(answers):
    """The workbook of answers by kind and code."""
    rows = {
        layout.name: tuple(
            row
            for (kind, code), typed in answers.items()
            if kind is layout.kind
            for row in rows_of(layout, kind, code, typed)
        )
        for layout in LAYOUTS
    }
    return report_book(COVER, [BookPart(WELFARE, "福祉課", "令和6年10月21日", rows)])


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(ANSWERS[Kind.INDICATOR], min_size=1, max_size=12),
    st.lists(ANSWERS[Kind.INITIATIVE], min_size=1, max_size=6),
)
@example([{"memo": text} for text in HARD], [{"bar3_activity": "a1", "bar3_text": text} for text in HARD])
def test_going_out_and_coming_in_changes_nothing(indicators, initiatives):
    answers = {(Kind.INDICATOR, f"K{at}"): tidy(Kind.INDICATOR, one) for at, one in enumerate(indicators)}
    answers |= {(Kind.INITIATIVE, f"J{at}"): tidy(Kind.INITIATIVE, one) for at, one in enumerate(initiatives)}
    reading = read(book_of(answers))
    assert (list(reading.problems), {(one.kind, one.code) for one in reading.answers}) == ([], set(answers))
    for filled in reading.answers:
        typed = answers[(filled.kind, filled.code)]
        question = QUESTIONS[filled.kind]
        stays = compare(filled, Standing(1, "", question, typed, typed, 1), count(1))
        assert (stays.changes, stays.boxes, stays.clash) == (False, typed, False)
        anew = compare(filled, Standing(1, "", question, {}, {}, 0), count(1))
        assert anew.count(Fate.CHANGED) == 0
        shown = {name: written_text(question, name, text) for name, text in typed.items()}
        said = {name: text for name, text in shown.items() if text.strip()}
        counted = {name: text for name, text in said.items() if not lonely(name, said)}
        assert {name: written_text(question, name, text) for name, text in anew.boxes.items()} == counted


def lonely(name, typed):
    """Whether a box is the 取組 of a line that says nothing."""
    head = name.removesuffix("activity")
    return (
        name.startswith("bar")
        and name.endswith("activity")
        and not any(typed.get(head + other, "").strip() for other in ("text", "start", "end"))
    )
