"""The example through the whole compilation: what each of its three documents says."""

from datetime import date

import pytest
from django.db import transaction

from shirube.compilation.compile import compile_edition
from shirube.config.planfile import load_plan_file
from shirube.editions.changes import ChangeKind
from shirube.editions.diff import diff
from shirube.editions.encoding import encode, sha256
from shirube.editions.models import Edition, Publication
from shirube.editions.words import Stage
from shirube.exchange.actions import confirm
from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import About
from shirube.kernel import clock
from shirube.people.actions import add_body
from shirube.people.actor import Actor
from tests.example_files import AOMORI, STATISTICS

pytestmark = pytest.mark.django_db
FIRST, MEETING, SECOND = 0, 1, 2
GRADES = """
S-01 behind on_track on_track
S-02 no_target no_target no_target
S-03 on_track on_track on_track
S-09 behind on_track on_track
S-10 unassessable on_track on_track
S-04 late behind behind
S-05 on_track year_end year_end
S-07 on_track stale stale
S-06 on_track year_end year_end
S-08 on_track - -
K-09 on_track on_track on_track
K-01 behind on_track on_track
K-02 on_track on_track on_track
K-03 unassessable on_track on_track
K-04 on_track on_track on_track
K-05 on_track late late
K-06 on_track unassessable unassessable
K-07 late on_track on_track
K-08 on_track - -
K-11 on_track - -
K-10 - on_track on_track
K-12 - year_end year_end
G-05 on_track behind behind
G-02 late on_track on_track
G-01 on_track on_track on_track
G-04 no_target no_target no_target
G-06 on_track unassessable unassessable
G-03 on_track achieved achieved
G-08 no_target no_target no_target
"""


