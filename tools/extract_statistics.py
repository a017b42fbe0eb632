"""Make the extracts of official statistics in `examples/aomori/statistics/` from the publishers' whole files.

Only rows and columns are left out; what stays is copied byte for byte, so that the extracts read as the originals do.

    python tools/extract_statistics.py --ssdse-b SSDSE-B-2023.csv --cards FOLDER_OF_all_prefectures_files \
        --towns all_localgovs_20221231.csv --dx prefecture-dx-comparison.csv \
        --online prefecture-online-application-rate.csv OUTPUT_FOLDER
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

BOM = b"\xef\xbb\xbf"

SSDSE_COLUMNS = (
    "年度",
    "地域コード",
    "都道府県",
    "総人口",
    "65歳以上人口",
    "出生数",
    "月間有効求職者数（一般）",
    "月間有効求人数（一般）",
    "延べ宿泊者数",
    "ごみ総排出量（総量）",
)
CARD_DATES = (
    "20170308",
    "20171201",
    "20180701",
    "20190401",
    "20191101",
    "20200401",
    "20201101",
    "20210401",
    "20211001",
    "20220401",
    "20220930",
    "20221231",
)
DX_ROWS = (
    "よく使う32手続のオンライン化状況",
    "よく使う32手続のオンライン化状況_実施されている手続総数（分母）",
    "よく使う32手続のオンライン化状況_実施されている手続総数のうち「オンライン化済」と回答した手続数（分子）",
)
PREFECTURE = "青森県"
ONLINE_ROWS = ("地方税申告手続（eLTAX）",)


def columns_of(raw: bytes, wanted: Iterable[str]) -> bytes:
    """The named columns of a UTF-8 CSV without quotes, in the order given. Raises ValueError for a missing name."""
    if b'"' in raw:
        raise ValueError("the file has quoted cells; this tool copies plain ones only")
    head, *body = raw.removeprefix(BOM).decode("utf-8").splitlines(keepends=True)
    names = head.rstrip("\r\n").split(",")
    places = [names.index(name) for name in wanted]
    return BOM + "".join(_picked(line, places) for line in (head, *body)).encode("utf-8")


def _picked(line: str, places: list[int]) -> str:
    bare = line.rstrip("\r\n")
    cells = bare.split(",")
    return ",".join(cells[place] for place in places) + line[len(bare) :]


def rows_of(raw: bytes, wanted: Iterable[str]) -> bytes:
    """The header and the lines whose second cell is one of the names, as they stand. Raises ValueError for a miss."""
    names = set(wanted)
    head, *body = raw.splitlines(keepends=True)
    kept = [line for line in body if line.decode("utf-8").split(",", 2)[1] in names]
    if len(kept) != len(names):
        raise ValueError(f"{len(kept)} of {len(names)} rows found")
    return b"".join((head, *kept))


def towns_of(raw: bytes, prefecture: str) -> bytes:
    """The header and the lines of one prefecture's municipalities, as they stand. Raises ValueError when none is."""
    head, *body = raw.splitlines(keepends=True)
    kept = [line for line in body if line.decode("utf-8").split(",", 2)[1].strip('"') == prefecture]
    if not kept:
        raise ValueError(f"no rows of {prefecture}")
    return b"".join((head, *kept))


def extract(ssdse_b: Path, cards: Path, towns: Path, dx: Path, online: Path, out: Path) -> None:
    """Write every extract into `out`, made if need be."""
    out.mkdir(parents=True, exist_ok=True)
    parts: tuple[tuple[Path, str, Callable[[bytes], bytes]], ...] = (
        (ssdse_b, "SSDSE-B-2023.csv", lambda raw: columns_of(raw, SSDSE_COLUMNS)),
        (towns, "all_localgovs_20221231.csv", lambda raw: towns_of(raw, PREFECTURE)),
        (dx, "prefecture-dx-comparison.csv", lambda raw: rows_of(raw, DX_ROWS)),
        (online, "prefecture-online-application-rate.csv", lambda raw: rows_of(raw, ONLINE_ROWS)),
    )
    for source, name, made in parts:
        (out / name).write_bytes(made(source.read_bytes()))
    for day in CARD_DATES:
        name = f"all_prefectures_{day}.csv"
        (out / name).write_bytes((cards / name).read_bytes())


def main() -> None:
    """Read the arguments and write the extracts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--ssdse-b", "--cards", "--towns", "--dx", "--online"):
        parser.add_argument(option, type=Path, required=True)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    extract(given.ssdse_b, given.cards, given.towns, given.dx, given.online, given.out)


if __name__ == "__main__":
    main()
