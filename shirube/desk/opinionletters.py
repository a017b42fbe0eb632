"""照会文 whole, as it goes to a 課: the letter, the quotes, the day, where to answer. Plain text to copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shirube.deliberation.models import Opinion, Point
from shirube.deliberation.queries.spoken import words_outside
from shirube.desk.roundtext import day_text


@dataclass(frozen=True)
class Letter:
    """One letter, to one 課."""

    division: str
    text: str


def quotes_in_letters(opinions: Collection[Opinion]) -> tuple[str, ...]:
    """The opinions as they stand in a letter, without what is withheld, whoever reads it on the screen. 1 query."""
    words = words_outside(opinions)
    return tuple(f"・{_one_line(words[one.pk].quote)}（意見{one.code}）" for one in opinions)


def letter_to(
    division: str, point: Point, quotes: Iterable[str], letter: str, due: date | None, address: str
) -> Letter:
    """The letter to a 課, with `quotes_in_letters`; without a day it is answered on the 調査票. No query when the
    meeting is loaded."""
    where = f"（{point.meeting.name}）" if point.meeting else ""
    day = f"回答期限：{day_text(due)}" if due else "回答期限：次の進捗報告の締切（調査票でお答えください）"
    said = "\n".join(quotes)
    parts = (
        f"{division}　御中",
        f"委員の意見への対応について（照会）{where}",
        letter.strip(),
        f"論点：{point.title}",
        f"意見：\n{said}" if said else "",
        f"{day}\n回答する画面：{address}",
    )
    return Letter(division, "\n\n".join(part for part in parts if part) + "\n")


def letter_name(divisions: Sequence[str], point: Point) -> str:
    """What the file is called."""
    return f"照会_{point.code}_{divisions[0]}.txt"


def _one_line(text: str) -> str:
    return " ".join(text.split())
