"""The extracts of official statistics in the example: whole, small, and equal to the files they were taken from."""

import csv
import hashlib
from datetime import date
from decimal import Decimal

import pytest

from shirube.exchange.areas import CODE_OF
from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import About
from tests.example_files import STATISTICS, everything, read
from tests.shared_data import shared
from tools.extract_statistics import CARD_DATES, DX_ROWS, ONLINE_ROWS, SSDSE_COLUMNS, columns_of, extract, rows_of


class TestTheExtracts:
    def cells(self, name):
        raw = (STATISTICS / name).read_bytes()
        return list(csv.reader(raw.decode("utf-8-sig").splitlines()))

    def test_every_file_has_its_provenance(self):
        text = (STATISTICS / "PROVENANCE.md").read_text(encoding="utf-8")
        files = {file.name for file in STATISTICS.glob("*.csv")}
        cards = {f"all_prefectures_{day}.csv" for day in CARD_DATES}
        assert cards < files
        assert [name for name in files - cards if f"{name}" not in text] == []
        assert "all_prefectures_YYYYMMDD.csv（12時点" in text

    def test_they_are_small(self):
        assert sum(file.stat().st_size for file in STATISTICS.iterdir()) < 400_000

    def test_forty_seven_prefectures_for_twelve_years(self):
        rows = read(STATISTICS / "SSDSE-B-2023.csv")
        assert tuple(rows[0]) == SSDSE_COLUMNS
        assert {row["年度"] for row in rows} == {str(year) for year in range(2009, 2021)}
        assert (len(rows), len({row["都道府県"] for row in rows})) == (564, 47)
        assert [row for row in rows if "" in row.values()] == []

    def test_known_figures(self):
        rows = {(r["都道府県"], r["年度"]): r for r in read(STATISTICS / "SSDSE-B-2023.csv")}
        assert rows["青森県", "2020"]["総人口"] == "1237984"
        assert rows["青森県", "2011"]["出生数"] == "9531"
        dx = {row[1]: row for row in self.cells("prefecture-dx-comparison.csv")}
        at = dx[""].index("青森県")
        assert [dx[name][at] for name in DX_ROWS] == ["89%", "19", "17"]
        head, online = self.cells("prefecture-online-application-rate.csv")
        assert (online[1], online[head.index("青森県")]) == (ONLINE_ROWS[0], "88.5%")

    def test_card_rates_follow_from_their_counts(self):
        rates = {}
        for day in CARD_DATES:
            rows = read(STATISTICS / f"all_prefectures_{day}.csv")
            assert len(rows) == 47
            for row in rows:
                exact = Decimal(row["交付枚数"]) / Decimal(row["総数（人口）"]) * 100
                assert abs(exact - Decimal(row["人口に対する交付枚数率"])) <= Decimal("0.05"), (day, row)
            rates[day] = next(r["人口に対する交付枚数率"] for r in rows if r["都道府県名"] == "青森県")
        assert (rates["20170308"], rates["20201101"], rates["20221231"]) == ("7.9", "18.9", "53.6")

    def test_pooled_rates_of_the_nation_can_be_computed(self):
        above, below = (
            [Decimal(cell) for row in self.cells("prefecture-dx-comparison.csv") if row[1] == name for cell in row[2:]]
            for name in (DX_ROWS[2], DX_ROWS[1])
        )
        assert (len(above), round(sum(above) / sum(below) * 100, 1)) == (47, Decimal("83.5"))

    def test_every_source_key_is_read_from_an_extract_for_all_prefectures(self):
        drafts = [read_statistics(file, About(as_of=date(2023, 4, 1))) for file in sorted(STATISTICS.glob("*.csv"))]
        assert [problem for draft in drafts for problem in draft.problems] == []
        areas = {}
        for draft in drafts:
            for reading in draft.readings:
                if reading.area in CODE_OF.values():
                    areas.setdefault(reading.source_key, set()).add(reading.area)
        keys = {row["取込元"] for row in everything("indicators")} - {""}
        assert keys - set(areas) == set()
        assert {key: len(areas[key]) for key in keys} == dict.fromkeys(keys, 47)

    def test_the_forty_municipalities_add_up_to_their_prefecture(self):
        towns = read(STATISTICS / "all_localgovs_20221231.csv")
        whole = next(r for r in read(STATISTICS / "all_prefectures_20221231.csv") if r["都道府県名"] == "青森県")
        assert len(towns) == 40
        for column in ("総数（人口）", "交付枚数"):
            assert sum(int(row[column]) for row in towns) == int(whole[column])

    def test_they_equal_the_whole_files(self, tmp_path):
        extract(
            shared("ssdse/SSDSE-B-2023.csv"),
            shared("dx/mynumbercard"),
            shared("dx/mynumbercard/all_localgovs_20221231.csv"),
            shared("dx/prefecture-dx-comparison.csv"),
            shared("dx/prefecture-online-application-rate.csv"),
            tmp_path,
        )
        made, kept = (
            {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.csv")}
            for folder in (tmp_path, STATISTICS)
        )
        assert made == kept

    def test_they_equal_the_whole_files_cell_by_cell(self):
        whole = read(shared("ssdse/SSDSE-B-2023.csv"))
        assert read(STATISTICS / "SSDSE-B-2023.csv") == [{name: row[name] for name in SSDSE_COLUMNS} for row in whole]
        for name, wanted in (
            ("prefecture-dx-comparison.csv", DX_ROWS),
            ("prefecture-online-application-rate.csv", ONLINE_ROWS),
        ):
            with shared(f"dx/{name}").open(encoding="utf-8-sig", newline="") as file:
                lines = list(csv.reader(file))
            assert self.cells(name) == [lines[0], *(line for line in lines[1:] if line[1] in wanted)]

    def test_the_tool_refuses_what_it_cannot_copy(self):
        with pytest.raises(ValueError, match="quoted"):
            columns_of('年度,"総人口"\r\n'.encode(), ["年度"])
        with pytest.raises(ValueError, match="not in list"):
            columns_of("年度,総人口\r\n".encode(), ["出生数"])
        with pytest.raises(ValueError, match="0 of 1 rows"):
            rows_of("x,,県\r\na,b,1\r\n".encode(), ["c"])
