"""Tables by header, from a folder or a workbook, with a place for every problem."""

from pathlib import Path

import pytest

from shirube.workbooks.places import BadInput, Place, Problems, column_letters
from shirube.workbooks.tables import LoadContext, Table, read_book, read_folder
from shirube.workbooks.writer import DataSheet, write_tables

FIELDS = Table("fields", "分野", ("コード", "名称", "順", "なぜ"), required=("コード", "名称"), key=("コード",))
POLICIES = Table("policies", "施策", ("コード", "分野"), required=("コード",))


def read(tmp_path: Path, **files: str) -> tuple[list[dict[str, str]], list[str]]:
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    problems = Problems()
    tables = read_folder(tmp_path, [FIELDS, POLICIES], problems)
    rows = [{name: cell.text for name, cell in row.items()} for row in tables.rows(FIELDS)]
    return rows, [str(problem) for problem in problems]


@pytest.mark.parametrize("name", ["fields", "分野"])
def test_columns_in_any_order_are_found_by_name(tmp_path: Path, name: str) -> None:
    rows, problems = read(tmp_path, **{name: "名称,コード,備考\n 産業 ,A,読まない\n"})
    assert problems == []
    assert rows == [{"コード": "A", "名称": "産業", "順": "", "なぜ": ""}]


def test_only_the_tables_there_are_held(tmp_path: Path) -> None:
    (tmp_path / "fields.csv").write_text("コード,名称\n", encoding="utf-8")
    tables = read_folder(tmp_path, [FIELDS, POLICIES], Problems())
    assert (tables.has(FIELDS), tables.has(POLICIES), tables.rows(POLICIES)) == (True, False, [])


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("", ["fields.csv：見出しの行がありません。1行目に「コード、名称、順、なぜ」を書いてください。"]),
        ("コード\nA\n", ["fields.csv 1行目：見出し「名称」の列がありません。"]),
        (
            "コード,名称,色\nA,あ,赤\n",
            ["fields.csv 1行目『色』：見出し「色」は表「分野」にありません。使える見出し：コード、名称、順、なぜ"],
        ),
        ("コード,名称,コード\n", ["fields.csv 1行目『コード』：見出し「コード」が二つあります。一つにしてください。"]),
        ("コード,名称\nA,\n", ["fields.csv 2行目『名称』：「名称」が空欄です。記入してください。"]),
        (
            "コード,名称\nA,\nB,\nC,\n",
            ["fields.csv 2行目『名称』：「名称」が空欄です。記入してください。（同じ内容がほか2か所）"],
        ),
        (
            "コード,名称\nA,あ\n\nA,い\n",
            ["fields.csv 4行目：2行目と同じコード「A」の行が重なっています。一つにしてください。"],
        ),
        ("コード,名称\nA,あ,う\n", ["fields.csv 2行目：見出しは2列ですが、この行にはそれより多くの列があります。"]),
    ],
)
def test_every_problem_has_its_place(tmp_path: Path, text: str, complaints: list[str]) -> None:
    assert read(tmp_path, fields=text)[1] == complaints


@pytest.mark.parametrize(
    ("cell", "complaint"),
    [
        ("#DIV/0!", "「#DIV/0!」はExcelのエラーです。値に直してください。"),
        ("#N/A", "「#N/A」はExcelのエラーです。値に直してください。"),
        ("#未計算", "式が計算されていません。Excelで開いて保存し直すか、値に直してください。"),
    ],
)
def test_an_error_is_no_text_even_where_any_text_may_stand(tmp_path: Path, cell: str, complaint: str) -> None:
    assert read(tmp_path, fields=f"コード,名称,なぜ\nA,あ,{cell}\n")[1] == [f"fields.csv 2行目『なぜ』：{complaint}"]
    assert read(tmp_path, fields=f"コード,名称,なぜ\nA,あ,{cell}の表\n")[1] == []


