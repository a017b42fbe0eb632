"""Taking drafts in: twice is once, a later release is a revision, and any day can be replayed."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from shirube.exchange.actions import confirm, confirm_areas, preview
from shirube.exchange.areas import CODE_OF
from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import ImportDraft
from shirube.exchange.lg_codes import read_areas
from shirube.exchange.rules import Outcome
from shirube.exchange.tests import files
from shirube.indicators.actions import ensure_areas, save_indicators
from shirube.indicators.edits import AreaEdit, IndicatorEdit
from shirube.indicators.models import Area, Observation
from shirube.indicators.words import AreaKind, IndicatorKind
from shirube.kernel import clock
from shirube.kernel.refusals import NotSo
from shirube.people.actions import add_body
from shirube.people.actor import Actor
from shirube.people.models import HistoryEntry
from shirube.plans.actions import save_plan
from shirube.plans.models import Plan
from shirube.plans.rules import PlanEdit
from shirube.plans.upsert import Saved
from shirube.progress.facts import Direction, Shape
from shirube.workbooks.places import BadInput
from tests.shared_data import shared

JOB = Actor.job("公的統計の取込")
FIRST, SECOND = datetime(2023, 7, 1, tzinfo=UTC), datetime(2025, 7, 1, tzinfo=UTC)


def indicator(code: str, source_key: str) -> IndicatorEdit:
    return IndicatorEdit(
        code=code,
        name=code,
        order=1,
        kind=IndicatorKind.REFERENCE,
        shape=Shape.NO_TARGET,
        direction=Direction.UP,
        source_key=source_key,
    )


def build_plan(*indicators: IndicatorEdit, prefectures: tuple[str, ...] = ("青森県", "岩手県", "秋田県")) -> Plan:
    body = add_body(code="020001", name="架空県", fictitious=True, by=JOB)
    plan = save_plan(body, PlanEdit(code="dx", name="架空のDX計画", start_year=2024, end_year=2028), by=JOB)
    areas = [AreaEdit(code=CODE_OF[name], name=name, kind=AreaKind.PREFECTURE) for name in prefectures]
    ensure_areas(areas, body=body, by=JOB)
    save_indicators(plan, indicators, by=JOB)
    return plan


@pytest.fixture
def plan(db) -> Plan:
    with clock.set_to(datetime(2023, 4, 1, tzinfo=UTC)):
        return build_plan(indicator("BIRTHS", "ssdse-b:出生数"), indicator("PEOPLE", "ssdse-b:総人口"))


def figures(draft: ImportDraft) -> dict[tuple[str, str, str], Decimal | None]:
    return {(r.source_key, r.area, r.period.key): r.value for r in draft.readings}


def aomori_2011(known_at: datetime) -> list[tuple[Decimal | None, str]]:
    rows = Observation.objects.known_at(known_at).filter(indicator__code="BIRTHS", area__code="020001", period="FY2011")
    return list(rows.values_list("value", "source_release"))


def test_the_same_file_twice_changes_nothing(plan: Plan, tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.SSDSE_2025, "cp932"))
    unused = ("ssdse-b:65歳以上人口", "ssdse-b:出生数（女）", "ssdse-b:合計特殊出生率")
    assert preview(draft, plan) == Outcome(added=18, unused_keys=unused)
    assert Observation.objects.count() == 0
    assert confirm(draft, plan, by=JOB) == Outcome(added=18, unused_keys=unused)
    before = list(Observation.objects.order_by("pk").values()), HistoryEntry.objects.count()
    assert confirm(draft, plan, by=JOB) == Outcome(same=18, unused_keys=unused)
    assert (list(Observation.objects.order_by("pk").values()), HistoryEntry.objects.count()) == before


def test_a_later_release_replaces_what_it_revised_and_both_days_can_be_replayed(plan: Plan, tmp_path: Path) -> None:
    old = files.write(tmp_path, files.SSDSE_2023, "utf-8-sig", "SSDSE-B-2023.csv")
    new = files.write(tmp_path, files.SSDSE_2025, "cp932")
    with clock.set_to(FIRST):
        assert confirm(read_statistics(old), plan, by=JOB).added == 12
    with clock.set_to(SECOND):
        done = confirm(read_statistics(new), plan, by=JOB)
    assert (done.added, done.replaced, done.same) == (6, 1, 11)
    assert aomori_2011(FIRST) == [(Decimal(9531), "SSDSE-B-2023")]
    assert aomori_2011(SECOND) == [(Decimal(9532), "SSDSE-B-2025")]
    assert Observation.objects.known_at(FIRST).count() == 12


def test_a_draft_with_problems_and_an_unknown_area_are_refused_whole(plan: Plan, tmp_path: Path) -> None:
    broken = read_statistics(files.write(tmp_path, files.SSDSE_2025.replace("5985", "不明"), "cp932"))
    with pytest.raises(BadInput) as refused:
        confirm(broken, plan, by=JOB)
    assert "統計.csv 3行目『出生数』：「不明」は数値として読めません。" in str(refused.value)
    elsewhere = files.SSDSE_2025.replace("R05000,秋田県", "R06000,山形県")
    with pytest.raises(NotSo) as refused_area:
        confirm(read_statistics(files.write(tmp_path, elsewhere, "cp932")), plan, by=JOB)
    assert str(refused_area.value) == (
        "登録されていない地域の値があります：060003（山形県）。先に計画ファイルの「地域」に加えてください。"
    )
    assert Observation.objects.count() == 0


def test_bodies_become_areas_once(plan: Plan, tmp_path: Path) -> None:
    draft = read_areas(files.write(tmp_path, files.CODES))
    assert confirm_areas(draft, body=plan.body, by=JOB, prefecture="青森県") == Saved(added=2, same=1)
    assert confirm_areas(draft, body=plan.body, by=JOB) == Saved(same=3)
    assert Area.objects.get(code="022012").kind == AreaKind.MUNICIPALITY
    with pytest.raises(NotSo):
        confirm_areas(draft, body=plan.body, by=JOB, prefecture="秋田県")
    with pytest.raises(BadInput):
        confirm_areas(read_areas(tmp_path / "ない.csv"), body=plan.body, by=JOB)


def test_looking_takes_three_queries_whatever_the_file(plan: Plan, tmp_path: Path, django_assert_num_queries) -> None:
    draft = read_statistics(files.write(tmp_path, files.SSDSE_2025, "cp932"))
    with django_assert_num_queries(3):
        preview(draft, plan)


@pytest.mark.django_db
def test_the_two_real_releases_leave_their_fourteen_revisions() -> None:
    """The fourteen series that were revised, and every tenth of the others; test_ssdse_b counts all 109."""
    old, new = (read_statistics(shared(f"ssdse/SSDSE-B-{year}.csv")) for year in (2023, 2025))
    before = figures(old)
    revised = {place[0] for place, value in figures(new).items() if before.get(place, value) != value}
    keys = sorted(revised | set(old.keys()[::10]))
    with clock.set_to(datetime(2023, 4, 1, tzinfo=UTC)):
        series = [indicator(f"I{number:03d}", key) for number, key in enumerate(keys)]
        plan = build_plan(*series, prefectures=tuple(CODE_OF))
    with clock.set_to(FIRST):
        assert confirm(old, plan, by=JOB).added == 564 * len(keys)
    with clock.set_to(SECOND):
        done = confirm(new, plan, by=JOB)
    assert (done.added, done.replaced, done.same) == (94 * len(keys), 572, 470 * len(keys) - 572)
    replaced = Observation.objects.exclude(replaced_at=None)
    assert set(replaced.values_list("indicator__source_key", flat=True)) == revised
    assert len(revised) == 14
    for moment, draft in ((FIRST, old), (SECOND, new)):
        known = Observation.objects.known_at(moment).select_related("indicator", "area")
        replayed = {(row.indicator.source_key, row.area.code, row.period.key): row.value for row in known}
        stated = {place: value for place, value in figures(draft).items() if place[0] in keys}
        assert {place: replayed[place] for place in stated} == stated
