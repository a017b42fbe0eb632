"""What either kind of file that came back from a 委員 is read into, before anything about it is decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shirube.deliberation.words import CheckAnswer
from shirube.workbooks.places import Place, Problems

_ANSWER = "|".join(answer.label for answer in CheckAnswer)
_TICKED = re.compile(rf"(?P<mark>[^\w\s：:、。（）()]|[レvVxX○◯〇])?[\s　]*(?P<label>{_ANSWER})")
_EMPTY = "□☐◻▢・･"


@dataclass(frozen=True)
class FormRow:
    """One row with anything in it. `number` is that of the row, of a 議事録確認 that of the 発言; None where
    it is lost. `why_not` says why it cannot be taken."""

    number: int | None
    text: str
    place: Place
    document: str = ""
    page: str = ""
    why_not: str = ""


@dataclass
class Form:
    """A file as it came: every text in which a mark may stand, its rows, which answers are chosen, what is odd."""

    source: str
    marks: list[str] = field(default_factory=list)
    rows: list[FormRow] = field(default_factory=list)
    chosen: tuple[CheckAnswer, ...] = ()
    remarks: Problems = field(default_factory=Problems)


def chosen_in(text: str) -> tuple[CheckAnswer, ...]:
    """The answers somebody chose in a line: those with a tick before them, or the only one that was left standing.

    >>> chosen_in("確認の結果：☑ 異議なし　□ 修正あり")
    (<CheckAnswer.RIGHT: 'right'>,)
    """
    met = [(found["mark"] or "", CheckAnswer.read(found["label"])) for found in _TICKED.finditer(text)]
    ticked = tuple(dict.fromkeys(answer for mark, answer in met if mark and mark not in _EMPTY))
    standing = tuple(dict.fromkeys(answer for _mark, answer in met))
    return ticked or (standing if len(standing) == 1 else ())


def number_of(text: str) -> int | None:
    """The number of a row, whatever the width of its digits; None for anything else."""
    bare = text.strip().rstrip(".．")
    return int(bare) if bare.isdecimal() and len(bare) < 6 else None
