"""What 事業 and their rows must be: each thing that cannot be, with the sentence that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.kernel.reading import read_period
from shirube.people.rules import NameSpan
from shirube.roadmap.edits import (
    ActivityEdit,
    InitiativeDutyEdit,
    ItemEdit,
    MatterEdit,
    RevisionEdit,
    StandingEdit,
)
from shirube.roadmap.revisionrules import why_not_decide, why_not_original, why_not_revision
from shirube.roadmap.rules import (
    MAX_ACTIVITIES,
    MAX_BARS,
    why_not_activities,
    why_not_bar,
    why_not_bars,
    why_not_initiative,
    why_not_lead,
    why_not_matter,
    why_not_reflection,
    why_not_sheet,
    why_not_standing,
)
from shirube.roadmap.sheet import SheetActivity
from shirube.roadmap.tests.factories import actual, bar, initiative, reflection, sheet, target
from shirube.roadmap.words import (
    Conduct,
    DutyRole,
    InitiativeStatus,
    MatterKind,
    Open,
    ReflectionKind,
    RevisionKind,
)

YEARS = (2023, 2027)
LONG = "あ" * 10_000
TOO_LONG = "（10000文字）。"


def test_an_ordinary_initiative_can_be():
    assert why_not_initiative(initiative()) is None
    assert why_not_initiative(initiative(start=Open.UNKNOWN, end=Open.NONE)) is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": ""}, "「事業名」が空欄です。記入してください。"),
        ({"name": "あ" * 201}, "「事業名」が長すぎます（201文字）。200文字までにしてください。"),
        ({"outline": LONG}, f"「概要」が長すぎます{TOO_LONG}4000文字までにしてください。"),
        ({"issues": LONG}, f"「現状・課題」が長すぎます{TOO_LONG}4000文字までにしてください。"),
        ({"digital": LONG}, f"「D」が長すぎます{TOO_LONG}4000文字までにしてください。"),
        ({"change": LONG}, f"「X」が長すぎます{TOO_LONG}4000文字までにしてください。"),
        ({"source_note": LONG}, f"「元資料」が長すぎます{TOO_LONG}4000文字までにしてください。"),
        ({"code": "事業1"}, "コード「事業1」は使えません。半角の英数字と「-」「_」「.」だけにしてください。"),
        ({"order": -1}, "順は0から32767までの整数にしてください。"),
        ({"start": Open.NONE}, "開始に「なし」は使えません。分からないときは「不明」にしてください。"),
        (
            {"start": read_period("R7"), "end": read_period("R6")},
            "終了（令和6年度（2024年度））が開始（令和7年度（2025年度））より前です。",
        ),
        ({"status": InitiativeStatus.STOPPED}, "状態を「中止」にするときは、理由を記入してください。"),
        (
            {"status": InitiativeStatus.POSTPONED, "status_reason": " 　"},
            "状態を「延期」にするときは、理由を記入してください。",
        ),
        ({"relisted_from": "J1"}, "再掲元に自分自身は指定できません。"),
        ({"policy": ""}, "分野か施策のどちらかを記入してください。"),
    ],
)
def test_an_initiative_that_cannot_be(changes, why):
    assert why_not_initiative(initiative(**changes)) == why


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (target(), None),
        (target(start="R5.9", end="R6上"), None),
        (
            target(start="R6", end="R5"),
            "取組「1」の目標「調査」は、終了（令和5年度（2023年度））が開始（令和6年度（2024年度））より前です。",
        ),
        (
            target(start="R4下", end="R5"),
            "取組「1」の目標「調査」が計画期間（令和5年度（2023年度）から令和9年度（2027年度）まで）からはみ出しています。"
            "時期を確かめてください。",
        ),
        (
            target(start="R9", end="R10.4"),
            "取組「1」の目標「調査」が計画期間（令和5年度（2023年度）から令和9年度（2027年度）まで）からはみ出しています。"
            "時期を確かめてください。",
        ),
        (
            replace(target(), start=read_period("2024年"), end=read_period("2024年")),
            "取組「1」の目標「調査」の時期は、年度・半期・月で書いてください（例：R6、R6上、R6.9）。",
        ),
        (target(text=""), "「取組「1」の目標「」の内容」が空欄です。記入してください。"),
        (
            target(text=LONG),
            f"「取組「1」の目標「{LONG[:20]}」の内容」が長すぎます{TOO_LONG}200文字までにしてください。",
        ),
        (target(number=0), "取組「1」の目標「調査」の番号は1から32767までの整数にしてください。"),
        (target(number=40_000), "取組「1」の目標「調査」の番号は1から32767までの整数にしてください。"),
        (
            target(as_of=date(2024, 9, 30)),
            "取組「1」の目標「調査」に時点は書けません。時点を書くのは実績だけです。",
        ),
        (actual(1, "調査", "R5", "R5", date(2024, 3, 31)), None),
        (
            replace(actual(1, "調査", "R5", "R5", date(2024, 3, 31)), as_of=None),
            "取組「1」の実績「調査」に時点（いつ現在の実績か）を記入してください。",
        ),
    ],
)
def test_a_bar(edit, why):
    assert why_not_bar(edit, YEARS) == why


@given(st.integers(2020, 2030), st.integers(2020, 2030))
def test_a_bar_of_years_can_be_exactly_within_the_plan_and_in_order(first, last):
    edit = target(start=f"FY{first}", end=f"FY{last}")
    assert (why_not_bar(edit, YEARS) is None) == (2023 <= first <= last <= 2027)


def test_bars_of_one_initiative():
    assert why_not_bars([target(1), target(2)], {"1": 0}, YEARS) is None
    assert why_not_bars([target(1, activity="9")], {"1": 0}, YEARS) == "取組「9」は、この事業に登録されていません。"
    assert why_not_bars([target(1), target(1)], {"1": 0}, YEARS) == "取組「1」の目標の番号1が二度あります。"
    assert why_not_bars([target(1), actual(1, "調査", "R5", "R5", date(2024, 3, 31))], {"1": 0}, YEARS) is None
    many = [target(number) for number in range(1, MAX_BARS + 2)]
    assert why_not_bars(many[:-1], {"1": 0}, YEARS) is None
    assert why_not_bars(many, {"1": 0}, YEARS) == "取組「1」の目標が60本を超えています。取組を分けてください。"


def test_activities_of_one_initiative():
    def named(count: int) -> list[ActivityEdit]:
        return [ActivityEdit(code=str(number), name="取組", order=number) for number in range(1, count + 1)]

    assert why_not_activities(named(MAX_ACTIVITIES)) is None
    assert why_not_activities(named(MAX_ACTIVITIES + 1)) == "取組が21あります。20までにしてください。"
    assert why_not_activities([*named(1), *named(1)]) == "取組「1」が二度あります。一つにしてください。"
    one = named(1)[0]
    assert why_not_activities([replace(one, name="")]) == "「取組「1」の名称」が空欄です。記入してください。"
    assert why_not_activities([replace(one, name=LONG)]) == (
        f"「取組「1」の名称」が長すぎます{TOO_LONG}200文字までにしてください。"
    )
    assert why_not_activities([replace(one, order=-1)]) == "順は0から32767までの整数にしてください。"


def test_a_sheet_is_held_to_the_same_rules():
    late = SheetActivity(code="1", name="調べる", bars=(bar(1, "調査", "R9", "R10"),))
    assert str(why_not_sheet(sheet([late]), YEARS)).startswith("取組「1」の目標「調査」が計画期間")
    assert (
        why_not_sheet(sheet(issues=LONG), YEARS) == f"「現状・課題」が長すぎます{TOO_LONG}4000文字までにしてください。"
    )
    assert why_not_sheet(sheet(status="stopped"), YEARS) == "状態を「中止」にするときは、理由を記入してください。"
    assert why_not_sheet(sheet(start="FY2027", end="FY2024"), YEARS) is not None
    assert why_not_sheet(sheet(start="none"), YEARS) is not None


STANDING = StandingEdit(initiative="J1", period=read_period("R6上"), as_of=date(2024, 9, 30), conduct=Conduct.UNDER_WAY)


def test_a_standing_is_not_older_than_its_period_nor_endless():
    assert why_not_standing(STANDING) is None
    assert why_not_standing(replace(STANDING, as_of=date(2024, 3, 31))) == (
        "時点（令和6年3月31日）が期間（令和6年度上半期（2024年度上半期））の始まりより前です。"
    )
    assert why_not_standing(replace(STANDING, next_step=LONG)) == (
        f"「次の一手」が長すぎます{TOO_LONG}4000文字までにしてください。"
    )


ABOLISHED = [NameSpan(date(2020, 4, 1), date(2024, 3, 31), "企画政策部DX推進課", "")]
LEAD = InitiativeDutyEdit(division="old", role=DutyRole.LEAD)
HEIR = {"new": "総合政策部DX推進課"}


def test_an_abolished_division_cannot_lead_and_the_advice_names_its_heir():
    assert why_not_lead(LEAD, ABOLISHED, HEIR) == (
        "主担当の「企画政策部DX推進課」は令和6年3月31日で廃止されています。仕事を引き継いだ「総合政策部DX推進課」にするか、"
        "この課の担当の終了日を令和6年3月31日までにしてください。"
    )
    assert why_not_lead(LEAD, ABOLISHED, {}) == (
        "主担当の「企画政策部DX推進課」は令和6年3月31日で廃止されています。この課の担当の終了日を令和6年3月31日までにしてください。"
    )
    assert why_not_lead(replace(LEAD, ends_on=date(2024, 4, 1)), ABOLISHED, HEIR) is not None
    assert why_not_lead(replace(LEAD, ends_on=date(2024, 3, 31)), ABOLISHED, HEIR) is None
    assert why_not_lead(replace(LEAD, role=DutyRole.RELATED), ABOLISHED, HEIR) is None


def test_a_division_cannot_lead_before_it_was_there():
    assert why_not_lead(replace(LEAD, starts_on=date(2020, 3, 31)), [replace_end(ABOLISHED[0])], {}) == (
        "主担当の「企画政策部DX推進課」ができたのは令和2年4月1日です。担当の開始日を令和2年4月1日以後にしてください。"
    )
    days = {"starts_on": date(2024, 4, 1), "ends_on": date(2024, 3, 31)}
    assert why_not_lead(replace(LEAD, **days), [], {}) == "終了日が開始日より前です。"


def replace_end(span: NameSpan) -> NameSpan:
    return NameSpan(span.starts_on, None, span.name, span.parent)


REVISION = RevisionEdit(number=1, kind=RevisionKind.POSTPONEMENT, reason="雪が早かった", decision="d1")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"number": 0}, "見直しの番号は1から32767までの整数にしてください。"),
        ({"reason": " 　"}, "「理由」が空欄です。記入してください。"),
        ({"reason": LONG}, f"「理由」が長すぎます{TOO_LONG}4000文字までにしてください。"),
        (
            {"kind": RevisionKind.MINOR},
            "軽微な修正に決定は要りません。決定を経たものは、ほかの種類にしてください。",
        ),
        (
            {"items": (ItemEdit(what="時期", before=LONG), ItemEdit(what="時期", before="R5"))},
            f"「「時期」の変更前」が長すぎます{TOO_LONG}4000文字までにしてください。",
        ),
        ({"items": (ItemEdit(what=LONG),)}, f"「箇所」が長すぎます{TOO_LONG}500文字までにしてください。"),
    ],
)
def test_a_revision(changes, why):
    assert why_not_revision(replace(REVISION, **changes)) == why


def test_nothing_is_decided_tomorrow():
    assert why_not_decide(date(2024, 4, 1), date(2024, 4, 1)) is None
    assert why_not_decide(date(2024, 4, 2), date(2024, 4, 1)) == (
        "決定日（令和6年4月2日）が先の日になっています。決定してから記録してください。"
    )


@given(st.booleans(), st.booleans(), st.booleans())
def test_only_a_decided_line_that_stands_needs_a_revision(decided, begun, revised):
    assert (why_not_original(decided, begun, revised) is not None) == (decided and begun and not revised)


NOTHING = {"expected": "", "happened": "", "changed": "", "lesson": ""}


@pytest.mark.parametrize("kind", ReflectionKind)
def test_a_reflection_says_at_least_one_thing(kind):
    assert why_not_reflection(reflection(kind=kind, **NOTHING)) == (
        "想定・実際・変えたこと・気づきの、少なくとも一つを記入してください。"
    )
    for one in NOTHING:
        assert why_not_reflection(reflection(kind=kind, **{**NOTHING, one: "あった"})) is None


def test_a_reflection_has_a_title_and_an_end():
    assert why_not_reflection(reflection(title="")) == "「振り返りの見出し」が空欄です。記入してください。"
    assert (
        why_not_reflection(reflection(lesson=LONG)) == f"「気づき」が長すぎます{TOO_LONG}4000文字までにしてください。"
    )


def test_a_matter():
    edit = MatterEdit(division="dx", kind=MatterKind.REQUEST, text="予算の説明", received_on=date(2024, 4, 1))
    assert why_not_matter(edit) is None
    assert why_not_matter(replace(edit, due_on=date(2024, 3, 31))) == "期限が受けた日より前です。"
    assert why_not_matter(replace(edit, text="")) == "「申し送りの内容」が空欄です。記入してください。"
    assert (
        why_not_matter(replace(edit, text=LONG))
        == f"「申し送りの内容」が長すぎます{TOO_LONG}4000文字までにしてください。"
    )
