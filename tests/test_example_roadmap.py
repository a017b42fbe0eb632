"""The example's roadmap: the slide's sheet as the slide has it, everything else invented and saying so."""

import csv
import re
from pathlib import Path

import pytest

from shirube.config.planfile import TABLES
from shirube.kernel.reading import read_date, read_period
from tests.example_files import FOLDERS, codes, everything, table
from tests.shared_data import shared

PAGE = Path(__file__).resolve().parents[1] / "docs" / "roadmap-entry.md"
SEED = "JK-01"
MARK = "（架空）"
SUPPORT = ("フィールドワーク", "実装モデル導入試験", "現地研修会")
SHEET = {
    "地域社会のデジタル化促進に向けた環境整備": [
        "ニーズ調査",
        "ロードマップ作成",
        "ロードマップの随時アップデート",
        "ニーズ再調査",
    ],
    "デジタル実装支援": [*SUPPORT, *SUPPORT, *SUPPORT, *SUPPORT],
    "効果的に横展開するための環境整備についての検討": [
        "ニーズ調査",
        "検討会の実施",
        "検討とりまとめ",
        "サービスの実施",
    ],
}
"""取組 of the slide and the labels of their bars."""
LONG = ("概要", "現状・課題", "D", "X")


def bare(text):
    return re.sub(r"\s", "", text)


def standing(folder="update-2024-11"):
    """事業 by code as they stand once the folders up to this one are loaded."""
    found = {}
    for name in FOLDERS:
        found |= {row["コード"]: row for row in table(name, "initiatives")}
        if name == folder:
            break
    return found


def of(name, code):
    return [row for row in everything(name) if row["事業"] == code]


class TestTheSheetOfTheSlide:
    def slides(self):
        return bare(shared("seeds/plan-committee-slides.txt").read_text(encoding="utf-8"))

    def test_its_names_and_labels_are_the_slides(self):
        activities = {row["取組"]: row["名称"] for row in of("activities", SEED)}
        found = {name: [] for name in activities.values()}
        for row in of("bars", SEED):
            found[activities[row["取組"]]].append(row["内容"])
        assert found == SHEET
        assert standing()[SEED]["名称"] == "暮らし・まちのDX創出基盤の構築"

    def test_every_name_and_label_is_printed_there_as_often(self):
        slides = self.slides()
        labels = [label for labels in SHEET.values() for label in labels]
        names = [*SHEET, standing()[SEED]["名称"]]
        assert [name for name in names if bare(name) not in slides] == []
        assert [label for label in labels if slides.count(bare(label)) < labels.count(label)] == []

    def test_it_is_read_in_years_of_the_slide_and_all_of_them_are_estimated(self):
        bars = of("bars", SEED)
        years = {read_period(row[column]).key for row in bars for column in ("開始", "終了")}
        assert years == {"FY2023", "FY2024", "FY2025", "FY2026", "FY2027"}
        assert {(row["推定"], row["線"]) for row in bars} == {("○", "目標")}

    def test_three_labels_are_stacked_in_one_year_four_times(self):
        stacked = {}
        for row in of("bars", SEED):
            if row["内容"] in SUPPORT:
                stacked.setdefault((row["開始"], row["終了"]), []).append(row["内容"])
        assert sorted(stacked) == [("R6", "R6"), ("R7", "R7"), ("R8", "R8"), ("R9", "R9")]
        assert {tuple(texts) for texts in stacked.values()} == {SUPPORT}

    def test_its_longer_sentences_are_in_other_words(self):
        row, slides = standing()[SEED], self.slides()
        parts = [part for column in LONG for part in row[column].split("。") if part]
        assert len(parts) >= len(LONG)
        assert [part for part in parts if bare(part) in slides] == []

    def test_nothing_invented_hangs_on_it(self):
        row = standing()[SEED]
        assert (row["架空"], row["決定"], row["指標"], row["引き継ぐ事業"]) == ("", "", "", "")
        for name in ("standings", "revisions", "revision_items", "reflections", "logic_nodes"):
            assert of(name, SEED) == [], name
        assert "推定" in row["元資料"]

    def test_its_division_was_renamed_between_the_editions(self):
        assert [(row["課"], row["役割"]) for row in of("initiative_duties", SEED)] == [("dx", "主担当")]
        names = {row["開始日"]: row["名称"] for row in everything("divisions") if row["コード"] == "dx"}
        assert names == {"2023-04-01": "企画政策部DX推進課", "2024-04-01": "総合政策部DX推進課"}
        assert "企画政策部DX推進課" in self.slides()
        owned = {row["事業"] for row in everything("initiative_duties") if row["課"] == "dx"}
        assert owned == {SEED}


