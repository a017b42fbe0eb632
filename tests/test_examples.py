"""The example plan: honest, whole, and consistent with itself and with the documents it was taken from."""

import re
from datetime import date

import pytest

from shirube.kernel.figures import REASONS, Emptiness, read_figure
from shirube.kernel.periods import Period, PeriodKind
from shirube.progress.facts import Direction, Shape
from tests.example_files import FOLDERS, codes, everything, is_fictitious, latest_indicators, table
from tests.shared_data import shared

OWN, NATION = "020001", "000000"
REAL = "参考統計"
MARK = "（架空）"


def bare(text):
    return re.sub(r"\s", "", text)


class TestOneTableKnowsTheOther:
    @pytest.mark.parametrize(
        ("name", "column", "target"),
        [
            ("visions", "分野", "fields"),
            ("policies", "分野", "fields"),
            ("indicators", "分野", "fields"),
            ("indicators", "施策", "policies"),
            ("indicators", "親", "indicators"),
            ("indicators", "再掲元", "indicators"),
            ("indicators", "分子", "indicators"),
            ("indicators", "分母", "indicators"),
            ("divisions", "上位", "divisions"),
            ("duties", "指標", "indicators"),
            ("duties", "課", "divisions"),
            ("targets", "指標", "indicators"),
            ("targets", "決定", "decisions"),
            ("observations", "指標", "indicators"),
            ("observations", "地域", "areas"),
            ("comparisons", "指標", "indicators"),
            ("comparisons", "地域", "areas"),
            ("expected", "指標", "indicators"),
            ("notes", "指標", "indicators"),
            ("breaks", "指標", "indicators"),
        ],
    )
    def test_every_code_named_stands_in_its_table(self, name, column, target):
        named = {row[column] for row in everything(name)} - {""}
        assert named, "an empty column proves nothing"
        assert named - codes(target) == set()

    def test_the_first_folder_stands_alone(self):
        first = {row["コード"] for row in table("plan", "indicators")}
        for name in ("duties", "targets", "observations", "comparisons", "expected", "notes", "breaks"):
            assert {row["指標"] for row in table("plan", name)} - first == set(), name

    def test_set_members_are_prefectures(self):
        areas = {row["コード"]: row for row in everything("areas")}
        members = {code: row["構成"].split() for code, row in areas.items() if row["構成"]}
        prefectures = {code for code, row in areas.items() if row["種類"] == "都道府県"}
        assert {code: len(found) for code, found in members.items()} == {
            NATION: 47,
            "set:kitatohoku3": 3,
            "set:tohoku6": 6,
        }
        assert {code for found in members.values() for code in found} == prefectures

    @pytest.mark.parametrize("folder", FOLDERS)
    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("indicators", ("コード",)),
            ("targets", ("指標", "期間")),
            ("observations", ("指標", "地域", "期間", "内訳")),
            ("comparisons", ("指標", "順")),
            ("notes", ("指標", "期間")),
            ("expected", ("指標", "日付")),
            ("duties", ("指標", "課", "役割", "開始日")),
        ],
    )
    def test_no_row_stands_twice(self, folder, name, key):
        keys = [tuple(row[column] for column in key) for row in table(folder, name)]
        assert len(keys) == len(set(keys))

    def test_words_and_periods_can_be_read(self):
        for row in everything("indicators"):
            Shape.read(row["型"])
            Direction.read(row["方向"])
        for name in ("targets", "observations", "notes"):
            for row in everything(name):
                Period.from_key(row["期間"])


class TestThePlanIsTheSeedDocuments:
    def slides(self):
        return bare(shared("seeds/plan-committee-slides.txt").read_text(encoding="utf-8"))

    def test_sixteen_policies_five_seven_and_four(self):
        counted = {}
        for row in table("plan", "policies"):
            counted[row["分野"]] = counted.get(row["分野"], 0) + 1
        assert counted == {"sangyo": 5, "kurashi": 7, "gyosei": 4}

    def test_every_policy_and_area_is_named_as_the_slides_name_it(self):
        slides = self.slides()
        absent = [row["名称"] for row in table("plan", "policies") if bare(row["名称"]) not in slides]
        absent += [r["名称"] for r in table("plan", "fields") if r["コード"] != "kiban" and r["名称"] not in slides]
        assert absent == []

    def test_the_philosophy_and_visions_are_printed_in_the_slides(self):
        slides = self.slides()
        plan = {row["項目"]: row["内容"] for row in table("plan", "plan")}
        assert bare(plan["基本理念"]) in slides
        assert [row["本文"] for row in table("plan", "visions") if bare(row["本文"]) not in slides] == []

    def test_the_explanations_are_in_other_words(self):
        slides = self.slides()
        for row in table("plan", "policies"):
            sentences = [part for part in row["取組方針"].split("。") if part]
            assert [part for part in sentences if bare(part) in slides] == [], row["名称"]
            assert row["元資料"] != ""

    def test_nothing_is_invented_for_the_foundation(self):
        area = next(row for row in table("plan", "fields") if row["コード"] == "kiban")
        assert area["区分"] == "下支え"
        for name, column in (("visions", "分野"), ("policies", "分野"), ("indicators", "分野")):
            assert [row for row in everything(name) if row[column] == "kiban"] == [], name

    def test_every_policy_has_an_indicator(self):
        used = {row["施策"] for row in latest_indicators().values() if row["公開"] == "公表"}
        assert codes("policies") - used == set()


