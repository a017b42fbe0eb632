"""変わったこと in the roadmap: every kind of change of a 事業, each told once and in words."""

import msgspec
import pytest
from msgspec.structs import replace

from shirube.editions.changes import ChangeKind
from shirube.editions.diff import diff
from shirube.editions.roadmap import Activity, Initiative, InitiativeDuty
from shirube.editions.tests.samples_roadmap import (
    BASE,
    DAY,
    DECIDED,
    DONE,
    FIRST,
    LEARNED,
    PLANNED,
    REPORT,
    SURVEY,
    plan,
)


def told(new, old=BASE):
    changes = diff(plan(*([old] if old else [])), plan(*([new] if new else []))).items
    return [(one.kind.label, one.what, one.before, one.after) for one in changes]


def with_bars(*bars, activity=FIRST):
    return replace(BASE, activities=(replace(activity, bars=bars),))


CASES = {
    "new": (BASE, None, [("新規", "新たに掲載", "", "")]),
    "removed": (None, BASE, [("掲載終了", "掲載を終了", "", "")]),
    "postponed with its reason": (
        replace(BASE, status="postponed", status_reason="機器が届かない"),
        BASE,
        [("状態", "状態", "実施中", "延期（機器が届かない）")],
    ),
    "another reason for the same state": (
        replace(BASE, status="stopped", status_reason="国が行う"),
        replace(BASE, status="stopped", status_reason="やめた"),
        [("状態", "状態", "中止（やめた）", "中止（国が行う）")],
    ),
    "the sheet is decided": (
        replace(BASE, decision="D1"),
        replace(BASE, decision=""),
        [("状態", "シートの決定", "策定中", "決定")],
    ),
    "start and end": (
        replace(BASE, start="unknown", end="none"),
        BASE,
        [("工程", "開始", "令和6年度", "不明"), ("工程", "終了", "令和10年度", "なし")],
    ),
    "texts": (
        replace(BASE, name="道具", outline="使う", issues="", digital="集める", change="打てる"),
        BASE,
        [
            ("記載", "名称", "道具づくり", "道具"),
            ("記載", "概要", "道具をつくる", "使う"),
            ("記載", "現状・課題", "道具がない", ""),
            ("記載", "D（デジタルで行うこと）", "地図に集める", "集める"),
            ("記載", "X（それで何が変わるか）", "先に手を打てる", "打てる"),
        ],
    ),
    "duties": (
        replace(BASE, duties=(*BASE.duties, InitiativeDuty(division="農業課", role="related"))),
        BASE,
        [("記載", "担当課", "DX課（主担当）", "DX課（主担当）、農業課（関係）")],
    ),
    "codes by their names": (
        replace(BASE, policy="P2", indicators=("K1", "R1")),
        BASE,
        [("記載", "施策", "施策いち", "施策に"), ("記載", "かかわる指標", "指標K1", "指標K1、指標R1")],
    ),
    "an activity added": (
        replace(BASE, activities=(FIRST, Activity(code="2", name="ためす", order=2))),
        BASE,
        [("工程", "取組2を追加", "", "ためす")],
    ),
    "an activity ended and renamed": (
        replace(BASE, activities=(replace(FIRST, name="聞く", ended=True),)),
        BASE,
        [("工程", "取組1の名称", "しらべる", "聞く"), ("工程", "取組1を終了", "聞く", "")],
    ),
    "an activity that is no longer there": (
        replace(BASE, activities=()),
        BASE,
        [("工程", "取組1を終了", "しらべる", "")],
    ),
    "a bar added": (
        with_bars(SURVEY, PLANNED, replace(SURVEY, number=3, text="見直し", start="FY2026", end="FY2028")),
        BASE,
        [("工程", "取組1「しらべる」の目標「見直し」を追加", "", "令和8年度〜令和10年度")],
    ),
    "a bar taken away": (
        with_bars(SURVEY),
        BASE,
        [("工程", "取組1「しらべる」の目標「計画づくり」を削除", "令和7年度", "")],
    ),
    "a bar moved": (
        with_bars(replace(SURVEY, start="FY2024-H2", end="FY2025-H1"), PLANNED),
        BASE,
        [("工程", "取組1「しらべる」の目標「調査」", "令和6年度上半期", "令和6年度下半期〜令和7年度上半期")],
    ),
    "a bar moved by a revision that keeps the original": (
        with_bars(
            replace(SURVEY, replaced_on=DAY, replaced_by=1),
            replace(SURVEY, start="FY2024-H2", end="FY2024-H2", revision=1),
            PLANNED,
        ),
        BASE,
        [("工程", "取組1「しらべる」の目標「調査」", "令和6年度上半期", "令和6年度下半期")],
    ),
    "a bar reworded": (
        with_bars(replace(SURVEY, text="聞き取り"), PLANNED),
        BASE,
        [
            (
                "工程",
                "取組1「しらべる」の目標「聞き取り」の書きかえ",
                "調査 令和6年度上半期",
                "聞き取り 令和6年度上半期",
            )
        ],
    ),
    "a bar whose years are no longer guessed": (
        BASE,
        with_bars(replace(SURVEY, estimated=True), PLANNED),
        [("工程", "取組1「しらべる」の目標「調査」", "令和6年度上半期（推定）", "令和6年度上半期")],
    ),
    "bars numbered anew alone": (with_bars(replace(PLANNED, number=1), replace(SURVEY, number=2)), BASE, []),
    "an actual bar": (
        with_bars(SURVEY, PLANNED, DONE),
        BASE,
        [("取組の実績", "取組1「しらべる」の実績「調査票の設計」", "", "令和6年6月〜令和6年9月")],
    ),
    "a new period of progress beside the last": (
        replace(BASE, standings=(REPORT, replace(REPORT, period="FY2024-H2", conduct="done", attainment="attained"))),
        BASE,
        [
            (
                "進み具合",
                "進み具合 令和6年度下半期",
                "実施状況 取組中／達成度 一部達成",
                "実施状況 完了／達成度 達成",
            )
        ],
    ),
    "the same period reported anew": (
        replace(
            BASE,
            standings=(replace(REPORT, attainment="", note="八割まで", direction="expand", next_step="広げる"),),
        ),
        BASE,
        [
            (
                "進み具合",
                "進み具合 令和6年度上半期",
                "実施状況 取組中／達成度 一部達成",
                "実施状況 取組中／達成度 記載なし",
            ),
            ("記載", "進み具合の説明 令和6年度上半期", "半分まで", "八割まで"),
            ("記載", "今後の方向性 令和6年度上半期", "", "拡充"),
            ("記載", "次の一手 令和6年度上半期", "", "広げる"),
        ],
    ),
    "progress taken back": (
        replace(BASE, standings=()),
        BASE,
        [("進み具合", "進み具合 令和6年度上半期", "実施状況 取組中／達成度 一部達成", "")],
    ),
    "a revision decided": (
        BASE,
        replace(BASE, revisions=()),
        [("見直し", "見直し1（延期）", "", "聞く相手を増やすため（令和6年10月11日に決定）")],
    ),
    "a small correction is no news": (
        replace(BASE, revisions=(DECIDED, replace(DECIDED, number=2, kind="minor"))),
        BASE,
        [],
    ),
    "a reflection published": (
        BASE,
        replace(BASE, reflections=()),
        [("振り返り", "想像より悪かった（令和6年度上半期）", "", "人手が足りない")],
    ),
    "a reflection worded anew": (
        replace(BASE, reflections=(replace(LEARNED, kind="insight", lesson="春に相談する"),)),
        BASE,
        [
            ("記載", "振り返り「人手が足りない」の種類", "想像より悪かった", "気づき"),
            ("記載", "振り返り「人手が足りない」の気づき", "早めに相談する", "春に相談する"),
        ],
    ),
}