class TestTheInvented:
    def others(self):
        return {code: row for code, row in standing().items() if code != SEED}

    def test_at_least_twelve_more_and_every_one_says_that_it_is_invented(self):
        assert len(self.others()) >= 12
        rows = [row for row in everything("initiatives") if row["コード"] != SEED]
        assert [row["コード"] for row in rows if not (row["名称"].endswith(MARK) and row["架空"] == "○")] == []

    def test_their_divisions_and_decisions_are_invented(self):
        names = {row["コード"]: row["名称"] for row in everything("divisions")}
        duties = [row for row in everything("initiative_duties") if row["事業"] != SEED]
        assert [row for row in duties if not names[row["課"]].endswith(MARK)] == []
        assert {row["決定"] for row in everything("initiatives")} - {""} <= codes("decisions")

    def test_evidence_that_is_claimed_is_invented_and_says_so(self):
        for row in everything("logic_links"):
            assert row["根拠の説明"].endswith(MARK) or row["根拠"] == "想定（検証中）", (row["元"], row["先"])

    def test_every_area_and_every_policy_has_one(self):
        policies = {row["コード"]: row["分野"] for row in everything("policies")}
        assert {row["施策"] for row in self.others().values()} - {""} == set(policies)
        areas = {row["分野"] or policies[row["施策"]] for row in self.others().values()}
        assert areas == codes("fields")

    def test_apples_with_the_extension_centre_and_winter_with_the_snow(self):
        names = {row["コード"]: row["名称"] for row in everything("divisions")}
        teams = {code: {names[row["課"]] for row in of("initiative_duties", code)} for code in self.others()}
        titles = {code: row["名称"] for code, row in self.others().items()}
        assert [c for c in titles if "りんご" in titles[c] and any("普及センター" in name for name in teams[c])]
        assert [c for c in titles if "冬" in titles[c] and any("除雪" in name for name in teams[c])]

    def test_most_have_one_lead_and_some_have_others_beside_it(self):
        duties = everything("initiative_duties")
        leads = [row["事業"] for row in duties if row["役割"] == "主担当"]
        assert sorted(leads) == sorted(standing())
        assert {row["役割"] for row in duties} == {"主担当", "関係", "取りまとめ"}

    def test_an_internal_one_can_be_looked_for(self):
        assert [code for code, row in standing().items() if row["公開"] == "部内限り"] == ["JG-05"]


class TestTheStory:
    def decided(self, kind):
        return [row for row in everything("revisions") if row["種類"] == kind]

    def test_one_is_postponed_its_bars_move_and_what_was_learned_is_public(self):
        (late,) = self.decided("延期")
        code = late["事業"]
        assert (late["決定"], standing()[code]["状態"]) == ("kettei-r2", "延期")
        assert standing()[code]["状態の理由"]
        before, after = (self.planned(folder, code) for folder in ("plan", "update-2024-10"))
        moved = [key for key in after if key in before and before[key] != after[key]]
        assert len(moved) >= 2
        assert [key for key in moved if after[key][0] < before[key][0]] == []
        items = [row for row in everything("revision_items") if row["事業"] == code]
        assert len([row for row in items if row["変更前"] and row["変更後"]]) >= 2
        lessons = [row for row in of("reflections", code) if row["公開"] == "公表"]
        assert [bool(row["想定"] and row["実際"] and row["変えたこと"] and row["気づき"]) for row in lessons] == [True]

    def planned(self, folder, code):
        return {
            (row["取組"], row["番号"]): (read_period(row["開始"]).start, read_period(row["終了"]).end)
            for row in table(folder, "bars")
            if row["事業"] == code and row["線"] == "目標"
        }

    def test_two_become_one(self):
        (merged,) = (row for row in standing().values() if row["引き継ぐ事業"])
        earlier = merged["引き継ぐ事業"].split()
        assert len(earlier) == 2
        assert merged["コード"] not in standing("plan")
        assert [standing("plan")[code]["状態"] for code in earlier] == ["実施中", "実施中"]
        assert [standing()[code]["状態"] for code in earlier] == ["統合", "統合"]
        assert {row["事業"] for row in self.decided("統合")} == set(earlier)

    def test_one_is_stopped_with_a_reason_and_a_lesson(self):
        (stopped,) = self.decided("中止")
        assert (standing()[stopped["事業"]]["状態"], bool(stopped["理由"])) == ("中止", True)
        assert [row["公開"] for row in of("reflections", stopped["事業"]) if row["気づき"]] == ["公表"]

    def test_one_is_done_before_its_time(self):
        (early,) = self.decided("前倒し")
        rows = [standing(folder)[early["事業"]] for folder in ("plan", "update-2024-10")]
        assert [row["状態"] for row in rows] == ["実施中", "完了"]
        assert read_period(rows[1]["終了"]).end < read_period(rows[0]["終了"]).end

    def test_one_repeats_another_and_ends_and_beginnings_may_be_open(self):
        rows = standing().values()
        assert {row["再掲元"]: row["コード"] for row in rows if row["再掲元"]} == {"JK-04": "JS-09"}
        assert [row["コード"] for row in rows if row["終了"] == "なし"] != []
        assert [row["コード"] for row in rows if row["開始"] == "不明"] != []

    @pytest.mark.parametrize(
        ("name", "column", "words"),
        [
            ("standings", "実施状況", "未着手 取組中 完了 休止 中止"),
            ("standings", "達成度", "未達成 一部達成 達成 評価困難 対象外"),
            ("standings", "方向性", "継続 拡充 改善 縮小 統合 終了"),
            ("reflections", "種類", "想像より良かった 想像より悪かった 想定どおりにいかなかったこと 方針転換 気づき"),
            ("logic_links", "根拠", "先行研究 自団体データ 他団体事例 有識者意見 想定（検証中）"),
        ],
    )
    def test_every_word_is_shown(self, name, column, words):
        assert {row[column] for row in everything(name)} - {""} == set(words.split())

    @pytest.mark.parametrize(("folder", "label"), [("plan", "令和5年度"), ("update-2024-10", "令和6年度上半期")])
    def test_every_edition_has_standings_and_actual_bars(self, folder, label):
        assert {row["期間"] for row in table(folder, "standings")} == {label}
        assert len([row for row in table(folder, "bars") if row["線"] == "実績"]) >= 20

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_nothing_done_is_newer_than_the_edition_it_is_for(self, folder):
        as_of, _ = FOLDERS[folder]
        for row in table(folder, "standings"):
            assert read_period(row["期間"]).end == read_date(row["時点"]) == as_of, row
        for row in table(folder, "bars"):
            if row["線"] == "実績":
                assert read_period(row["終了"]).end <= read_date(row["時点"]) == as_of, row
        for row in table(folder, "revisions"):
            assert row["決定"] or read_date(row["決定日"]) <= as_of, row


