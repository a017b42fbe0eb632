"""The history of the form of the data files: what changed for a program that reads them, and when."""

from __future__ import annotations

from datetime import date

from shirube.portal.csvtext import columns

FORMAT_VERSION = 4
"""Goes up whenever a file, a column or a code is added, renamed or removed."""

FORMAT_COLUMNS = columns("format_version,sequence,changed_on,file,change")
_FIRST, _SECOND, _THIRD = date(2026, 11, 22), date(2026, 11, 25), date(2026, 11, 25)
_FOURTH = date(2026, 11, 26)

CHANGES: tuple[tuple[int, date, str, str], ...] = (
    (1, _FIRST, "", "最初の形式。UTF-8（BOMあり）"),
    (2, _SECOND, "", "CSVはUTF-8（BOMなし）になった。BOMありは、名前が「-excel.csv」で終わる別のファイルにある"),
    (2, _SECOND, "", "文章の先頭に「'」を付けなくなった。付くのは名前が「-excel.csv」で終わるファイルだけ"),
    (2, _SECOND, "observations.csv", "標準地域コードの列（standard_area_code）を加えた"),
    (2, _SECOND, "targets.csv", "同じ期間のなかの順番の列（sequence）を加えた"),
    (2, _SECOND, "indicators.csv", "責任課（divisions）と足りないもの（missing_items）を別の表に分けた"),
    (2, _SECOND, "indicators.csv", "分子・分母・倍率・再掲元・更新月・提案の理由の列を加えた"),
    (2, _SECOND, "columns.csv", "列の型、必須かどうか、表の日本語名の列を加え、もとの列の名前をそろえた"),
    (2, _SECOND, "codes.csv", "列の名前をcolumn_name・code_value・code_labelに改めた"),
    (2, _SECOND, "", "責任課・要因と次の一手・系列断絶・段階・比較・地域・更新履歴などの表と、指標ごとのExcelを加えた"),
    (
        3,
        _THIRD,
        "",
        "事業（ロードマップ）とつながりの表12種類を加えた。ロードマップのない版では、見出しだけのファイルになる",
    ),
    (3, _THIRD, "codes.csv", "事業・見直し・振り返り・つながりのコードを加えた"),
    (4, _FOURTH, "", "会議と意見の表13種類を加えた。会議も意見もない版では、見出しだけのファイルになる"),
    (4, _FOURTH, "codes.csv", "会議と意見のコードを加えた"),
)
"""Each line: version, day, file ("" for all), and what changed."""


def format_rows() -> tuple[tuple[int, int, date, str, str], ...]:
    """The history as records, numbered within each version."""
    counted: dict[int, int] = {}
    rows = []
    for version, day, file, change in CHANGES:
        counted[version] = counted.get(version, 0) + 1
        rows.append((version, counted[version], day, file, change))
    return tuple(rows)
