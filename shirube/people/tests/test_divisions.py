"""Bodies, divisions and their names over time: what the actions do, refuse and tell."""

from datetime import date

import pytest

from shirube.kernel.refusals import NotSo
from shirube.people import actions
from shirube.people.models import Body, Division, DivisionName, HistoryEntry, Succession
from shirube.people.queries import (
    divisions_as_of,
    name_spans,
)
from shirube.people.rules import NameSpan
from shirube.people.tests.cast import FIRST_DAY, JOB

pytestmark = pytest.mark.django_db

D = date
RENAMED = D(2025, 4, 1)


def told(body: Body) -> list[tuple[str, str, str, dict]]:
    return [(row.act, row.kind, row.key, row.changed) for row in HistoryEntry.objects.filter(chain=body.code)]


@pytest.fixture
def body() -> Body:
    return actions.add_body(code="020001", name="架空県", by=JOB)


def test_a_body_is_added_under_its_code(body):
    assert (body.code, body.name, body.fictitious) == ("020001", "架空県", False)
    assert told(body) == [("追加", "団体", "020001", {"名称": (None, "架空県"), "架空": (None, "いいえ")})]


@pytest.mark.parametrize(
    ("code", "name"),
    [("020002", "架空県"), ("0200012", "架空県"), ("あ", "架空県"), ("030007", " "), ("030007", "県" * 101)],
)
def test_a_body_with_a_wrong_code_or_no_name_is_refused(body, code, name):
    with pytest.raises(NotSo):
        actions.add_body(code=code, name=name, by=JOB)
    assert Body.objects.count() == 1


def test_a_body_is_not_added_twice(body):
    with pytest.raises(NotSo, match="すでに登録されています"):
        actions.add_body(code="020001", name="架空県", by=JOB)


def renamed_dx(body: Body) -> Division:
    """The one rename that is printed in public sources."""
    dx = actions.add_division(body=body, code="dx", name="企画政策部DX推進課", starts_on=FIRST_DAY, by=JOB)
    actions.rename_division(division=dx, name="総合政策部DX推進課", starts_on=RENAMED, by=JOB, why="組織改編")
    return dx


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (D(2023, 3, 31), {}),
        (D(2023, 4, 1), {"dx": "企画政策部DX推進課"}),
        (D(2025, 3, 31), {"dx": "企画政策部DX推進課"}),
        (D(2025, 4, 1), {"dx": "総合政策部DX推進課"}),
        (D(2040, 4, 1), {"dx": "総合政策部DX推進課"}),
    ],
)
def test_a_division_is_called_what_it_was_called_on_that_day(body, day, names):
    renamed_dx(body)
    assert divisions_as_of(body, day) == names


def test_a_rename_keeps_the_division_and_tells_both_halves(body):
    dx = renamed_dx(body)
    assert list(Division.objects.all()) == [dx]
    assert name_spans(body) == {
        "dx": [
            NameSpan(FIRST_DAY, D(2025, 3, 31), "企画政策部DX推進課"),
            NameSpan(RENAMED, None, "総合政策部DX推進課"),
        ]
    }
    assert told(body)[2:] == [
        ("変更", "課の名称", "dx", {"終了日": (None, "2025-03-31")}),
        ("追加", "課の名称", "dx", {"名称": (None, "総合政策部DX推進課"), "開始日": (None, "2025-04-01")}),
    ]
    assert {row.why for row in HistoryEntry.objects.filter(chain=body.code, key="dx")} == {"", "組織改編"}


def test_a_rename_may_move_the_division_under_another_and_else_leaves_it(body):
    old, new = (
        actions.add_division(body=body, code=code, name=code, starts_on=FIRST_DAY, by=JOB) for code in ("p1", "p2")
    )
    dx = actions.add_division(body=body, code="dx", name="課", starts_on=FIRST_DAY, parent=old, by=JOB)
    actions.rename_division(division=dx, name="新課", starts_on=D(2024, 4, 1), by=JOB)
    actions.rename_division(division=dx, name="新々課", starts_on=RENAMED, parent=new, by=JOB)
    assert [span.parent for span in name_spans(body)["dx"]] == ["p1", "p1", "p2"]