class TestTheReasoning:
    STAGES = ("取組", "アウトプット", "アウトカム（短期）", "アウトカム（中期）", "アウトカム（長期）", "めざす姿")

    def nodes(self):
        return {row["コード"]: row for folder in FOLDERS for row in table(folder, "logic_nodes")}

    def chains(self):
        """元 → its 先."""
        found = {}
        for row in everything("logic_links"):
            found.setdefault(row["元"], []).append(row["先"])
        return found

    def ends(self, code, chains):
        following = chains.get(code, [])
        return {end for after in following for end in self.ends(after, chains)} if following else {code}

    def test_every_link_leads_forward_in_its_own_area(self):
        nodes = self.nodes()
        for row in everything("logic_links"):
            source, target = nodes[row["元"]], nodes[row["先"]]
            assert source["分野"] == target["分野"], row
            assert self.STAGES.index(source["段階"]) < self.STAGES.index(target["段階"]), row

    def test_every_work_leads_to_what_the_area_aims_at(self):
        nodes, chains = self.nodes(), self.chains()
        counted = {}
        for code, row in nodes.items():
            if row["段階"] == "取組":
                counted[row["分野"]] = counted.get(row["分野"], 0) + 1
                last = {nodes[end]["段階"] for end in self.ends(code, chains) if nodes[end]["公開"] == "公表"}
                # The source says nothing of what the foundation aims at, so its reasoning stops before.
                assert last == {"アウトカム（長期）" if row["分野"] == "kiban" else "めざす姿"}, code
        assert counted.keys() == codes("fields")
        assert min(counted.values()) >= 2

    def test_what_is_aimed_at_is_the_plans_own_text(self):
        visions = {(row["分野"], row["順"]): row["本文"] for row in everything("visions")}
        shown = {(r["分野"], r["めざす姿"]): r["本文"] for r in self.nodes().values() if r["段階"] == "めざす姿"}
        assert shown == visions

    def test_external_reasons_and_an_internal_node_are_there(self):
        assert len([row for row in everything("logic_links") if row["外部要因"]]) >= 10
        assert [code for code, row in self.nodes().items() if row["公開"] == "部内限り"] == ["LK-19"]


def test_the_examples_on_the_page_are_of_tables_the_reader_knows():
    text = PAGE.read_text(encoding="utf-8")
    blocks = [list(csv.DictReader(block.splitlines())) for block in re.findall(r"```csv\n(.*?)```", text, re.DOTALL)]
    assert [[each.sheet for each in TABLES if fits(rows, each)] for rows in blocks] == [
        ["事業"],
        ["取組"],
        ["線"],
        ["物差し"],
    ]


def fits(rows, one):
    """Whether these rows are of this table: no other column, and every cell that is needed."""
    return set(rows[0]) <= set(one.columns) and all(row.get(column) for row in rows for column in one.required)
