"""The demo's 進捗報告: one round that was closed, and one in mid-flight on the day the demo is made. All of it 架空."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from shirube.config.demo_topics import WHY_THESE
from shirube.deliberation.actions import answer_round_question, bring_answers
from shirube.kernel import clock, eras
from shirube.kernel.periods import FiscalYear, Half, Period
from shirube.people.actor import Actor
from shirube.people.models import Division
from shirube.plans.models import Plan
from shirube.reporting import actions
from shirube.reporting.edits import ListingEdit, Returning, RoundEdit, Typed
from shirube.reporting.models import Inquiry, ReportingRound, ReportSheet, RoundQuestion
from shirube.reporting.queries.rounds import find_sheet
from shirube.reporting.rules import Approval
from shirube.reporting.words import ListingKind, Party, ReminderWay, SheetState
from shirube.roadmap.models import Reflection

Boxes = Mapping[str, str]
Step = Callable[[ReportSheet], ReportSheet]
OFFICER, CHIEF = frozenset({Party.OFFICER}), frozenset({Party.CHIEF})
LEAD, OFFICE = frozenset({Party.LEAD}), frozenset({Party.SECRETARIAT})
SAME = {"how": "変更なし"}
PAST_HALF = Half(FiscalYear(2024), 2)

GUIDANCE = (
    "一　変わりがなければ「変更なし」を選ぶだけで終わります。\n"
    "二　新しい値があるときは値だけを入れてください。いつの値かは、見込まれる期間が初めから入っています。\n"
    "三　要因は、遅れているとき、判定に迷うときだけで結構です。\n"
    "四　「次の半年の目標」を一行で。次回の報告のとき「前回掲げたこと」として出ます。"
)

PAST: Mapping[str, Boxes] = {
    "S-01": {"how": "新しい値", "value": "19", "period": "R6", "aim": "残業の多い三つの部署から始める"},
    "S-04": {"how": "新しい値", "value": "131", "period": "R6", "aim": "春の講習会で20経営体に声をかける"},
    "S-05": {"how": "未公表", "period": "R6", "due_month": "6月", "cause": "集計を委託先に頼んでいる。"},
    "K-01": {"how": "新しい値", "value": "55.2", "period": "R6", "aim": "記録の写し書きをなくす手順を配る"},
    "K-03": {
        "how": "新しい値",
        "value": "402",
        "period": "R6",
        "cause": "冬の講座が二回延期になった。",
        "aim": "夏に夜の講座を増やす",
    },
    "K-07": {"how": "新しい値", "value": "2,960", "period": "R6", "aim": "山あいの集会所でも開く"},
    "G-02": {"how": "新しい値", "value": "9.1", "period": "R6", "aim": "昼の混む時間に予約枠を作る"},
    "G-05": {"how": "未報告", "period": "R6"},
    "JS-01": {
        "how": "報告する",
        "conduct": "取組中",
        "attainment": "一部達成",
        "note": "剪定の記録を写真に切り替えた園地が12から31に増えた。",
        "aim": "普及員のいない日にも使える手引きを作る",
        "reflection_kind": "想像より良かった",
        "reflection_title": "写真なら続く",
        "expected": "記録は面倒がられると思っていた。",
        "happened": "文字を書かずに済むと、高齢の農家ほど続いた。",
        "lesson": "入力を減らすのが先で、機能を増やすのは後。",
    },
    "JS-05": {
        "how": "報告する",
        "conduct": "取組中",
        "attainment": "一部達成",
        "note": "除雪車の位置を四つの路線で公開した。",
        "cause": "通信の届かない区間が残る。",
        "aim": "届かない区間を地図に示す",
    },
    "JK-02": {
        "how": "報告する",
        "conduct": "取組中",
        "note": "手続の案内を二つの市で試した。",
        "aim": "三つ目の市で試す",
    },
}
"""Answers to 令和6年度下半期; everything else is 変更なし."""


@dataclass(frozen=True)
class Course:
    """How far one 課 is, what it typed so far, and what it was told when the sheet came back."""

    until: SheetState
    typed: Mapping[str, Boxes] = field(default_factory=dict)
    back: Mapping[str, str] = field(default_factory=dict)
    extended: int = 0


NOW: Mapping[str, Course] = {
    "kaku-hataraki": Course(
        SheetState.DRAFT,
        {"S-01": {"how": "新しい値", "value": "21", "aim": "三つの部署の結果を全体に広げる"}, "S-03": SAME},
        extended=5,
    ),
    "kaku-sangyo": Course(
        SheetState.RETURNED,
        {"S-04": {"how": "新しい値", "value": "1480", "aim": "秋の講習会を開く"}},
        {"S-04": "前回の131からの増え方が大きすぎます。148の打ち間違いではありませんか。"},
        extended=4,
    ),
    "kaku-kurashi": Course(
        SheetState.RETURNED,
        {"K-01": {"how": "新しい値", "value": "54", "aim": "残る三施設に手順を配る"}},
        {"K-01": "時点が分かりません。9月末の値か、前の年度の平均かを確かめてください。"},
        extended=4,
    ),
    "kaku-manabi": Course(SheetState.SUBMITTED, {"K-07": {"how": "新しい値", "value": "1,610"}}),
    "kaku-gyosei": Course(SheetState.CHIEF_APPROVED, {"G-02": {"how": "新しい値", "value": "8.8"}}),
    "kaku-fukyu": Course(SheetState.LEAD_CHECKED),
    "kaku-kanko": Course(SheetState.CHECKED),
    "kaku-doro": Course(SheetState.UNTOUCHED),
    "dx": Course(SheetState.SUBMITTED),
}
"""The round in mid-flight: eight 課 of which two have it back and one is late, and the DX推進課 itself."""


def tell_past_round(plan: Plan) -> None:
    """令和6年度下半期, closed in May 2025."""
    edit = round_edit("2024-h2", PAST_HALF, date(2025, 4, 1), date(2025, 4, 18), date(2025, 4, 25))
    with clock.set_to(_at(edit.opens_on)):
        past = actions.open_round(actions.prepare_round(plan, edit, by=_office()), by=_office())
    with clock.set_to(_at(date(2025, 4, 15))):
        _all_the_way(past)
    with clock.set_to(_at(date(2025, 5, 16))):
        actions.close_round(past, by=_office())
        _mark_a_lesson(plan)


def tell_current_round(plan: Plan) -> None:
    """The round of the half year that ended last, in mid-flight on the day the demo is made."""
    today = clock.today()
    half = last_half(plan, today)
    if half.end <= PAST_HALF.end:
        return
    code = f"{half.fiscal_year.year}-h{half.number}"
    coming = round_edit(code, half, today - timedelta(days=14), today - timedelta(days=1), today + timedelta(days=7))
    with clock.set_to(_at(coming.opens_on)):
        now = actions.open_round(actions.prepare_round(plan, coming, by=_office()), by=_office())
    _mid_flight(now)


def last_half(plan: Plan, today: date) -> Half:
    """The half year that ended last, within the years of the plan."""
    year = min(FiscalYear.containing(today), FiscalYear(plan.end_year + 1))
    first = year.half(1)
    return first if first.end < today and year.year <= plan.end_year else FiscalYear(year.year - 1).half(2)


def round_edit(code: str, half: Half, opens_on: date, division_due: date, due: date) -> RoundEdit:
    """The round of a half year with its letter."""
    name = f"{half.fiscal_year.era_label}{'上半期' if half.number == 1 else '下半期'} 進捗報告"
    letter = (
        f"架空の計画の進捗状況について、{eras.date_text(half.end)}現在で調査票により報告してください。\n"
        f"部局内の締切は{eras.date_text(division_due)}、事務局への提出期限は{eras.date_text(due)}です。\n"
        "変更のないものは「変更なし」を選ぶだけで結構です。"
    )
    return RoundEdit(
        code=code,
        name=name,
        period=Period.half(half.fiscal_year.year, half.number),
        as_of=half.end,
        opens_on=opens_on,
        due=due,
        division_due=division_due,
        document_number=f"架空DX第{half.fiscal_year.year - 2000}{half.number}号",
        letter=letter,
        guidance=GUIDANCE,
    )


def _at(day: date) -> datetime:
    return clock.in_japan(day, 10)


def _office() -> Actor:
    return Actor(label="デモの準備", office="デモの事務局（架空）")


def _hand(sheet: ReportSheet, post: str) -> Actor:
    return Actor(label="デモの準備", office=f"{sheet.division_name} {post}")


def _sheets(row: ReportingRound) -> list[str]:
    codes = ReportSheet.objects.filter(round=row).order_by("division__code")
    return list(codes.values_list("division__code", flat=True))


def _sheet(row: ReportingRound, code: str) -> ReportSheet:
    found = find_sheet(row, code)
    if found is None:
        raise LookupError(f"the demo asks {code} nothing")
    return found


def _answer(sheet: ReportSheet, typed: Mapping[str, Boxes], *, rest: Boxes | None) -> dict[str, int]:
    """Save what is typed by code, and `rest` for everything else, then what was asked besides; gives code → 照会."""
    keys: dict[str, int] = {}
    answers: list[Typed] = []
    for one in Inquiry.objects.filter(sheet=sheet).select_related("indicator", "initiative"):
        subject = one.indicator or one.initiative
        code = subject.code if subject else ""
        keys[code] = one.pk
        boxes = typed.get(code, rest)
        if boxes:
            answers.append(Typed(inquiry=one.pk, boxes=boxes))
    actions.save_answers(sheet, answers, parties=OFFICER, by=_hand(sheet, "担当"))
    for question in RoundQuestion.objects.filter(sheet=sheet) if rest else ():
        answer_round_question(question, WHY_THESE, parties=OFFICER, seen=None, by=_hand(sheet, "担当"))
    return keys


def _pass_on(row: ReportingRound, code: str, until: SheetState) -> None:
    """Hand a filled 調査票 on as far as it has come."""
    sheet = _sheet(row, code)
    hand = _hand(sheet, "担当")
    steps: Sequence[tuple[SheetState, Step]] = (
        (SheetState.SUBMITTED, lambda one: actions.submit(one, seen=None, parties=OFFICER, by=hand)),
        (SheetState.CHIEF_APPROVED, lambda one: _decide(one, hand)),
        (SheetState.LEAD_CHECKED, lambda one: actions.check_as_lead(one, seen=None, parties=LEAD | OFFICE, by=hand)),
        (SheetState.CHECKED, lambda one: actions.check(one, seen=None, parties=OFFICE, by=_office())),
    )
    for state, step in steps:
        step(_sheet(row, code))
        if state is until:
            return


def _decide(sheet: ReportSheet, hand: Actor) -> ReportSheet:
    approval = Approval(
        number=f"架空第{sheet.division_id}号", on=clock.today(), by=f"{sheet.division_name}長", deputy=False
    )
    approved = actions.approve(sheet, seen=None, parties=OFFICER, by=hand, approval=approval)
    bring_answers(approved, by=hand)
    return approved


def _all_the_way(row: ReportingRound) -> None:
    for code in _sheets(row):
        _answer(_sheet(row, code), PAST, rest=SAME)
        _pass_on(row, code, SheetState.CHECKED)


def _mid_flight(row: ReportingRound) -> None:
    for code in _sheets(row):
        course = NOW.get(code, Course(SheetState.UNTOUCHED))
        if course.extended:
            actions.extend(_sheet(row, code), row.due, why="議会の対応と重なるため（架空）", by=_office())
        if course.until is SheetState.UNTOUCHED:
            continue
        if code == "dx":
            nothing = "所管する事業はまだ始まっていないため（架空）"
            actions.say_nothing(_sheet(row, code), True, nothing, parties=OFFICER, by=_hand(_sheet(row, code), "担当"))
            _pass_on(row, code, course.until)
            continue
        keys = _answer(_sheet(row, code), course.typed, rest=None if course.until is SheetState.DRAFT else SAME)
        if course.until is SheetState.RETURNED:
            _pass_on(row, code, SheetState.CHIEF_APPROVED)
            back = Returning(why="", answers={keys[one]: why for one, why in course.back.items()})
            actions.send_back(_sheet(row, code), back, seen=None, parties=OFFICE, by=_office())
        elif course.until is not SheetState.DRAFT:
            _pass_on(row, code, course.until)
    _around(row)


def _around(row: ReportingRound) -> None:
    """A 督促 to the one that is late, mail addresses that lead nowhere, a 掲載の申出 and a 所管違い."""
    late = _sheet(row, "kaku-doro")
    for code in _sheets(row):
        division = Division.objects.get(body=row.plan.body, code=code)
        actions.set_contact(division, f"{code}@example.jp", by=_office())
    text = f"{late.division_name} 御中\n\n{row.name}の調査票がまだ届いていません。ご都合を知らせてください。"
    actions.note_reminders([late], text, way=ReminderWay.COPIED, addresses={}, by=_office())
    drafting = _sheet(row, "kaku-hataraki")
    hand = _hand(drafting, "担当")
    listing = ListingEdit(
        kind=ListingKind.NEW, name="在宅で働ける日数（架空）", reason="毎月数えており、推移が見えるため"
    )
    actions.ask_for_listing(drafting, listing, parties=OFFICER, by=hand)


def _mark_a_lesson(plan: Plan) -> None:
    lesson = Reflection.objects.get(initiative__plan=plan, title="写真なら続く")
    other = Division.objects.get(body=plan.body, code="kaku-kanko")
    actions.mark_lesson(lesson, other, by=Actor(label="デモの準備", office="架空観光案内課（架空） 担当"))