@pytest.mark.parametrize(("new", "old", "expected"), CASES.values(), ids=CASES)
def test_each_kind_of_change_of_an_initiative_is_told_in_words(new, old, expected):
    assert told(new, old) == expected


SILENT = {"order", "code", "first_start", "first_end", "fictitious", "source_note", "predecessors"}
"""Told by other changes, or no news to a reader; predecessors are told where they are newly named."""


def test_no_field_of_the_sheet_changes_in_silence():
    """Whatever is added to an initiative one day is told, or said here to be no news."""
    covered = {
        "name", "area", "policy", "outline", "issues", "digital", "change", "start", "end", "status", "status_reason",
        "relisted_from", "decision", "duties", "indicators", "activities", "standings", "revisions", "reflections",
    }  # fmt: skip
    assert covered | SILENT == {field.name for field in msgspec.structs.fields(Initiative)}


def heir(code, *predecessors, **more):
    return replace(BASE, code=code, name=f"事業{code}", predecessors=predecessors, **more)


def succession(old, new):
    changes = diff(plan(*old), plan(*new)).items
    kinds = {ChangeKind.MERGED, ChangeKind.RENAMED, ChangeKind.SPLIT, ChangeKind.NEW, ChangeKind.REMOVED}
    return [(one.kind.label, one.code, one.before, one.earlier) for one in changes if one.kind in kinds]


A, B = heir("A"), heir("B")
HERITAGE = {
    "renamed": ([A], [heir("C", "A")], [("改称", "C", "事業A", (("A", "事業A"),))]),
    "merged": ([A, B], [heir("C", "A", "B")], [("統合", "C", "事業A・事業B", (("A", "事業A"), ("B", "事業B")))]),
    "split": (
        [A],
        [heir("C", "A"), heir("D", "A")],
        [("分割", "C", "事業A", (("A", "事業A"),)), ("分割", "D", "事業A", (("A", "事業A"),))],
    ),
    "merged into another, and still listed as such": (
        [A],
        [replace(A, status="merged"), heir("C", "A")],
        [("統合", "C", "事業A", (("A", "事業A"),))],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), HERITAGE.values(), ids=HERITAGE)
def test_what_an_initiative_succeeds_is_told_instead_of_new_and_removed(old, new, expected):
    assert succession(old, new) == expected


EVERY = [plan(one) for case in CASES.values() for one in case[:2] if one is not None]


@pytest.mark.parametrize("whole", EVERY, ids=range(len(EVERY)))
def test_an_edition_beside_itself_has_nothing_to_tell(whole):
    assert diff(whole, whole).items == ()
