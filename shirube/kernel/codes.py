"""全国地方公共団体コード: six digits, the last of which checks the other five.

Check digit (総務省「全国地方公共団体コード仕様」): the five digits times 6, 5, 4, 3, 2 are summed; the last digit of 11
less the remainder of that sum by 11.
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.kernel.text import narrow

_DIGITS = frozenset("0123456789")
_PREFECTURES = 47


def check_digit(five: str) -> str:
    """The sixth digit for the first five. Raises ValueError unless there are exactly five digits."""
    if len(five) != 5 or not set(five) <= _DIGITS:
        raise ValueError(f"「{five}」は5桁の数字ではありません。")
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


@dataclass(frozen=True, order=True)
class BodyCode:
    """One body's code. `value` is six digits with a right check digit; anything else is a ValueError."""

    value: str

    def __post_init__(self) -> None:
        if len(self.value) != 6 or not set(self.value) <= _DIGITS:
            raise ValueError(f"「{self.value}」は団体コードとして読めません。6桁の数字で書いてください（例：020001）。")
        right = check_digit(self.five)
        if self.value[5] != right:
            raise ValueError(
                f"団体コード「{self.value}」は検査数字が合いません（{self.five}なら末尾は{right}）。打ち間違いを確かめてください。"
            )
        if not _may_exist(self.five):
            raise ValueError(f"「{self.value}」という団体コードはありません（都道府県は01から47です）。")

    def __str__(self) -> str:
        return self.value

    @classmethod
    def from_five(cls, five: str) -> BodyCode:
        """The code of a five-digit 標準地域コード: 02201 → 022012."""
        return cls(five + check_digit(five))

    @classmethod
    def read(cls, text: str) -> BodyCode:
        """A code as files have it: 020001, 02000, R02000, ０２０００１, or 20001 (a spreadsheet ate the zero).

        Raises ValueError with a sentence in Japanese; also when five digits could be two different bodies.
        """
        bare = narrow(text).strip()
        if bare[:1] in ("R", "r") and len(bare) == 6:
            return cls.from_five(bare[1:])
        if len(bare) != 5 or not set(bare) <= _DIGITS:
            return cls(bare)
        as_five = _may_exist(bare)
        # Only designated cities end in 00: 26000 is 京都府, and no town of 青森 that lost its zero.
        as_eaten = _is_right(f"0{bare}") and not (as_five and bare.endswith("000"))
        if as_five and as_eaten:
            raise ValueError(
                f"「{bare}」は5桁の標準地域コードとも、先頭の0が落ちた団体コードとも読めます。6桁で書いてください。"
            )
        return cls(f"0{bare}") if as_eaten else cls.from_five(bare)

    @property
    def five(self) -> str:
        """The 標準地域コード: the code without its check digit."""
        return self.value[:5]

    @property
    def prefecture(self) -> str:
        """The two digits of the prefecture, "01" to "47"."""
        return self.value[:2]

    @property
    def is_prefecture(self) -> bool:
        """Whether the body is a prefecture itself."""
        return self.value[2:5] == "000"


def _may_exist(five: str) -> bool:
    """A prefecture of 1 to 47 and either the prefecture itself (000) or a municipality (from 100)."""
    return 1 <= int(five[:2]) <= _PREFECTURES and (five[2:] == "000" or five[2] != "0")


def _is_right(six: str) -> bool:
    return check_digit(six[:5]) == six[5] and _may_exist(six[:5])
