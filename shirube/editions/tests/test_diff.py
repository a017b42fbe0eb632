"""変わったこと: what the second Edition says differently, each told once and in words."""

from datetime import date

from msgspec.structs import replace

from shirube.editions.changes import ChangeKind
from shirube.editions.diff import diff
from shirube.editions.document import Comparison, Duty, Note, Override, Policy, PolicyArea, SeriesBreak, Target
from shirube.editions.tests.samples import OWN, document, graded, indicator, observed, rate_parts

OLD = document()


def told(new, old=OLD):
    return [(one.kind, one.code, one.what, one.before, one.after) for one in diff(old, new).items]


def test_the_same_edition_has_nothing_to_tell():
    assert told(OLD) == []


def test_a_new_figure_and_the_grade_it_brings():
    rows = (*graded().observations, observed(OWN, "FY2024", "100", as_of=date(2025, 3, 31)))
    new = document(graded(observations=rows), *rate_parts(), as_of=date(2025, 3, 31))
    assert (ChangeKind.NEW_FIGURE, "K1", "実績値 令和6年度（2024年度）", "", "100件") in told(new)
    assert (ChangeKind.GRADE, "K1", "判定", "△やや遅れ", "▼遅れ") in told(new)


def test_a_figure_published_earlier_and_changed_now_is_a_retroactive_revision():
    rows = (graded().observations[0], observed(OWN, "FY2023", "121"))
    assert told(document(graded(observations=rows), *rate_parts()))[0] == (
        ChangeKind.REVISED_FIGURE, "K1", "実績値 令和5年度（2023年度）", "120件", "121件",
    )  # fmt: skip


def test_a_figure_that_replaces_a_reason_is_new_not_revised():
    waiting = (graded().observations[0], observed(OWN, "FY2023", None, missing="tallying"))
    old = document(graded(observations=waiting), *rate_parts())
    assert told(OLD, old)[0] == (ChangeKind.NEW_FIGURE, "K1", "実績値 令和5年度（2023年度）", "集計中", "120件")


def test_a_target_changes_with_what_it_was():
    replaced = replace(graded().targets[0], replaced_on=date(2024, 4, 1))
    now = Target(period="FY2023", value="115", rationale="見直し", revision="revised", recorded_on=date(2024, 4, 1))
    changed = graded(targets=(replaced, now, graded().targets[1]))
    assert told(document(changed, *rate_parts()))[0] == (
        ChangeKind.TARGET, "K1", "目標値 令和5年度（2023年度）", "125件", "115件",
    )  # fmt: skip


def test_new_and_removed_parts_are_told_once_each():
    extra = indicator("K2", name="増えた指標")
    new = document(graded(), extra, policies=(Policy(code="P1", area="A1", name="施策いち", order=1),))
    assert told(new) == [
        (ChangeKind.NEW, "P1", "新たに掲載", "", ""),
        (ChangeKind.NEW, "K2", "新たに掲載", "", ""),
        (ChangeKind.REMOVED, "R1", "掲載を終了", "", ""),
    ]


def test_a_changed_text_shows_both():
    area = PolicyArea(code="A1", name="分野いち", role="field", order=1, visions=("明るい社会",))
    assert told(document(policy_areas=(area,))) == [(ChangeKind.TEXT, "A1", "めざす姿", "", "明るい社会")]


def test_components_are_told_through_the_indicator_they_make():
    rate, cards, people = rate_parts()
    cards = replace(cards, observations=(observed(OWN, "FY2023", "60"), cards.observations[1]))
    assert [(code, what) for _, code, what, _, _ in told(document(graded(), rate, cards, people))] == [
        ("R1", "実績値 令和5年度（2023年度）"),
        ("R1", "実績値 令和5年度（2023年度）"),
    ]


def test_causes_are_told_by_period_and_codes_by_their_words():
    noted = graded(
        notes=(Note(period="FY2023", cause="雪が多かった"),),
        kind="middle",
        duties=(Duty(division="DX課", role="lead"),),
    )
    assert told(document(noted, *rate_parts())) == [
        (ChangeKind.TEXT, "K1", "種類", "KPI", "中間指標"),
        (ChangeKind.TEXT, "K1", "責任課", "", "DX課（主担当）"),
        (ChangeKind.TEXT, "K1", "要因 令和5年度（2023年度）", "", "雪が多かった"),
    ]


