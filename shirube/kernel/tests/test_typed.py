"""What people type into the cells of a form: what is meant beyond doubt is read, the rest is refused with a way out."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.kernel.figures import Emptiness, Figure, canonical
from shirube.kernel.typed import read_typed_day, read_typed_figure


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("35", "件", "35"),
        ("35件", "件", "35"),
        ("３５ 件", "件", "35"),
        ("３５　件", "件", "35"),
        ("▲1,234件", "件", "-1234"),
        ("△３．５", "", "-3.5"),
        ("−2", "ポイント", "-2"),
        ("－２ポイント", "ポイント", "-2"),
        ("1,234,567千円", "千円", "1234567"),
        ("35GB", "ＧＢ", "35"),
        ("12.5人/月", "人／月", "12.5"),
        ("53.6%", "%", "53.6"),
        ("５３．６％", "％", "53.6"),
        ("53.6 %", "%", "53.6"),
        ("53.6", "％", "53.6"),
        ("0", "件", "0"),
        ("0件", "件", "0"),
    ],
)
def test_a_figure_is_read_with_or_without_its_unit(text: str, unit: str, value: str) -> None:
    found = read_typed_figure(text, unit)
    assert isinstance(found, Figure)
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "emptiness"),
    [
        ("", Emptiness.BLANK),
        ("　", Emptiness.BLANK),
        ("―", Emptiness.NOT_APPLICABLE),
        ("－", Emptiness.NOT_APPLICABLE),
        ("-", Emptiness.NOT_APPLICABLE),
        ("該当なし", Emptiness.NOT_APPLICABLE),
        ("未公表", Emptiness.UNPUBLISHED),
    ],
)
def test_a_blank_and_a_dash_are_no_figures_and_not_zero(text: str, emptiness: Emptiness) -> None:
    assert read_typed_figure(text, "件") is emptiness


@pytest.mark.parametrize(
    ("text", "unit", "sentence"),
    [
        (
            "約35",
            "件",
            "「約35」は、ちょうどの値ではありません。数だけを入力し、ことわりは要因などの文章に書いてください。",
        ),
        ("35件程度", "件", "「35件程度」は、ちょうどの値ではありません。"),
        ("100以上", "", "「100以上」は、ちょうどの値ではありません。"),
        (
            "35人",
            "件",
            "「35人」の「人」は、この指標の単位（件）ではありません。数を単位に合わせて、数だけを入力してください。",
        ),
        ("35000円", "千円", "「35000円」の「円」は、この指標の単位（千円）ではありません。"),
        ("35件（速報）", "件", "「35件（速報）」の「件(速報)」は、この指標の単位（件）ではありません。"),
        ("35件", "", "「35件」の「件」は、この指標の単位（なし）ではありません。"),
        ("35%", "件", "「35%」に％が付いていますが、この指標の単位は「件」です。"),
        ("35％", "", "「35％」に％が付いていますが、この指標の単位は「なし」です。"),
        ("12万", "人", "「12万」は、万や億を使わずに数字だけで入力してください（例：12万 → 120000）。"),
        ("1億2,000万円", "円", "「1億2,000万円」は、万や億を使わずに"),
        (
            "2026-01-02",
            "件",
            "「2026-01-02」という日付になっています。Excelが「1-2」などを日付に変えたのかもしれません。",
        ),
        ("件", "件", "「件」は数値として読めません。"),
        ("三十五", "件", "「三十五」は数値として読めません。"),
        ("10²", "件", "「10²」"),
        ("3 → 5", "件", "「3→5」は数値として読めません。"),
    ],
)
def test_what_is_not_beyond_doubt_is_refused_with_a_sentence(text: str, unit: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_typed_figure(text, unit)
    assert str(refused.value).startswith(sentence)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_a_figure_with_its_unit_is_the_figure(value: Decimal) -> None:
    assert read_typed_figure(f"{canonical(value)}件", "件") == read_typed_figure(canonical(value), "件")


@pytest.mark.parametrize(
    "text",
    [
        "R6.9.30",
        "Ｒ６．９．３０",
        "令和６年９月３０日",
        "令和6年9月末",
        "2024/9/30",
        "2024-09-30",
        "20240930",
        "2024年9月30日",
        "45565",
        "４５５６５",
    ],
)
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    assert read_typed_day(text) == date(2024, 9, 30)


def test_the_number_of_a_day_counts_from_1904_where_the_book_does() -> None:
    assert read_typed_day("44103", from_1904=True) == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "2024-09-30 17:15:00",
            "「2024-09-30 17:15:00」には時刻が付いています。日付だけにしてください（例：2024-09-30）。",
        ),
        ("9月末", "「9月末」は日付として読めません"),
        ("R6.9", "「R6.9」は日付として読めません"),
        ("平成36年9月30日", "平成36年9月30日はありません"),
    ],
)
def test_what_is_no_day_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_typed_day(text)
    assert str(refused.value).startswith(sentence)
