from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shirube.charts.line import Break, LineChart, Role, Series, draw_line
from shirube.charts.tests.reading import SVG, Drawing
from shirube.kernel.periods import Period

YEARS = tuple(Period.fiscal_year(year) for year in range(2019, 2029))


def series(name, role, first, *values, **more):
    points = {
        f"FY{first + place}": None if value is None else Decimal(str(value)) for place, value in enumerate(values)
    }
    return Series(name, role, points, **more)


OWN = series("本県", Role.OWN, 2019, 0, 2, 4, 6, 9, 18, provisional=frozenset({"FY2024"}))
TARGET = series("目標", Role.TARGET, 2023, 10, 21, 31, 41, 50, 60)
EXPECTED = series("期待値", Role.EXPECTED, 2023, 10, 21, 31, 41, 50, 60)
NATION = series("全国", Role.NATION, 2019, 0, 6, 11, 15, 20, 24)
NORTH = series("北東北3県", Role.SET, 2019, 0, 3, 6, 9, 13, 16)
CHART = LineChart(
    title="総労働時間の減少幅の推移（年度・累計）", description="増えています。", unit="時間", digits=0, periods=YEARS,
    series=(OWN, EXPECTED, TARGET, NATION, NORTH), prefix="c1",
)  # fmt: skip
FORMS = [{}, {"width": 360, "height": 300}]


def group(drawing, role):
    [found] = drawing.elements(f"series-{role}")
    return found


def paths(element):
    return [one.get("d") for one in element.findall(f"{SVG}path")]


@st.composite
def charts(draw):
    first = draw(st.integers(1990, 2020))
    years = tuple(Period.fiscal_year(first + place) for place in range(draw(st.integers(1, 20))))
    far = draw(st.sampled_from([0, 1000, -50000]))
    figures = st.none() | st.decimals(min_value=-(10**6), max_value=10**6, places=1).map(lambda value: value + far)
    made = draw(
        st.lists(
            st.builds(
                Series,
                name=st.text(max_size=12),
                role=st.sampled_from(Role),
                points=st.dictionaries(st.sampled_from([year.key for year in years]), figures),
                provisional=st.frozensets(st.sampled_from([year.key for year in years])),
            ),
            max_size=10,
        )
    )
    days = st.dates(date(1985, 1, 1), date(2045, 1, 1))
    return LineChart(
        title="題", description="", unit=draw(st.text(max_size=6)), digits=draw(st.integers(0, 1)),
        periods=years, series=tuple(made), breaks=tuple(draw(st.lists(st.builds(Break, days, st.text()), max_size=2))),
        zero_based=draw(st.sampled_from([None, True, False])), **draw(st.sampled_from(FORMS)),
    )  # fmt: skip


NEAR_COLUMNS = replace(
    CHART,
    periods=YEARS[:7],
    series=(
        series("", Role.OWN, 2025, "118067.3"),
        series("", Role.EXPECTED, 2023, "500000.1", "-500000.1", 0),
    ),
)


@settings(deadline=None)
@example(NEAR_COLUMNS)
@given(charts())
def test_no_label_covers_another_or_leaves_the_frame(chart):
    read = Drawing(draw_line(chart))
    assert read.collisions() == []
    assert read.outside() == []


@settings(deadline=None)
@given(charts())
def test_every_figure_has_its_title(chart):
    read = Drawing(draw_line(chart))
    shown = sum(value is not None for one in chart.series for value in one.points.values())
    titles = [one for one in read.root.iter(f"{SVG}title") if one.text and "年度（" in one.text]
    named_missing = len(read.elements("missing"))
    assert len(titles) == shown + named_missing


@settings(deadline=None)
@given(charts())
def test_places_are_plain_numbers_inside_the_drawing(chart):
    for text in Drawing(draw_line(chart)).numbers():
        assert "e" not in text.lower()
        assert len(text.partition(".")[2]) <= 2


