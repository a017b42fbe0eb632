"""The page of a 事業: the sheet as the plan has it, its story, and the ways that lead to it."""

from __future__ import annotations

import html
import re

import pytest
from msgspec import structs

from shirube.portal.site import site_files
from shirube.portal.tests import sample
from shirube.portal.tests.sample_roadmap import AUTUMN_ROADMAP, BASE

J01, J02, J03 = (f"mihon/initiatives/{code}/index.html" for code in ("J01", "J02", "J03"))


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages of the sample shelf."""
    return pages(sample.shelf())


def pages(shelf) -> dict[str, str]:
    return {file.path: file.make().decode() for file in site_files([shelf]) if file.path.endswith(".html")}


def with_initiatives(*initiatives) -> dict[str, str]:
    """The pages of one Edition alone that holds these 事業."""
    document = sample.shelf().latest.document
    lone = structs.replace(document, initiatives=initiatives, logic_nodes=(), logic_links=())
    return pages(sample.Shelf((sample.shelved(lone),), ()))


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def section(page: str, heading: str) -> str:
    """What stands under one heading, as text."""
    return plain(page.partition(f'id="{heading}"')[2].partition("</section>")[0].partition(">")[2])


def test_the_sheet_holds_every_part_of_the_slide(made):
    said = section(made[J01], "sheet")
    for part in ("政策分野", BASE.outline, BASE.issues, BASE.digital, BASE.change, "見本推進課（架空） 主担当"):
        assert part in said
    for activity in BASE.activities:
        assert activity.name in said
    assert all(word in said for word in ("目標", "実績", "当初", "推定", "令和6年度", "時点"))


def test_a_state_is_shown_with_its_reason(made):
    assert "延期 機器が届かなかったため" in plain(made[J02])


def test_open_ends_are_said_in_words(made):
    assert "終了 なし" in section(made[J02], "behind")
    assert "終了 不明" in section(made[J03], "behind")


def test_dates_that_moved_keep_the_original_beside_them():
    moved = with_initiatives(structs.replace(BASE, start="FY2025", first_start="FY2024"))
    assert "開始 令和7年度（2025年度） 当初は令和6年度（2024年度）" in section(moved[J01], "behind")


def test_progress_is_told_on_two_axes(made):
    assert re.search(r"実施状況 取組中 達成度 未達成", section(made[J01], "standing"))


def test_progress_says_what_changed_since_the_report_before():
    later = structs.replace(BASE.standings[0], period="FY2024-H2", attainment="partly")
    page = with_initiatives(structs.replace(BASE, standings=(*BASE.standings, later)))[J01]
    assert "実施状況 取組中 前回と同じ 達成度 一部達成 前回は「未達成」" in section(page, "standing")


def test_a_revision_says_why_who_decided_and_what_it_changed(made):
    said = section(made[J01], "revisions")
    for part in (
        BASE.revisions[0].reason,
        "令和6年度上半期",
        "令和6年度下半期〜令和7年度上半期",
        "令和6年10月11日に決定",
    ):
        assert part in said


def test_only_a_decided_sheet_says_that_nothing_was_revised():
    undecided, decided = (
        section(with_initiatives(structs.replace(BASE, decision=code, revisions=()))[J01], "revisions")
        for code in ("", "D1")
    )
    assert "策定中" in undecided
    assert "当初の計画のまま" not in undecided
    assert "当初の計画のまま" in decided


def test_reflections_stand_in_time_order_each_at_its_own_place():
    first = BASE.reflections[0]
    earlier = structs.replace(first, number=2, period="FY2023", title="はじめの気づき")
    page = with_initiatives(structs.replace(BASE, reflections=(first, earlier)))[J01]
    assert re.findall(r'id="(reflection-\d+)"', page) == ["reflection-2", "reflection-1"]
    for step in (first.expected, first.happened, first.changed, first.lesson):
        assert step in page


def test_a_repeated_one_says_so_and_both_lead_to_each_other():
    again = structs.replace(BASE, code="J09", order=9, relisted_from="J01")
    made = with_initiatives(BASE, again)
    assert "再掲：" in plain(made["mihon/initiatives/J09/index.html"])
    assert "../J01/index.html" in made["mihon/initiatives/J09/index.html"]
    assert "../J09/index.html" in made[J01]


def test_what_it_succeeds_is_found_where_it_was_last_shown(made):
    assert "一斉メールの改善（架空）" in section(made[J03], "behind")
    assert re.search(r'href="[^"]*editions/[^"]*/initiatives/J90/', made[J03])


def test_its_place_in_the_logic_leads_on_to_the_whole(made):
    assert "困りごとを聞く" in section(made[J01], "logic")
    assert "../../logic/A1/index.html" in made[J01]


def test_what_changed_since_the_edition_before_is_told(made):
    assert "聞く相手が足りなかった" in section(made[J01], "changes")
    assert "変わったことはありません" in section(made[J02], "changes")


def test_what_came_from_outside_is_escaped():
    page = with_initiatives(structs.replace(BASE, outline="<script>alert(1)</script>"))[J01]
    assert "<script>alert" not in page


def test_an_indicator_leads_to_the_initiatives_that_work_on_it(made):
    page = made["mihon/indicators/K01/index.html"]
    assert BASE.name in section(page, "works")
    assert "../../initiatives/J01/index.html" in page


def test_each_policy_of_an_area_lists_its_initiatives(made):
    page = made["mihon/areas/A1/index.html"]
    first, _, second = page.partition('id="policy-P2"')
    assert BASE.name in plain(first)
    assert "冬の道の見える化" in plain(second)


def test_the_front_door_leads_to_the_roadmap_and_counts_repeated_ones_once(made):
    assert section(made["mihon/index.html"], "works").startswith(f"ロードマップ {len(AUTUMN_ROADMAP)}件の事業")
    again = with_initiatives(BASE, structs.replace(BASE, code="J09", order=9, relisted_from="J01"))
    assert "1件の事業" in section(again["mihon/index.html"], "works")


def test_a_plan_without_a_roadmap_says_nothing_of_one():
    made = with_initiatives()
    assert [path for path, page in made.items() if "roadmap/" in page or 'class="works"' in page] == []


def test_the_page_of_changes_leads_to_each_initiative_and_to_the_last_sheet_of_one_that_is_gone(made):
    page = made["mihon/changes/index.html"]
    assert "../initiatives/J01/index.html" in page
    assert re.search(r'href="[^"]*editions/[^"]*/initiatives/J90/', page)


def test_the_feed_tells_of_an_initiative_by_its_name():
    made = {file.path: file for file in site_files([sample.shelf()])}
    feed = made["mihon/changes.atom"].make().decode()
    assert BASE.name in feed
