"""The thirty rules, in the order of the decision: what checks each, and what is left to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shirube.portal.tests.machine_readability import file_checks as file
from shirube.portal.tests.machine_readability import grid_checks as grid
from shirube.portal.tests.machine_readability import whole_checks as whole
from shirube.portal.tests.machine_readability.reading import Files

Check = Callable[[Files], Iterator[str]]


@dataclass(frozen=True)
class Rule:
    """One rule: its number and name as decided, the check, how it checks, and what no machine can tell."""

    code: str
    name: str
    check: Check
    how: str
    beyond: str = ""


RULES = (
    Rule(
        "L1-01",
        "ファイル形式は機械が直接読み取れるExcelやCSV等となっているか",
        file.readable_formats,
        "拡張子と中身。CSV・JSONはUTF-8として、xlsxはzipとして開ける。JSONに同じ名前が二度ない",
    ),
    Rule(
        "L1-02",
        "１シート（ファイル）に複数の表が掲載されていないか",
        grid.one_table,
        "見出しの次の行から最後まで、空白の行も見出しの繰り返しもない",
        "意味の違う2つの表を1つの見出しに詰めていないか",
    ),
    Rule("L1-03", "データが分断されていないか", grid.whole, "名前も値もない列、先頭の空白の行がない"),
    Rule(
        "L1-04",
        "データ本体と無関係な情報がないか",
        grid.nothing_beside,
        "見出しのある列の外に値がない",
        "列の中のメモ",
    ),
    Rule(
        "L1-05",
        "すべての列に意味が推測できる項目名が存在するか",
        grid.telling_headers,
        "英小文字の語で、column1のような番号だけの名前でない",
        "語が中身に合っているか（columns.csvの説明を人が読む）",
    ),
    Rule(
        "L1-06",
        "スペースや改行等で体裁を整えていないか",
        grid.no_layout,
        "前後の空白、改行、タブ、続く空白、1文字ずつ離すための空白がない",
    ),
    Rule(
        "L1-07",
        "１セル１データとなっているか",
        grid.one_datum,
        "数値・日付・コードの列は、その1つだけの形をしている",
        "文章の中に複数の事項がないか",
    ),
    Rule(
        "L1-08",
        "機種依存文字を使用していないか",
        grid.common_characters,
        "ASCIIとJIS X 0208の文字だけ。半角カナも使わない。名称の列は固有名詞なのでそのまま",
    ),
    Rule(
        "L1-09",
        "空白とゼロが明確に区別されているか",
        grid.blank_is_not_zero,
        "値が空白の行に必ず理由があり、値のある行に理由がない。NULLや「-」で欠損を表さない",
        "0と書かれた値が、本当に0か",
    ),
    Rule(
        "L1-10",
        "【Excel】オブジェクトを使用していないか",
        file.no_objects,
        "zipの中に図・画像・グラフ・コメント・マクロがない",
    ),
    Rule(
        "L1-11",
        "【Excel】書式でデータの違いを表現していないか",
        file.no_meaning_by_look,
        "見出しより下のセルの字・色・塗り・罫線がすべて同じ。条件付き書式がない",
    ),
    Rule("L1-12", "【Excel】セルの結合をしていないか", file.nothing_merged, "結合がない"),
    Rule(
        "L1-13",
        "【Excel】不要な行や列が非表示のまま残されていないか",
        file.nothing_hidden,
        "隠した行・列・シートも、折りたたみのためのグループもない",
    ),
    Rule(
        "L1-14",
        "【CSV】１行１データで表現されているか",
        file.one_line_each,
        "行の数と件数が同じで、改行はすべてCRLF",
    ),
    Rule(
        "L1-15",
        "【CSV】文字列にカンマが含まれているフィールドの値はダブルコーテーション（“）で囲んでいるか",
        file.commas_quoted,
        "どの行も列の数が見出しと同じ",
    ),
    Rule(
        "L2-01",
        "数値データは数値属性とし、文字列を含まないこと",
        grid.figures_are_numbers,
        "数値の列は数字・小数点・負号だけ。Excelでは数値のセル（15桁を超えるものだけ文字）",
    ),
    Rule(
        "L2-02",
        "データ内での項目名等の省略をしていないか",
        grid.nothing_left_out,
        "必須の列に空欄がない。「同上」「〃」がない",
    ),
    Rule("L2-03", "各列が一意に識別可能な項目名を持っているか", grid.unique_headers, "同じ名前の列がない"),
    Rule(
        "L2-04",
        "選択肢回答が標準化されているか",
        grid.fixed_choices,
        "選択肢の列はコードのどれかと同じ文字。はい・いいえはtrueとfalse",
    ),
    Rule(
        "L2-05",
        "選択肢列と「その他」の詳細記入が分離されているか",
        grid.others_apart,
        "選択肢の列に「その他（…）」がない",
    ),
    Rule(
        "L2-06",
        "【Excel】数式を使用している場合は、数値データに修正しているか",
        file.no_formulas,
        "数式のセルもエラーのセルもない。Excel用のCSVに数式とみなされる文字がない",
    ),
    Rule(
        "L3-01",
        "項目名行から始まり、次行からデータ入力がされているか",
        grid.header_first,
        "1行目のすべての欄が列の名前",
    ),
    Rule(
        "L3-02",
        "回答のコード表が別添されているか",
        whole.codes_attached,
        "使ったコードがすべてcodes.csvに、Excelではコード表のシートにある",
    ),
    Rule(
        "L3-03",
        "数値データの同一列内に特殊記号（秘匿等）を使用する場合は、その定義を明記しているか",
        grid.symbols_defined,
        "数値の列に記号がない。数値がない理由のコードにはすべて定義がある",
    ),
    Rule("L3-04", "データの単位を記載しているか", grid.units_given, "値のある行にすべて単位がある"),
    Rule(
        "L3-05",
        "時間軸の表記が標準化されているか",
        grid.western_time,
        "日付は西暦の年-月-日。期間の名前には西暦を併記",
    ),
    Rule(
        "L3-06",
        "地域コード又は正式な地域名称が表記されているか",
        grid.places_coded,
        "6桁のコードの検査数字が合い、標準地域コード（5桁）と名称がある。集合は独自のコード",
        "名称が、その時点の正式なものか",
    ),
    Rule(
        "L3-07",
        "年によってフォーマットが著しく異なっていないか",
        whole.form_is_stable,
        "版によって列が変わらない。列を変えるには形式の版と変更履歴を改めなければならない",
    ),
    Rule(
        "L3-08",
        "データの定義や更新履歴が記載されているか",
        whole.explained,
        "すべての列に説明がある。更新履歴、文字コードとBOMの定めがあり、ファイルがそのとおりになっている",
        "定義・算出方法・注意の文章が正しく足りているか",
    ),
    Rule(
        "L3-09",
        "データが縦持ち形式になっているか",
        grid.long_form,
        "列の名前に年・期間・番号がない",
    ),
)
BY_CODE = {rule.code: rule for rule in RULES}


def problems(files: Files) -> list[str]:
    """What every rule finds in these files, each with the rule's number."""
    return [f"{rule.code} {found}" for rule in RULES for found in rule.check(files)]