def test_the_words_of_the_chart():
    assert Drawing(draw_line(CHART)).texts == [
        "0", "20", "40", "60", "（時間）",
        "R1", "2019", "R2", "2020", "R3", "2021", "R4", "2022", "R5", "2023",
        "R6", "2024", "R7", "2025", "R8", "2026", "R9", "2027", "R10", "2028",
        "全国 24", "本県 18（速報）", "北東北3県 16", "期待値 60", "目標 60",
        "旗は目標値　点線は期待値　白丸は速報値",
    ]  # fmt: skip


def test_a_narrow_chart_keeps_first_and_last_and_drops_years_between():
    read = Drawing(draw_line(replace(CHART, width=360, height=300)))
    years = [words for words in read.texts if words[:1] == "R"]
    assert years[0], years[-1] == ("R1", "R10")
    assert len(years) == 5
    assert all(int(one.get("font-size")) >= 12 for one in read.root.iter(f"{SVG}text"))


def test_twenty_years_are_thinned_but_keep_both_ends():
    years = tuple(Period.fiscal_year(year) for year in range(2000, 2025))
    chart = replace(CHART, periods=years, series=(series("本県", Role.OWN, 2000, *range(25)),))
    words = Drawing(draw_line(chart)).texts
    assert ("H12" in words, "R6" in words) == (True, True)
    assert sum(word[0] in "HR" for word in words) < 25


def test_points_stand_at_their_true_dates():
    periods = (Period.fiscal_year(2022), Period.half(2023, 1), Period.fiscal_year(2023))
    points = {"FY2022": Decimal(0), "FY2023-H1": Decimal(5), "FY2023": Decimal(10)}
    read = Drawing(draw_line(replace(CHART, periods=periods, series=(Series("本県", Role.OWN, points),))))
    first, middle, last = (Decimal(one.get("cx")) for one in group(read, "own").iter(f"{SVG}circle"))
    assert (middle - first) / (last - first) == pytest.approx(Decimal("0.5"), abs=Decimal("0.01"))


def test_a_missing_figure_is_a_gap_with_its_reason():
    own = series("本県", Role.OWN, 2019, 0, 2, None, 6, 9, missing={"FY2021": "未公表"})
    read = Drawing(draw_line(replace(CHART, series=(own,))))
    assert [d.count("M") for d in paths(group(read, "own"))] == [2]
    [named] = read.elements("missing")
    assert "".join(named.itertext()) == "本県 令和3年度（2021年度） 未公表未公表"


def test_a_period_a_series_never_has_is_passed_over():
    nation = Series("全国", Role.NATION, {"FY2019": Decimal(1), "FY2021": Decimal(3)})
    read = Drawing(draw_line(replace(CHART, series=(nation,))))
    assert [d.count("M") for d in paths(group(read, "nation"))] == [1]


def test_lines_are_cut_at_a_series_break_and_it_says_why():
    read = Drawing(draw_line(replace(CHART, breaks=(Break(date(2021, 4, 1), "調査方法の変更"),))))
    assert "ここから比べられません：調査方法の変更" in read.texts
    assert [d.count("M") for d in paths(group(read, "own"))] == [2]
    [line] = read.elements("series-break")
    years = [Decimal(one.get("cx")) for one in group(read, "own").iter(f"{SVG}circle")]
    assert years[1] < Decimal(line.get("x1")) < years[2]


@pytest.mark.parametrize(
    ("values", "zero_based", "said"),
    [((1102, 1500), None, True), ((3, 60), None, False), ((1102, 1500), True, False), ((30, 60), False, True)],
)
def test_an_axis_without_zero_says_so(values, zero_based, said):
    chart = replace(CHART, series=(series("本県", Role.OWN, 2019, *values),), zero_based=zero_based)
    read = Drawing(draw_line(chart))
    assert ("縦軸は0から始まっていません" in read.texts) is said
    assert bool(read.elements("axis-break")) is said


