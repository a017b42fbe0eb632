"""The card's rate and the 自治体DX dashboard, small and at full size."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import About, ImportDraft
from shirube.exchange.tests import files
from shirube.kernel.figures import Emptiness
from tests.shared_data import FOLDER, shared

SURVEYED = About(as_of=date(2023, 4, 1))
ONLINE = "dx:よく使う32手続のオンライン申請利用状況/"


def figures(draft: ImportDraft, area: str) -> dict[str, Decimal | Emptiness | None]:
    return {r.source_key: r.missing or r.value for r in draft.readings if r.area == area}


def test_three_series_on_the_day_of_the_count(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.CARD, "utf-8-sig"))
    assert draft.problems == ()
    assert draft.notes == ("47都道府県のうち3都道府県の行があります。",)
    assert draft.release == "マイナンバーカード交付状況（2022-12-31現在）"
    told = [(r.source_key, r.area, r.period.key, r.value, r.as_of) for r in draft.readings[:3]]
    assert told == [
        ("card:人口", "020001", "2022-12-31", Decimal(1243081), date(2022, 1, 1)),
        ("card:交付枚数", "020001", "2022-12-31", Decimal(666041), date(2022, 12, 31)),
        ("card:交付率", "020001", "2022-12-31", Decimal("53.6"), date(2022, 12, 31)),
    ]


def test_of_the_summary_only_the_nation_is_an_area(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.CARD_SUMMARY, "utf-8-sig"))
    assert figures(draft, "000000") == {
        "card:人口": Decimal(125927902),
        "card:交付枚数": Decimal(71905789),
        "card:交付率": Decimal("57.1"),
    }
    assert draft.areas() == ("000000",)
    assert draft.notes == ("団体の区分ごとの行（指定都市）は地域ではないため読んでいません。",)


def test_municipalities_are_told_by_their_code_with_its_zero_lost(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.CARD_TOWNS, "utf-8-sig"))
    assert draft.problems == ()
    assert draft.areas() == ("011002", "022012", "022101")
    assert figures(draft, "022101") == {
        "card:人口": Decimal(30505),
        "card:交付枚数": Decimal(17261),
        "card:交付率": Decimal("56.6"),
    }


def test_the_municipalities_of_one_prefecture_can_be_asked_for(tmp_path: Path) -> None:
    file = files.write(tmp_path, files.CARD_TOWNS, "utf-8-sig")
    draft = read_statistics(file, About(prefecture="青森県"))
    assert draft.areas() == ("022012", "022101")
    assert draft.notes == ("青森県以外の1市区町村の行は読んでいません。",)
    nowhere = [str(problem) for problem in read_statistics(file, About(prefecture="青森")).problems]
    assert nowhere[0] == "統計.csv：「青森」という都道府県はありません。「青森県」のように書いてください。"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("22012", "22013", "統計.csv 3行目『団体コード』：団体コード「022013」は検査数字が合いません"),
        ("22012", "32018", "統計.csv 3行目『団体コード』：団体コード032018は、青森県の市区町村のものではありません。"),
        (
            "52.5",
            "52.9",
            "統計.csv 3行目『人口に対する交付枚数率』：交付率52.9％が、交付枚数÷人口（52.55％）と合いません。",
        ),
        ("144556", "", "統計.csv 3行目『交付枚数』：空欄です。元のファイルと見比べてください。"),
    ],
)
def test_a_wrong_row_of_a_municipality_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    draft = read_statistics(files.write(tmp_path, files.CARD_TOWNS.replace(old, new, 1), "utf-8-sig"))
    assert draft.readings == ()
    assert str(draft.problems[0]).startswith(complaint)


def test_the_forty_of_one_prefecture_in_the_whole_file() -> None:
    file = shared("dx/mynumbercard/all_localgovs_20221231.csv")
    draft = read_statistics(file, About(prefecture="青森県"))
    assert draft.problems == ()
    assert len(draft.areas()) == 40
    assert {problem.place.column for problem in read_statistics(file).problems} == {"団体コード"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            "53.6",
            "53.7",
            "統計.csv 2行目『人口に対する交付枚数率』：交付率53.7％が、交付枚数÷人口（53.58％）と合いません。",
        ),
        ("666041", "", "統計.csv 2行目『交付枚数』：空欄です。元のファイルと見比べてください。"),
        ("666041", "―", "統計.csv 2行目『交付枚数』：「―」は0以上の数値ではありません。"),
        (
            "青森県",
            "青森",
            "統計.csv 2行目『都道府県名』：「青森」という都道府県はありません。「青森県」のように書いてください。",
        ),
        (
            '秋田県",956836',
            '岩手県",956836',
            "統計.csv 4行目『総数（人口）』：同じ項目・地域・期間の値が 統計.csv 3行目『総数（人口）』 にもあります。"
            "一つにしてください。",
        ),
    ],
)
def test_a_wrong_card_file_gives_nothing(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    draft = read_statistics(files.write(tmp_path, files.CARD.replace(old, new, 1)))
    assert str(draft.problems[0]) == complaint
    assert draft.readings == ()


def test_all_real_card_files_are_read() -> None:
    shared("dx/mynumbercard/all_prefectures_20221231.csv")
    folder = FOLDER / "dx" / "mynumbercard"
    by_day: dict[str, Decimal | Emptiness | None] = {}
    nation: dict[str, Decimal | Emptiness | None] = {}
    for path in folder.glob("all_prefectures_*.csv"):
        draft = read_statistics(path)
        assert (draft.problems, draft.notes, len(draft.readings)) == ((), (), 47 * 3)
        by_day[path.stem[-8:]] = figures(draft, "020001")["card:交付率"]
    for path in folder.glob("summary_by_types_*.csv"):
        draft = read_statistics(path)
        assert (draft.problems, len(draft.readings)) == ((), 3)
        nation[path.stem[-8:]] = figures(draft, "000000")["card:交付率"]
    assert (len(by_day), by_day["20170308"], by_day["20201101"], by_day["20221231"]) == (
        47,
        Decimal("7.9"),
        Decimal("18.9"),
        Decimal("53.6"),
    )
    assert (len(nation), nation["20170308"], nation["20221231"]) == (47, Decimal("8.4"), Decimal("57.1"))


def test_done_and_not_done_are_figures_and_not_surveyed_is_a_reason(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.DX, "utf-8-sig"), SURVEYED)
    assert draft.problems == ()
    online = "dx:住民サービスのDX/よく使う32手続のオンライン化状況"
    assert figures(draft, "020001") == {
        "dx:自治体DXの推進体制等/CIOの任命": Decimal(1),
        "dx:自治体DXの推進体制等/外部人材活用": Decimal(0),
        online: Decimal(89),
        f"{online}（分母）": Decimal(19),
        f"{online}（分子）": Decimal(17),
    }
    assert figures(draft, "050008")["dx:自治体DXの推進体制等/外部人材活用"] == Emptiness.NOT_APPLICABLE
    assert {(r.period.key, r.as_of) for r in draft.readings} == {("2023-04-01", date(2023, 4, 1))}


def test_blank_is_not_zero(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.DX_ONLINE, "utf-8-sig"), SURVEYED)
    assert figures(draft, "020001")[f"{ONLINE}道路占用許可申請等"] == Decimal(0)
    assert figures(draft, "030007") == {f"{ONLINE}図書館の図書貸出予約等": Decimal(21)}


def test_the_day_must_be_told(tmp_path: Path) -> None:
    draft = read_statistics(files.write(tmp_path, files.DX))
    assert [str(problem) for problem in draft.problems] == [
        "統計.csv：このファイルには時点が書かれていません。いつ現在の値かを指定してください。"
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("89%", "90%", "統計.csv 4行目『青森県』：「90%」が、分子÷分母（89.47％）と合いません。"),
        ("89%", "890%", "統計.csv 4行目『青森県』：「890%」はありえない値です（割合は0％から100％まで）。"),
        ("実施,実施,実施", "実施,3,実施", "統計.csv 2行目『岩手県』：「3」は、この行のほかの欄と値の種類が違います。"),
        ("未実施", "検討中", "統計.csv 3行目『青森県』：「検討中」は数値として読めません。"),
        (
            "岩手県,秋田県\n",
            "岩手県,岩手県\n",
            "統計.csv 1行目：同じ都道府県の列が二つあるか、都道府県名が空欄の列があります。",
        ),
        ("外部人材活用", "CIOの任命", "統計.csv 3行目：同じ大分類・項目の行が二つあります。"),
    ],
)
def test_a_wrong_dx_file_gives_nothing(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    draft = read_statistics(files.write(tmp_path, files.DX.replace(old, new, 1)), SURVEYED)
    assert str(draft.problems[0]) == complaint
    assert draft.readings == ()


def test_the_real_dx_files() -> None:
    compared = read_statistics(shared("dx/prefecture-dx-comparison.csv"), SURVEYED)
    online = read_statistics(shared("dx/prefecture-online-application-rate.csv"), SURVEYED)
    assert (compared.problems, len(compared.readings), len(compared.areas())) == ((), 13 * 47, 47)
    assert figures(compared, "020001")["dx:自治体DXの推進体制等/外部人材活用"] == Decimal(0)
    assert online.problems == ()
    aomori = figures(online, "020001")
    assert (aomori[f"{ONLINE}職員採用試験申込"], aomori.get(f"{ONLINE}水道使用開始届等")) == (Decimal("80.3"), None)
