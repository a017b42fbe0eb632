"""What a typed answer means, and the sentence for what cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.reporting.answers import read_answer
from shirube.reporting.fields import BOXES, NAMES, tidy, too_long
from shirube.reporting.meaning import ActualBar, Question
from shirube.reporting.suggesting import offered_periods, suggested_period
from shirube.reporting.words import Forecast, How, Kind
from shirube.roadmap.words import Conduct, Direction, ReflectionKind

HALF = Period.half(2024, 1)
AS_OF = date(2024, 9, 30)
INDICATOR = Question(
    kind=Kind.INDICATOR,
    period=HALF,
    as_of=AS_OF,
    years=(2023, 2027),
    unit="件",
    suggested=Period.fiscal_year(2023),
    grades={"a": "順調", "b": "遅れ"},
)
INITIATIVE = Question(
    kind=Kind.INITIATIVE, period=HALF, as_of=AS_OF, years=(2023, 2027), activities={"1": "調べる", "2": "試す"}
)


def indicator(**typed: str):
    return read_answer(INDICATOR, {"how": "新しい値", **typed})


def initiative(**typed: str):
    return read_answer(INITIATIVE, {"how": "報告する", "conduct": "取組中", **typed})


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("35", "35"),
        ("１，２３４", "1234"),
        ("▲3.5", "-3.5"),
        ("△２", "-2"),
        ("35件", "35"),
        ("３５ 件", "35"),
        ("0", "0"),
    ],
)
def test_figures_as_offices_type_them(typed, value):
    assert indicator(value=typed).meaning.value == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "新しい値を入力してください。まだ出ていないときは「未公表」を選んでください。"),
        ("未公表", "値がないときは、回答区分で「未公表」「対象外」などを選んでください。"),
        ("―", "値がないときは、回答区分で「未公表」「対象外」などを選んでください。"),
        (
            "約35",
            "「約35」は、ちょうどの値ではありません。数だけを入力し、ことわりは要因などの文章に書いてください。",
        ),
        ("35%", "「35%」に％が付いていますが、この指標の単位は「件」です。"),
    ],
)
def test_what_is_no_figure_says_so(typed, sentence):
    reading = indicator(value=typed)
    assert reading.meaning is None
    assert reading.problems == {"value": sentence}


def test_the_period_and_the_day_are_suggested_and_can_be_changed():
    assert indicator(value="1").meaning.period == Period.fiscal_year(2023)
    assert indicator(value="1").meaning.as_of == AS_OF
    told = indicator(value="1", period="R6上", as_of="R6.8.31", provisional="1", published_on="R6.9.10").meaning
    assert (told.period, told.as_of, told.provisional) == (HALF, date(2024, 8, 31), True)
    assert told.published_on == date(2024, 9, 10)
    late = indicator(value="1", period="R7", as_of="R6.10.1")
    assert set(late.problems) == {"period", "as_of"}


@pytest.mark.parametrize(
    ("how", "missing"),
    [
        ("未報告", Emptiness.UNREPORTED),
        ("対象外", Emptiness.NOT_APPLICABLE),
        ("評価困難", Emptiness.UNASSESSABLE),
    ],
)
def test_a_reason_instead_of_a_value(how, missing):
    meaning = read_answer(INDICATOR, {"how": how, "value": "5"}).meaning
    assert (meaning.value, meaning.missing) == (None, missing)


def test_unpublished_says_when_it_will_be():
    assert "due_month" in read_answer(INDICATOR, {"how": "未公表"}).problems
    assert read_answer(INDICATOR, {"how": "未公表", "due_month": "12月"}).meaning.due_month == "12月"


def test_the_same_as_before_asks_nothing_more():
    for question in (INDICATOR, INITIATIVE):
        reading = read_answer(question, {"how": "変更なし", "value": "あああ", "conduct": "？"})
        assert reading.meaning.how is How.SAME
        assert reading.meaning.value is None


def test_an_answer_of_the_other_kind_is_none():
    said = read_answer(INITIATIVE, {"how": "未公表"}).problems["how"]
    assert said == "「未公表」は回答区分にありません。この中から選んでください：報告する・変更なし"
    assert read_answer(INDICATOR, {}).problems == {"how": "回答区分を選んでください。"}


def test_the_forecast_says_why_when_it_is_hard():
    hard = indicator(value="1", forecast="困難")
    assert hard.problems == {"forecast_why": "年度末見込みが「困難」のときは、そう見る理由を一行で書いてください。"}
    told = indicator(value="1", forecast="困難", forecast_value="４０", forecast_why="応募が少ない").meaning
    assert (told.forecast, told.forecast_value) == (Forecast.HARD, Decimal(40))


def test_another_grade_needs_its_reason():
    assert set(indicator(value="1", grade="順調").problems) == {"grade_reason"}
    assert indicator(value="1", grade="遅れ", grade_reason="県独自の事情").meaning.grade == "b"
    assert "順調・遅れ" in indicator(value="1", grade="大変良い", grade_reason="x").problems["grade"]


def test_work_is_reported_on_two_axes_and_goes_on_by_default():
    told = initiative(note="説明会を開いた").meaning
    assert (told.conduct, told.attainment, told.direction) == (Conduct.UNDER_WAY, None, Direction.CONTINUE)
    assert set(initiative(conduct="休止").problems) == {"cause"}
    assert initiative(conduct="休止", cause="入札不調").problems == {}


def test_bars_name_their_activity_and_lie_before_the_day():
    told = initiative(bar1_text="調査票を配った", bar1_activity="調べる", bar1_start="R6.5", bar1_end="R6.8").meaning
    assert told.bars == (ActualBar("1", "調査票を配った", Period.month(2024, 5), Period.month(2024, 8)),)
    plain = initiative(bar1_text="会議を開いた", bar1_activity="2").meaning.bars[0]
    assert (plain.start, plain.end) == (HALF, HALF)
    assert "どの取組の線か" in initiative(bar1_text="会議").problems["bar1_activity"]
    wrong = initiative(bar1_text="会議", bar1_activity="1", bar1_start="R6.8", bar1_end="R6.5")
    assert wrong.problems == {"bar1_end": "終わりが始まりより前です。"}
    ahead = initiative(bar1_text="会議", bar1_activity="1", bar1_start="R7.1")
    assert "これからのことは" in ahead.problems["bar1_start"]
    assert set(initiative(bar3_start="R6.5").problems) == {"bar3_text"}


def test_a_lesson_has_a_kind_a_heading_and_something_to_say():
    assert set(initiative(lesson="早く聞けばよかった").problems) == {"reflection_kind", "reflection_title"}
    told = initiative(reflection_kind="気づき", reflection_title="聞く順番", lesson="現場が先").meaning.lesson
    assert (told.kind, told.title, told.lesson) == (ReflectionKind.INSIGHT, "聞く順番", "現場が先")
    assert "happened" in initiative(reflection_kind="気づき", reflection_title="聞く順番").problems


def test_too_long_says_by_how_much():
    assert indicator(value="1", aim="あ" * 203).problems == {
        "aim": "次の半年の目標は200字までです。3字減らしてください。"
    }


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(Kind)), st.data())
def test_whatever_is_typed_gives_a_meaning_or_sentences(kind, data):
    question = INDICATOR if kind is Kind.INDICATOR else INITIATIVE
    names = st.sampled_from(sorted(NAMES[kind]))
    words = st.one_of(st.text(max_size=30), st.sampled_from(["変更なし", "新しい値", "報告する", "R6", "取組中", "▲3"]))
    typed = data.draw(st.dictionaries(names, words, max_size=8))
    reading = read_answer(question, tidy(kind, typed))
    assert (reading.meaning is None) == bool(reading.problems)
    assert all(said.endswith("。") or "：" in said for said in reading.problems.values())
    assert set(reading.problems) <= {box.name for box in BOXES[kind]}


def test_a_draft_keeps_what_was_typed_within_reason():
    typed = {"how": "新しい値", "value": " 約3 ", "unknown": "x", "cause": "一行目\r\n二行目", "memo": "  "}
    assert tidy(Kind.INDICATOR, typed) == {"how": "新しい値", "value": " 約3 ", "cause": "一行目\n二行目"}
    assert too_long(Kind.INDICATOR, {"cause": "あ" * 10_000}) == {}
    assert list(too_long(Kind.INDICATOR, {"cause": "あ" * 10_001})) == ["cause"]


@pytest.mark.parametrize(
    ("last", "suggested"),
    [
        (None, "FY2024-H1"),
        ("FY2022", "FY2023"),
        ("FY2023", "FY2024-H1"),
        ("FY2023-H2", "FY2024-H1"),
        ("CY2022", "CY2023"),
        ("FY2023-Q4", "FY2024-Q1"),
        ("2024-03", "2024-09"),
        ("2023-10-01", "2024-09-30"),
    ],
)
def test_the_period_a_new_value_is_likely_to_be_of(last, suggested):
    known = Period.from_key(last) if last else None
    assert suggested_period(known, of_round=HALF, as_of=AS_OF).key == suggested
    offered = offered_periods(known, of_round=HALF, as_of=AS_OF)
    assert offered[0].key == suggested
    assert len(set(offered)) == len(offered)
    assert all(one.start <= AS_OF for one in offered)
