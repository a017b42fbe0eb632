"""Areas as statistics write them: 都道府県 by name, 団体コード in several mutilated forms.

The order of the prefectures is that of 全国地方公共団体コード (JIS X 0401).
"""

from __future__ import annotations

from shirube.kernel.codes import BodyCode

_IN_ORDER = """
北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県
石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県
岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県
"""
NAMES: tuple[str, ...] = tuple(_IN_ORDER.split())
CODE_OF: dict[str, str] = {name: str(BodyCode.from_five(f"{number:02d}000")) for number, name in enumerate(NAMES, 1)}
"""「青森県」 → 020001."""
NAME_OF: dict[str, str] = {code: name for name, code in CODE_OF.items()}


def prefecture_code(name: str) -> str:
    """The six-digit code of a prefecture written with its 都道府県. Raises ValueError with a Japanese sentence."""
    code = CODE_OF.get(name)
    if code is None:
        raise ValueError(f"「{name}」という都道府県はありません。「青森県」のように書いてください。")
    return code


def body_code(text: str) -> str:
    """The six-digit code in 020001, 20001 (its zero lost), 02000 or R02000; ValueError when the check digit is off."""
    return str(BodyCode.read(text))


def six_digit_code(text: str) -> str:
    """A code of a column known to hold six digits, of which a spreadsheet may have eaten the zero: 22101 is 022101.

    Alone, five digits could be read in two ways. ValueError when the check digit is off.
    """
    return str(BodyCode(text.zfill(6)))