def test_negative_figures_carry_the_triangle():
    read = Drawing(draw_line(replace(CHART, unit="人", series=(series("本県", Role.OWN, 2019, -6460, -2800),))))
    assert read.texts[:5] == ["▲8,000", "▲6,000", "▲4,000", "▲2,000", "0"]
    assert "本県 ▲2,800" in read.texts
    assert "本県 令和2年度（2020年度） ▲2,800人" in read.titles


@pytest.mark.parametrize(
    ("top", "words"), [(3 * 10**8, ["0", "1億", "2億", "3億"]), (4 * 10**12, ["0", "1兆", "2兆", "3兆", "4兆"])]
)
def test_large_ticks_are_counted_in_units_of_ten_thousand(top, words):
    read = Drawing(draw_line(replace(CHART, series=(series("本県", Role.OWN, 2019, 0, top),))))
    assert [text for text in read.texts if text in words] == words


def test_provisional_points_are_hollow():
    [hollow] = Drawing(draw_line(CHART)).elements("provisional")
    assert (hollow.get("fill"), hollow[0].text) == ("#ffffff", "本県 令和6年度（2024年度） 18時間（速報）")


def test_roles_differ_without_colour():
    read = Drawing(draw_line(CHART))
    strokes = {
        role: (line.get("stroke-width"), line.get("stroke-dasharray"))
        for role in (Role.OWN, Role.EXPECTED, Role.NATION, Role.SET)
        for line in group(read, role).findall(f"{SVG}path")
    }
    assert len(set(strokes.values())) == 4
    assert len(read.elements("flag")) == 6


def test_too_many_labels_are_counted():
    many = tuple(series(f"県{number:02}", Role.PEER, 2019, number, number) for number in range(40))
    read = Drawing(draw_line(replace(CHART, series=(OWN, *many))))
    [others] = [words for words in read.texts if words.startswith("ほか")]
    named = [words for words in read.texts if words.startswith("県")]
    assert len(named) + int(others.removeprefix("ほか")) == 40
    assert "本県 18（速報）" in read.texts


@pytest.mark.parametrize("made", [(), (series("本県", Role.OWN, 2019, None),), (series("本県", Role.OWN, 1990, 5),)])
def test_a_chart_without_figures_says_so(made):
    assert Drawing(draw_line(replace(CHART, series=made))).texts == ["示せる数値がまだありません"]


def test_hostile_words_are_only_words():
    evil = "</svg><script>alert(1)</script>&\x00"
    chart = replace(
        CHART, title=evil, description=evil, unit=evil, breaks=(Break(date(2021, 4, 1), evil),),
        series=(replace(OWN, name=evil, missing={"FY2025": evil}),),
    )  # fmt: skip
    text = draw_line(chart)
    ET.fromstring(text)
    assert "<script" not in text


def test_ids_start_with_the_prefix():
    ids = [one.get("id") for one in Drawing(draw_line(CHART)).root.iter() if one.get("id")]
    assert ids == ["c1-title", "c1-desc"]


def test_a_chart_nobody_points_at_draws_the_same_dots_without_titles():
    pointed, plain = (Drawing(draw_line(replace(CHART, pointed=pointed))) for pointed in (True, False))
    for role in (Role.OWN, Role.NATION, Role.SET):
        circles = [one for one in group(pointed, role).iter(f"{SVG}circle") if one.get("class") is None]
        [dots] = [one for one in group(plain, role).iter(f"{SVG}path") if one.get("class") == "dots"]
        assert dots.get("d") == "".join(f"M{one.get('cx')} {one.get('cy')}h0" for one in circles)
        assert Decimal(dots.get("stroke-width")) == 2 * Decimal(circles[0].get("r"))
    assert plain.texts == pointed.texts
    assert len([one for one in plain.titles if "年度（" in one]) < len(
        [one for one in pointed.titles if "年度（" in one]
    )
