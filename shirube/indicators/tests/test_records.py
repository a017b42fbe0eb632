"""Figures of record: added and replaced, the same again is nothing, and any day can be replayed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirube.indicators.actions import (
    Recorded,
    override_judgement,
    record_observations,
    set_notes,
    set_targets,
    withdraw_observation,
    withdraw_override,
    withdraw_target,
)
from shirube.indicators.actions.recording import NOTED_SINGLY, NOTED_TOGETHER
from shirube.indicators.edits import NoteEdit
from shirube.indicators.models import Note, Observation, Override, Target
from shirube.indicators.tests.factories import BY, make_indicators, on, reading, target
from shirube.indicators.words import TargetRevision
from shirube.kernel import clock
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.history import verify_chain
from shirube.people.models import HistoryEntry

pytestmark = pytest.mark.django_db

FIGURES = st.one_of(
    st.decimals(min_value=-1000, max_value=1000, places=2).map(str), st.sampled_from(list(Emptiness)[1:])
)
READINGS = st.dictionaries(
    st.tuples(st.sampled_from(["k1", "k2"]), st.sampled_from(["020001", "000000"]), st.integers(2015, 2024)),
    st.tuples(FIGURES, st.booleans()),
    max_size=12,
).map(
    lambda rows: [
        reading(code, f"FY{year}", value, area, provisional=provisional)
        for (code, area, year), (value, provisional) in rows.items()
    ]
)
again = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def plan():
    with on(2023, 4, 1):
        return make_indicators("k1", "k2")


def standing() -> dict[tuple[str, str, str], object]:
    rows = Observation.objects.current().select_related("indicator", "area")
    return {(row.indicator.code, row.area.code, row.period.key): row.missing or row.value for row in rows}


def changes(kind: str) -> list[tuple[str, str, dict]]:
    rows = HistoryEntry.objects.filter(kind=kind).order_by("number")
    return [(row.act, row.key, row.changed) for row in rows]


@again
@given(readings=READINGS, random=st.randoms())
def test_the_same_readings_again_in_any_order_change_nothing(plan, readings, random):
    record_observations(plan, readings, by=BY)
    before, rows, entries = standing(), Observation.objects.count(), HistoryEntry.objects.count()
    shuffled = readings + readings[:3]
    random.shuffle(shuffled)
    assert record_observations(plan, shuffled, by=BY) == Recorded(same=len(readings))
    assert (standing(), Observation.objects.count(), HistoryEntry.objects.count()) == (before, rows, entries)


@again
@given(batches=st.lists(READINGS, min_size=1, max_size=4))
def test_every_day_can_be_replayed(plan, batches):
    first = max([clock.now(), *Observation.objects.values_list("recorded_at", flat=True)]) + timedelta(days=1)
    state = standing()
    model = {first - timedelta(days=1): dict(state)}
    for number, batch in enumerate(batches):
        moment = first + timedelta(days=number)
        with clock.set_to(moment):
            record_observations(plan, batch, by=BY)
        state |= {(one.indicator, one.area, one.period.key): one.missing or one.value for one in batch}
        model[moment] = dict(state)
    for moment, expected in model.items():
        for seen in (moment, moment + timedelta(hours=23)):
            rows = Observation.objects.known_at(seen).select_related("indicator", "area")
            assert {(r.indicator.code, r.area.code, r.period.key): r.missing or r.value for r in rows} == expected


def test_a_change_replaces_and_is_told_from_old_to_new(plan):
    with on(2024, 5, 1):
        assert record_observations(plan, [reading("k1", "FY2023", "1.50")], by=BY) == Recorded(added=1)
    with on(2024, 6, 1):
        changed = [reading("k1", "FY2023", "1.5", provisional=True), reading("k2", "FY2023", Emptiness.TALLYING)]
        assert record_observations(plan, changed, by=BY, why="確定前") == Recorded(added=1, replaced=1)
    old, new = Observation.objects.filter(indicator__code="k1").order_by("recorded_at")
    assert (old.replaced_at, new.replaced_at) == (new.recorded_at, None)
    assert changes("実績値")[1:] == [
        (
            "追加",
            "dx/k2/020001/FY2023",
            {"値がない理由": (None, "集計中"), "時点": (None, "2024-03-31"), "速報": (None, "いいえ")},
        ),
        ("置き換え", "dx/k1/020001/FY2023", {"速報": ("いいえ", "はい")}),
    ]
    assert verify_chain(plan.body) == []


@pytest.mark.parametrize(
    ("readings", "why"),
    [
        ([reading("k1", "FY2023", "1"), reading("none", "FY2023", "1")], "指標のコード「none」は登録されていません。"),
        ([reading("k1", "FY2023", "1", area="999999")], "地域のコード「999999」は登録されていません。"),
        (
            [reading("k1", "FY2023", "1"), reading("k1", "FY2023", "2")],
            "実績値「k1 020001 FY2023」に、異なる内容が二つあります。一つにしてください。",
        ),
        (
            [reading("k1", "FY2023", "1", missing=Emptiness.TALLYING)],
            "実績値には、値か、値がない理由の、どちらか一方が必要です。",
        ),
        (
            [reading("k1", "FY2023", Emptiness.BLANK)],
            "空欄は値がない理由になりません。未公表・集計中・未報告・対象外・評価困難のどれかにしてください。",
        ),
        ([reading("k1", "FY2023", "1E+70")], "数値の桁数が多すぎます。"),
        ([reading("k1", "FY2023", "NaN")], "有限の数値ではありません。"),
        (
            [reading("k1", "FY2023", "1", dimension="あ" * 101)],
            "「内訳」が長すぎます（101文字）。100文字までにしてください。",
        ),
    ],
)
def test_what_cannot_be_recorded_keeps_everything_out(plan, readings, why):
    with pytest.raises(NotSo) as refusal:
        record_observations(plan, readings, by=BY)
    assert (str(refusal.value), Observation.objects.count()) == (why, 0)


def test_nothing_is_replaced_before_it_was_recorded(plan):
    with on(2024, 5, 2):
        record_observations(plan, [reading("k1", "FY2023", "1")], by=BY)
    with on(2024, 5, 1), pytest.raises(NotNow):
        record_observations(plan, [reading("k1", "FY2023", "2")], by=BY)
    assert Observation.objects.get().value == Decimal(1)


def test_a_withdrawn_figure_stands_no_longer_but_past_days_show_it(plan):
    with on(2024, 5, 1):
        record_observations(plan, [reading("k1", "FY2023", "1")], by=BY)
    with on(2024, 6, 1):
        withdraw_observation(plan, "k1", "020001", Period.fiscal_year(2023), by=BY, why="別の県の値だった")
    assert standing() == {}
    assert Observation.objects.known_at(clock.in_japan(date(2024, 5, 31))).count() == 1
    with pytest.raises(NotHere):
        withdraw_observation(plan, "k1", "020001", Period.fiscal_year(2023), by=BY, why="もう一度")


def test_a_large_batch_shares_one_entry_that_still_tells_every_row(plan):
    years = range(1900, 1901 + NOTED_SINGLY)
    with on(2024, 5, 1):
        record_observations(plan, [reading("k1", f"{year}年", "0") for year in years], by=BY, why="統計の取込")
    with on(2024, 6, 1):
        record_observations(plan, [reading("k1", f"{year}年", "1") for year in years], by=BY, why="改定")
    first, second = HistoryEntry.objects.filter(kind="実績値").order_by("number")
    count = len(years)
    assert (first.act, first.why, first.label) == (
        "一括記録",
        "統計の取込",
        f"{plan.name}（追加{count}件、置き換え0件、変更なし0件）",
    )
    assert second.label == f"{plan.name}（追加0件、置き換え{count}件、変更なし0件）"
    assert list(second.changed) == [f"k1 020001 CY{year}" for year in years]
    old, new = second.changed["k1 020001 CY1900"]
    assert (old.split("・")[0], new.split("・")[0]) == ("値 0", "値 1")
    assert first.changed["k1 020001 CY1900"] == (None, old)


def test_a_very_large_batch_is_told_in_parts(plan):
    days = [(date(2000, 1, 1) + timedelta(days=number)).isoformat() for number in range(NOTED_TOGETHER + 7)]
    record_observations(plan, [reading("k1", key, "1") for key in days], by=BY)
    told = [len(entry.changed) for entry in HistoryEntry.objects.filter(kind="実績値").order_by("number")]
    assert told == [NOTED_TOGETHER, 7]


def test_looking_up_takes_as_many_queries_for_many_readings_as_for_few(plan, django_assert_num_queries):
    few = [reading("k1", "1900年", "1")]
    many = [reading("k1", f"{year}年", "1") for year in range(1900, 2020)]
    for readings in (few, many):
        record_observations(plan, readings, by=BY)
    for readings in (few, many):
        with django_assert_num_queries(5):
            record_observations(plan, readings, by=BY)


def test_targets_keep_their_history(plan):
    with on(2023, 4, 1):
        set_targets(plan, [target("k1", "FY2027", "5", rationale="全国平均", decision="d1")], by=BY)
    with on(2024, 4, 1):
        revised = target("k1", "FY2027", "8", rationale="上振れのため", revision=TargetRevision.REVISED)
        assert set_targets(plan, [revised, target("k1", "FY2025", "3")], by=BY) == Recorded(1, 1, 0)
        assert set_targets(plan, [revised], by=BY) == Recorded(same=1)
    assert [(row.period.key, row.value, row.replaced_at is None) for row in Target.objects.order_by("pk")] == [
        ("FY2027", Decimal(5), False),
        ("FY2025", Decimal(3), True),
        ("FY2027", Decimal(8), True),
    ]
    withdraw_target(plan, "k1", Period.fiscal_year(2025), by=BY, why="置いていない年度だった")
    assert [row.period.key for row in Target.objects.current()] == ["FY2027"]
    with pytest.raises(NotHere):
        withdraw_target(plan, "k1", Period.fiscal_year(2025), by=BY, why="もう一度")


def test_an_unknown_decision_is_refused(plan):
    with pytest.raises(NotSo, match="決定のコード「d9」は登録されていません。"):
        set_targets(plan, [target("k1", "FY2027", "5", decision="d9")], by=BY)


def test_notes_are_replaced_too(plan):
    year = Period.fiscal_year(2023)
    for cause in ("天候", "天候", "人手"):
        set_notes(plan, [NoteEdit(indicator="k1", period=year, cause=cause)], by=BY)
    assert [(row.cause, row.replaced_at is None) for row in Note.objects.order_by("pk")] == [
        ("天候", False),
        ("人手", True),
    ]
    with pytest.raises(NotSo):
        set_notes(plan, [NoteEdit(indicator="k1", period=year)], by=BY)


def test_a_grade_given_by_a_person_says_why_and_can_be_taken_back(plan):
    day = date(2024, 3, 31)

    def give(grade):
        return override_judgement(plan, "k1", as_of=day, grade=grade, reason="現場の実感と違う", office="DX課", by=BY)

    assert give("late") == give("late")
    give("behind")
    assert [(row.grade, row.office) for row in Override.objects.current()] == [("behind", "DX課")]
    withdraw_override(plan, "k1", as_of=day, by=BY, why="数値が確定した")
    assert [(act, changed) for act, _, changed in changes("判定の見直し")] == [
        ("見直し", {"判定": (None, "遅れ")}),
        ("見直し", {"判定": ("遅れ", "やや遅れ")}),
        ("取り下げ", {"判定": ("やや遅れ", None)}),
    ]
    with pytest.raises(NotHere):
        withdraw_override(plan, "k1", as_of=day, by=BY, why="もう一度")


@pytest.mark.parametrize(
    ("grade", "reason", "refusal"), [("good", "理由", NotSo), ("late", "  ", NotSo), ("late", "理由", NotHere)]
)
def test_an_override_the_scale_or_the_reader_could_not_follow_is_refused(plan, grade, reason, refusal):
    code = "k9" if refusal is NotHere else "k1"
    with pytest.raises(refusal):
        override_judgement(plan, code, as_of=date(2024, 3, 31), grade=grade, reason=reason, by=BY)
    assert Override.objects.count() == 0


def test_moments_are_aware_and_in_utc(plan):
    with clock.set_to(datetime(2024, 5, 20, 1, tzinfo=UTC)):
        record_observations(plan, [reading("k1", "FY2023", "1")], by=BY)
    assert Observation.objects.get().recorded_at == datetime(2024, 5, 20, 1, tzinfo=UTC)