def test_recording_the_same_names_twice_changes_nothing(body):
    spans = [NameSpan(FIRST_DAY, D(2025, 3, 31), "旧"), NameSpan(RENAMED, None, "新")]
    actions.record_division(body=body, code="dx", spans=spans, by=JOB)
    before = (list(DivisionName.objects.values()), told(body))
    actions.record_division(body=body, code="dx", spans=spans[::-1], by=JOB)
    assert (list(DivisionName.objects.values()), told(body)) == before


def test_a_later_record_closes_the_open_name_and_adds_the_next(body):
    actions.record_division(body=body, code="dx", spans=[NameSpan(FIRST_DAY, None, "旧")], by=JOB)
    spans = [NameSpan(RENAMED, None, "新"), NameSpan(FIRST_DAY, D(2025, 3, 31), "旧")]
    actions.record_division(body=body, code="dx", spans=spans, by=JOB)
    assert name_spans(body)["dx"] == spans[::-1]


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ([NameSpan(D(2024, 4, 1), None, "新")], "重なっています"),
        ([NameSpan(D(2022, 4, 1), FIRST_DAY, "前")], "重なっています"),
        ([NameSpan(FIRST_DAY, None, "課", "nowhere")], "上位「nowhere」が見つかりません"),
        ([NameSpan(FIRST_DAY, None, "課", "dx")], "その課自身は指定できません"),
        ([NameSpan(FIRST_DAY, None, "課" * 101)], "名称が長すぎます"),
    ],
)
def test_names_that_cannot_be_are_refused_and_nothing_is_stored(body, spans, reason):
    actions.add_division(body=body, code="dx", name="課", starts_on=FIRST_DAY, by=JOB)
    before = (list(DivisionName.objects.values()), told(body))
    with pytest.raises(NotSo, match=reason):
        actions.record_division(body=body, code="dx", spans=spans, by=JOB)
    assert (list(DivisionName.objects.values()), told(body)) == before


@pytest.mark.parametrize(("code", "reason"), [(" ", "コードを入力してください"), ("x" * 41, "が長すぎます")])
def test_a_code_that_no_column_holds_is_refused(body, code, reason):
    with pytest.raises(NotSo, match=reason):
        actions.add_division(body=body, code=code, name="課", starts_on=FIRST_DAY, by=JOB)


def test_a_circle_of_divisions_is_refused(body):
    a = actions.add_division(body=body, code="a", name="A", starts_on=FIRST_DAY, by=JOB)
    b = actions.add_division(body=body, code="b", name="B", starts_on=FIRST_DAY, parent=a, by=JOB)
    with pytest.raises(NotSo, match="その課自身に戻ります（a→b→a）"):
        actions.rename_division(division=a, name="A", starts_on=RENAMED, parent=b, by=JOB)


def test_a_division_that_ended_is_named_no_more(body):
    dx = renamed_dx(body)
    actions.close_division(division=dx, last_day=D(2026, 3, 31), by=JOB)
    assert [divisions_as_of(body, day) for day in (D(2026, 3, 31), D(2026, 4, 1))] == [{"dx": "総合政策部DX推進課"}, {}]
    for again in (
        lambda: actions.close_division(division=dx, last_day=D(2027, 3, 31), by=JOB),
        lambda: actions.rename_division(division=dx, name="課", starts_on=D(2027, 4, 1), by=JOB),
    ):
        with pytest.raises(NotSo, match="すでに終了して"):
            again()


def test_a_division_of_another_body_is_no_parent(town):
    far = actions.add_division(body=town.neighbour, code="far", name="隣の課", starts_on=FIRST_DAY, by=JOB)
    with pytest.raises(NotSo, match="同じ団体"):
        actions.add_division(body=town.body, code="new", name="新課", starts_on=FIRST_DAY, parent=far, by=JOB)


def test_a_succession_is_recorded_once(town):
    for _ in range(2):
        actions.record_succession(old=town.roads, new=town.welfare, on=RENAMED, note="統合", by=JOB)
    assert list(Succession.objects.values_list("old__code", "new__code", "on", "note")) == [
        ("roads", "welfare", RENAMED, "統合")
    ]
    assert [row for row in told(town.body) if row[0] == "承継"] == [
        ("承継", "課", "roads→welfare", {"承継日": (None, "2025-04-01"), "説明": (None, "統合")})
    ]


def test_names_cost_one_query_however_many(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(divisions_as_of(town.body, FIRST_DAY)) == 3
    with django_assert_num_queries(1):
        assert len(name_spans(town.body)) == 3