@pytest.fixture(scope="module")
def documents(django_db_setup, django_db_blocker):
    """Edition 1, what the meeting saw, and Edition 2, made as the demo makes them; nothing stays stored."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = _made(Actor.job("見本の試験"))
        transaction.set_rollback(True)
    return made


def _made(by):
    def at(month, day):
        return clock.set_to(clock.in_japan(date(2024, month, day), 10))

    def take_in(pattern, about):
        for file in sorted(STATISTICS.glob(pattern)):
            confirm(read_statistics(file, about), plan, by=by)

    def compiled(as_of, stage):
        now = clock.now()
        opens_at = now if stage is Stage.PUBLIC else None
        return compile_edition(plan, as_of=as_of, known_at=now, stage=stage, opens_at=opens_at).document

    with at(5, 10):
        body = add_body(code="020001", name="Shirube デモ（架空）", fictitious=True, by=by)
        plan = load_plan_file(AOMORI / "plan", body=body, by=by).plan
        take_in("SSDSE-B-*.csv", About())
        take_in("all_prefectures_*.csv", About())
        take_in("all_localgovs_*.csv", About())
    with at(5, 20):
        first = compiled(date(2024, 3, 31), Stage.PUBLIC)
        _published(plan, first)
    with at(10, 15):
        load_plan_file(AOMORI / "update-2024-10", body=body, by=by)
        take_in("prefecture-*.csv", About(as_of=date(2023, 4, 1), published_on=date(2024, 7, 12)))
        meeting = compiled(date(2024, 9, 30), Stage.MEETING)
    with at(11, 1):
        load_plan_file(AOMORI / "update-2024-11", body=body, by=by)
    with at(11, 5):
        return first, meeting, compiled(date(2024, 9, 30), Stage.PUBLIC)


def _published(plan, document):
    """What the first Edition said is known to readers when the second is made."""
    now, raw = clock.now(), encode(document)
    edition = Edition.objects.create(
        plan=plan,
        stage=Stage.PUBLIC,
        as_of=document.as_of,
        number=1,
        known_at=now,
        raw=raw,
        sha256=sha256(raw),
        frozen_at=now,
        frozen_by="見本の試験",
    )
    Publication.objects.create(edition=edition, opens_at=now, document_number="1", approved_by="試験", recorded_at=now)


def by_code(document):
    return {indicator.code: indicator for indicator in document.indicators}


def figure(document, code, area, period):
    rows = by_code(document)[code].observations
    return next((row.value, row.origin) for row in rows if (row.area, row.period) == (area, period))


@pytest.mark.parametrize("line", GRADES.split("\n")[1:-1])
def test_grades(documents, line):
    code, *expected = line.split()
    found = [by_code(document).get(code) for document in documents]
    assert [one.judgement.grade if one and one.judgement else "-" for one in found] == expected


def test_every_graded_indicator_is_in_the_table_and_every_grade_is_shown(documents):
    graded = {one.code for document in documents for one in document.indicators if one.judgement}
    assert graded == {line.split()[0] for line in GRADES.split("\n")[1:-1]}
    shown = {one.judgement.grade for document in documents for one in document.indicators if one.judgement}
    assert shown == {grade.code for grade in documents[FIRST].scale.grades}


def test_reasons_worth_showing(documents):
    first, second = by_code(documents[FIRST]), by_code(documents[SECOND])
    assert first["S-09"].judgement.reason.startswith("令和5年度（2023年度）は未公表のため前の値で見ると")
    assert "速報" in first["G-05"].judgement.reason
    assert "計画で定めた期待値" in second["K-01"].judgement.reason
    assert "系列断絶" in second["K-06"].judgement.reason
    assert [code for code, one in second.items() if one.judgement and one.judgement.over] == ["G-03"]
    assert [code for code, one in first.items() if one.judgement and one.judgement.over] == ["S-03", "G-03"]


def test_only_a_proposal_without_targets_lacks_anything(documents):
    lacking = {one.code: one.missing_items for one in documents[SECOND].indicators if one.missing_items}
    assert lacking == {"S-02": ("目標値", "基準値")}


def test_real_statistics_stand_beside_the_nation_and_tohoku(documents):
    first, second = documents[FIRST], documents[SECOND]
    assert figure(first, "R-01", "020001", "FY2020") == ("1237984", "reported")
    assert figure(first, "R-07", "020001", "2022-12-31") == ("53.57986", "derived")
    assert figure(first, "R-07", "000000", "2017-03-08") == ("8.36905", "pooled")
    assert figure(first, "R-02", "set:tohoku6", "FY2009") == ("0.275262", "pooled")
    assert figure(second, "R-08", "000000", "2023-04-01") == ("83.5443", "pooled")
    assert figure(second, "R-08", "020001", "2023-04-01") == ("89.47368", "derived")


def test_forty_municipalities_have_their_figure_and_the_nation_is_still_the_sum_of_prefectures(documents):
    for document in documents:
        towns = {area.code for area in document.areas if area.kind == "municipality"}
        assert len(towns) == 40
        assert {row.area for row in by_code(document)["R-07"].observations} >= towns
    assert figure(documents[FIRST], "R-07", "022012", "2022-12-31") == ("52.5469", "derived")
    assert figure(documents[FIRST], "R-07", "000000", "2022-12-31")[1] == "pooled"


def test_ways_name_what_is_in_the_edition_and_the_division_as_it_was_called(documents):
    for document in documents:
        policies, indicators = {one.code for one in document.policies}, set(by_code(document))
        assert {code for way in document.ways for code in way.policies} <= policies
        assert {code for way in document.ways for code in way.indicators} <= indicators
    names = [{way.code: way.divisions for way in document.ways}["kaigo"] for document in documents]
    assert names[FIRST] == ("架空くらし課（架空）",)
    assert names[SECOND] == ("架空くらしデジタル課（架空）",)


def test_the_digital_agencys_figures_wait_for_their_publication(documents):
    codes = {"R-08", "R-08-N", "R-08-D", "R-09"}
    assert codes & set(by_code(documents[FIRST])) == set()
    assert codes <= set(by_code(documents[SECOND]))


def test_references_are_never_judged(documents):
    for document in documents:
        assert [one.code for one in document.indicators if one.kind == "reference" and one.judgement] == []


def test_every_kind_of_change_is_visible(documents):
    changes = diff(documents[FIRST], documents[SECOND]).items
    kinds = {change.kind for change in changes}
    of_meetings = {
        ChangeKind.MEETING,
        ChangeKind.OPINION,
        ChangeKind.REPLY,
    }  # no plan file has any; the demo holds them
    assert kinds == set(ChangeKind) - {ChangeKind.SCALE, ChangeKind.RENAMED, ChangeKind.SPLIT} - of_meetings
    assert [(c.code, c.before, c.after) for c in changes if c.kind is ChangeKind.TARGET] == [
        ("S-03", "40.0％", "45.0％")
    ]
    assert [c.code for c in changes if c.kind is ChangeKind.REVISED_FIGURE] == ["G-05"]
    assert [c.code for c in changes if c.kind is ChangeKind.REMOVED] == ["S-08"]
    assert {c.code: [code for code, _ in c.earlier] for c in changes if c.kind is ChangeKind.MERGED} == {
        "K-12": ["K-08", "K-11"],
        "JK-10": ["JK-08", "JK-09"],
    }


def test_what_changed_after_the_meeting(documents):
    changes = diff(documents[MEETING], documents[SECOND]).items
    figures, sheets = {"S-01", "S-06", "S-10", "K-03", "G-08"}, {"JS-04", "JK-06"}
    assert {change.code for change in changes} == figures | sheets


def sheets(document):
    return {one.code: one for one in document.initiatives}


def test_the_sheet_of_the_slide_keeps_the_name_its_division_had(documents):
    assert [sheets(document)["JK-01"].division for document in documents] == [
        "企画政策部DX推進課",
        "総合政策部DX推進課",
        "総合政策部DX推進課",
    ]


def test_the_sheet_of_the_slide_carries_nothing_but_what_the_slide_has(documents):
    for document in documents:
        sheet = sheets(document)["JK-01"]
        bars = [bar for activity in sheet.activities for bar in activity.bars]
        assert len(bars) == 20
        assert {(bar.line, bar.estimated) for bar in bars} == {("target", True)}
        assert (sheet.standings, sheet.revisions, sheet.reflections, sheet.indicators) == ((), (), (), ())
        assert not sheet.fictitious


def test_internal_ones_are_in_no_edition(documents):
    for document in documents:
        assert "JG-05" not in sheets(document)
        assert "LK-19" not in {node.code for node in document.logic_nodes}
        assert "LK-19" not in {code for link in document.logic_links for code in (link.source, link.target)}
    titles = [one.title for one in sheets(documents[FIRST])["JS-07"].reflections]
    assert titles == [], "what was written 部内限り stays inside"


def test_a_postponement_keeps_the_bars_it_moved_and_tells_what_was_learned(documents):
    before, after = sheets(documents[FIRST])["JS-03"], sheets(documents[SECOND])["JS-03"]
    assert (before.status, after.status) == ("active", "postponed")
    bars = [bar for activity in after.activities for bar in activity.bars if bar.text == "試験公開（一冬）"]
    assert [(bar.start, bar.end, bar.revision, bar.replaced_by) for bar in bars] == [
        ("2024-12", "2025-03", 0, 1),
        ("2025-12", "2026-03", 1, 0),
    ]
    assert [(one.kind, one.decision) for one in after.revisions] == [("postponement", "kettei-r2")]
    assert [bool(one.expected and one.happened and one.changed and one.lesson) for one in after.reflections] == [True]


def test_two_sheets_become_one_and_are_still_there(documents):
    first, second = sheets(documents[FIRST]), sheets(documents[SECOND])
    assert "JK-10" not in first
    assert second["JK-10"].predecessors == ("JK-08", "JK-09")
    assert [(first[code].status, second[code].status) for code in ("JK-08", "JK-09")] == [("active", "merged")] * 2


def test_a_minor_correction_is_no_revision_for_readers(documents):
    sheet = sheets(documents[SECOND])["JK-06"]
    assert sheet.revisions == ()
    assert [bar.text for bar in sheet.activities[1].bars if bar.number == 2 and bar.line == "target"] == [
        "届かなかった人への聞き取り（毎年度）"
    ]