@pytest.mark.parametrize("name", ["FIELDS.CSV", "Fields.csv", "分野.CSV"])
def test_a_file_is_found_however_its_name_is_written(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("コード,名称\nA,あ\n", encoding="utf-8")
    assert read_folder(tmp_path, [FIELDS], Problems()).has(FIELDS)


def test_a_name_taken_apart_by_another_system_is_put_together(tmp_path: Path) -> None:
    table = Table("visions", "めざす姿", ("本文",))
    (tmp_path / "めさ\u3099す姿.csv").write_text("本文\nあ\n", encoding="utf-8")
    assert read_folder(tmp_path, [table], Problems()).has(table)


def test_unknown_and_doubled_files_are_told(tmp_path: Path) -> None:
    good = "コード,名称\nA,あ\n"
    assert read(tmp_path, fields=good, 分野=good, field=good)[1] == [
        "field.csv：この名前の表はありません。使える名前：fields.csv、policies.csv",
        "分野.csv：表「分野」のファイルが二つあります。一つにしてください。",
    ]


def test_no_folder_and_no_tables_are_told(tmp_path: Path) -> None:
    assert read(tmp_path)[1] == [f"{tmp_path.name}：このフォルダには表（CSV）が一つもありません。"]
    problems = Problems()
    read_folder(tmp_path / "ない", [FIELDS], problems)
    assert [str(problem) for problem in problems] == [
        "ない：フォルダがありません。計画ファイルのフォルダを指定してください。"
    ]


def test_a_workbook_holds_the_same_tables(tmp_path: Path) -> None:
    path = tmp_path / "計画.xlsx"
    sheets = [
        DataSheet("分野", ("コード", "名称", "順"), [("A", "産業", 1), ("B", None, "=1")]),
        DataSheet("説明", ("自由に",), [("書ける",)]),
        DataSheet("まちがい", ("x",), [("1",)]),
    ]
    write_tables(path, sheets)
    problems = Problems()
    tables = read_book(path, [FIELDS, POLICIES], problems)
    assert [row.text("順") for row in tables.rows(FIELDS)] == ["1", "=1"]
    assert [str(problem) for problem in problems] == [
        "シート『分野』 B3：「名称」が空欄です。記入してください。",
        "シート『まちがい』：この名前の表はありません。使えるシート名：分野、施策"
        "（「説明」「記入例」という名前のシートは読みません）",
    ]


def test_a_cell_reads_itself_and_notes_why_not(tmp_path: Path) -> None:
    (tmp_path / "fields.csv").write_text("コード,名称,順\nA,あ,1\nB,い,二\nC,う,\n", encoding="utf-8")
    problems = Problems()

    def number(text: str) -> int:
        if not text.isdecimal():
            raise ValueError(f"「{text}」は整数ではありません。")
        return int(text)

    rows = read_folder(tmp_path, [FIELDS], problems).rows(FIELDS)
    assert [row["順"].read(number, problems) for row in rows] == [1, None, None]
    assert [str(problem) for problem in problems] == ["fields.csv 3行目『順』：「二」は整数ではありません。"]


def test_a_refusal_carries_everything_found() -> None:
    problems = Problems()
    problems.refuse_if_any()
    for row in range(1, 41):
        problems.add(Place("a.csv", row=row), f"問題{row}")
    with pytest.raises(BadInput) as refused:
        problems.refuse_if_any("読めません。")
    lines = str(refused.value).split("\n")
    assert (len(refused.value.problems), lines[0], lines[1], lines[-1]) == (
        40,
        "読めません。",
        "・a.csv 1行目：問題1",
        "・ほか10種類の問題があります。",
    )


def test_rooms_hand_things_on_by_type() -> None:
    context = LoadContext(Problems(), "担当")
    context.give(3)
    context.give(4)
    assert (context.take(str), context.take(int), context.has(float)) == ("担当", 4, False)
    with pytest.raises(LookupError):
        context.take(float)


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_are_lettered_as_in_excel(number: int, letters: str) -> None:
    assert column_letters(number) == letters