def test_codes_are_told_by_the_names_each_document_gives_them():
    other = PolicyArea(code="A2", name="分野に", role="field", order=2)
    moved = graded(
        area="A2",
        comparisons=(Comparison(area=OWN, method="none", note="対象が違う"),),
        breaks=(SeriesBreak(day=date(2024, 4, 1), reason="数え方の変更"),),
        curve=((date(2024, 9, 30), "110"),),
        update_month=5,
    )
    new = document(moved, *rate_parts(), policy_areas=(*OLD.policy_areas, other))
    own, was = (next(part.name for part in parts) for parts in (OLD.areas, OLD.policy_areas))
    texts = [(what, before, after) for kind, _, what, before, after in told(new) if kind is ChangeKind.TEXT]
    assert texts == [
        ("分野", was, "分野に"),
        ("更新月", "", "毎年5月"),
        ("期待値の定め", "", "令和6年9月30日 110"),
        ("比較参考値の定め", "", f"{own} なし 対象が違う"),
        ("系列断絶", "", "令和6年4月1日 数え方の変更"),
    ]


def test_a_stage_is_told_by_its_name():
    given = {"shape": "milestone", "stages": ("検討", "試行"), "targets": (), "override": None}
    old, new = (graded(observations=(observed(OWN, "FY2023", at),), **given) for at in ("1", "2"))
    assert [one[3:] for one in told(document(new, *rate_parts()), document(old, *rate_parts()))][0] == (
        "第1段階 検討",
        "第2段階 試行",
    )


def test_a_grade_given_by_hand_is_told_with_its_reason():
    by_hand = Override(grade="late", reason="下半期に遅れる見込み", decided_on=date(2024, 5, 1), office="事務局")
    assert (
        ChangeKind.TEXT,
        "K1",
        "人による判定",
        "",
        "事務局が令和6年5月1日に判定。理由：下半期に遅れる見込み",
    ) in told(document(graded(override=by_hand), *rate_parts()))


def succession(*indicators, old=OLD):
    kinds = {ChangeKind.MERGED, ChangeKind.RENAMED, ChangeKind.SPLIT, ChangeKind.NEW, ChangeKind.REMOVED}
    return [one for one in diff(old, document(*indicators)).items if one.kind in kinds]


def heir(code, *predecessors):
    return indicator(code, predecessors=predecessors)


PAIR = document(indicator("A"), indicator("B"))


def test_a_new_indicator_that_succeeds_one_is_renamed_not_new():
    (one,) = succession(heir("C", "A"), indicator("B"), old=PAIR)
    assert (one.kind.label, one.before, one.after, one.earlier) == ("改称", "指標A", "指標C", (("A", "指標A"),))


def test_two_become_one():
    (one,) = succession(heir("C", "A", "B"), old=PAIR)
    assert (one.kind.label, one.before, one.after, one.earlier) == (
        "統合",
        "指標A・指標B",
        "指標C",
        (("A", "指標A"), ("B", "指標B")),
    )


def test_one_is_taken_into_another_that_stays():
    (one,) = succession(heir("B", "A"), old=PAIR)
    assert (one.kind.label, one.before, one.after) == ("統合", "指標A・指標B", "指標B")


def test_one_becomes_two_and_may_itself_stay():
    told = succession(heir("C", "A"), heir("D", "A"), indicator("B"), old=PAIR)
    assert [(one.kind.label, one.before, one.after) for one in told] == [
        ("分割", "指標A", "指標C"),
        ("分割", "指標A", "指標D"),
    ]
    (one,) = succession(indicator("A"), heir("C", "A"), indicator("B"), old=PAIR)
    assert one.kind is ChangeKind.SPLIT


def test_what_was_said_before_and_what_nobody_met_is_not_told_again():
    old = document(heir("C", "A"))
    assert succession(heir("C", "A"), old=old) == []
    (one,) = succession(indicator("A"), indicator("B"), heir("C", "unknown"), old=PAIR)
    assert one.kind is ChangeKind.NEW


def test_policies_succeed_each_other_too():
    base = Policy(code="P1", area="A1", name="前の施策", order=1)
    old = document(graded(), *rate_parts(), policies=(base,))
    heirs = (Policy(code="P2", area="A1", name="後の施策", order=1, predecessors=("P1",)),)
    assert told(document(graded(), *rate_parts(), policies=heirs), old) == [
        (ChangeKind.RENAMED, "P2", "改称", "前の施策", "後の施策")
    ]