class TestHonesty:
    def test_what_is_graded_is_invented_and_says_so(self):
        for row in everything("indicators"):
            real = row["取込元"] != "" or (row["分子"] != "" and not is_fictitious(row))
            assert real != is_fictitious(row), row["コード"]
            assert row["名称"].endswith(MARK) == is_fictitious(row), row["コード"]
            assert row["種類"] in (REAL, "内訳") or is_fictitious(row), row["コード"]

    def test_real_statistics_have_no_target_no_reading_of_ours_and_a_credit(self):
        real = {code for code, row in latest_indicators().items() if not is_fictitious(row)}
        for name in ("targets", "observations", "expected", "notes", "breaks"):
            assert {row["指標"] for row in everything(name)} & real == set(), name
        rows = [row for row in everything("indicators") if row["コード"] in real]
        assert {row["型"] for row in rows} == {"目標なし"}
        assert [row["コード"] for row in rows if not (row["出典"] and row["クレジット"] and row["出典URL"])] == []

    def test_every_division_with_duties_is_invented(self):
        names = {row["コード"]: row["名称"] for row in everything("divisions")}
        assert [row for row in everything("duties") if not names[row["課"]].endswith(MARK)] == []

    def test_the_real_division_owns_nothing(self):
        assert [row["名称"] for row in everything("divisions") if row["コード"] == "dx"] == [
            "企画政策部DX推進課",
            "総合政策部DX推進課",
        ]
        assert [row for row in everything("duties") if row["課"] == "dx"] == []

    def test_no_invented_figure_stands_under_another_real_prefecture(self):
        areas = {row["地域"] for row in everything("observations")}
        assert areas == {OWN, NATION, "set:kitatohoku3", "set:tohoku6"}

    def test_invented_texts_say_so(self):
        for row in everything("notes"):
            assert (row["要因"].endswith(MARK), row["次の一手"].endswith(MARK)) == (True, True), row["指標"]
        assert [row for row in everything("decisions") if not row["件名"].endswith(MARK)] == []
        releases = {row["出典版"] for row in everything("observations")}
        assert [text for text in releases if "架空" not in text] == []

    def test_the_publisher_is_invented_and_the_notice_says_it(self):
        plan = {row["項目"]: row["内容"] for row in table("plan", "plan")}
        assert plan["公表者"] == "Shirube デモ（架空）"
        assert plan["架空"] == "○"
        assert "青森県が公表したものではなく" in plan["お断り"]


class TestWhatTheDemoShows:
    def test_every_shape_stands_among_the_invented_ones(self):
        shapes = {Shape.read(row["型"]) for row in latest_indicators().values() if is_fictitious(row)}
        assert shapes == set(Shape)

    def test_at_least_twelve_invented_indicators_over_three_areas(self):
        shown = [r for r in latest_indicators().values() if is_fictitious(r) and r["種類"] != "内訳"]
        assert len(shown) >= 12
        assert {row["分野"] for row in shown} == {"sangyo", "kurashi", "gyosei"}

    def test_the_committees_two_indicators_come_first(self):
        shown = sorted(table("plan", "indicators"), key=lambda row: int(row["順"]))
        first, second = [row for row in shown if row["種類"] != "内訳"][:2]
        assert (first["名称"], first["種類"], first["施策"]) == (
            "総労働時間の減少幅（架空）",
            "中間指標",
            "sangyo-5",
        )
        assert (second["名称"], second["提案"]) == ("付加価値÷総労働時間（架空）", "提案中")
        assert "12月18日" not in second["提案理由"]

    def test_every_invented_indicator_is_fully_explained(self):
        rows = [row for row in everything("indicators") if is_fictitious(row)]
        lacking = [row["コード"] for row in rows if not all(row[c] for c in ("意味", "算式", "出典", "更新月"))]
        assert lacking == []
        assert [row for row in everything("targets") if not row["理由"]] == []
        compared = {row["指標"] for row in everything("comparisons")}
        assert [row["コード"] for row in rows if row["種類"] != "内訳" and row["コード"] not in compared] == []
        assert {row["コード"] for row in everything("indicators")} == {row["指標"] for row in everything("duties")}

    def test_every_graded_one_has_a_target_and_a_baseline_that_was_read(self):
        targets = {row["指標"] for row in everything("targets")}
        read_own = {(row["指標"], row["期間"]) for row in everything("observations") if row["地域"] == OWN}
        for code, row in latest_indicators().items():
            if is_fictitious(row) and row["型"] != "目標なし" and not row["提案"]:
                assert code in targets
                assert (code, row["基準期間"]) in read_own, code

    def test_reasons_for_having_no_figure_are_shown(self):
        words = {row["値"] for row in everything("observations")} & {reason.label for reason in REASONS}
        assert words == {"未公表", "集計中", "評価困難"}

    def test_the_relisted_one_repeats_its_source(self):
        again = {row["再掲元"]: code for code, row in latest_indicators().items() if row["再掲元"]}
        assert again == {"K-03": "S-10"}
        for name in ("targets", "observations"):
            rows = [{**row, "指標": ""} for row in everything(name) if row["指標"] == "S-10"]
            assert rows == [{**row, "指標": ""} for row in everything(name) if row["指標"] == "K-03"]


class TestTheUpdates:
    def key(self, row):
        return (row["指標"], row["地域"], row["期間"])

    def indicators(self):
        return [{row["コード"]: row for row in table(folder, "indicators")} for folder in FOLDERS]

    def test_indicators_are_added_ended_reworded_and_turned_down(self):
        first, before_meeting, after_meeting = self.indicators()
        added = {code for code in before_meeting if code not in first}
        assert {code for code in added if before_meeting[code]["種類"] != "内訳"} == {"K-10", "K-12", "R-08", "R-09"}
        ended = {code: row["公開"] for code, row in before_meeting.items() if code not in added}
        assert ended == dict.fromkeys(("S-08", "K-08", "K-11"), "部内限り")
        assert before_meeting["K-12"]["引き継ぐ指標"].split() == ["K-08", "K-11"]
        assert {code: row["提案"] for code, row in after_meeting.items()} == {"S-06": "", "G-08": "見送り"}
        assert first["S-06"]["意味"] != after_meeting["S-06"]["意味"]

    def test_one_target_is_revised_and_says_why(self):
        before = {(row["指標"], row["期間"]): row for row in table("plan", "targets")}
        changed = [row for row in table("update-2024-10", "targets") if (row["指標"], row["期間"]) in before]
        assert [(r["指標"], r["値"], r["決定"], r["区分"]) for r in changed] == [("S-03", "45", "kettei-2", "改定")]
        assert before["S-03", "FY2027"]["区分"] == "当初"

    def changed_figures(self, old, new):
        before = {self.key(row): row for row in table(old, "observations")}
        again = [row for row in table(new, "observations") if self.key(row) in before]
        return {
            row["指標"]: (before[self.key(row)]["値"], before[self.key(row)]["区分"], row["値"], row["区分"])
            for row in again
        }

    def test_one_figure_is_revised_and_some_are_filled_in(self):
        assert self.changed_figures("plan", "update-2024-10") == {
            "G-05": ("38.6", "速報", "37.2", "確定"),
            "S-09": ("未公表", "確定", "41.4", "確定"),
            "K-03": ("集計中", "確定", "212", "確定"),
            "S-10": ("集計中", "確定", "212", "確定"),
        }

    def test_after_the_meeting_a_figure_arrives(self):
        assert self.changed_figures("update-2024-10", "update-2024-11") == {
            "K-03": ("集計中", "確定", "331", "確定"),
            "S-10": ("集計中", "確定", "331", "確定"),
        }

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_nothing_is_newer_than_the_edition_it_is_for(self, folder):
        as_of, opens = FOLDERS[folder]
        for row in table(folder, "observations"):
            assert date.fromisoformat(row["時点"]) <= as_of, row
            assert date.fromisoformat(row["公表日"]) <= opens, row
        for row in table(folder, "decisions"):
            assert date.fromisoformat(row["決定日"]) <= as_of

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_figures_fit_their_digits_and_their_period(self, folder):
        digits = {code: int(row["小数桁"]) for code, row in latest_indicators().items()}
        for row in table(folder, "observations") + table(folder, "targets"):
            figure = read_figure(row["値"])
            if not isinstance(figure, Emptiness):
                assert -figure.value.as_tuple().exponent <= digits[row["指標"]], row
        for row in table(folder, "observations"):
            period = Period.from_key(row["期間"])
            assert period.kind in (PeriodKind.FISCAL_YEAR, PeriodKind.HALF)
            assert date.fromisoformat(row["時点"]) == period.end, row
