"""Keys: for each text what its remarks are, written down by hand from reading it, and how a draft compares.

A key is a .tsv beside the texts: line of the remark, its beginning, the beginning of its item's label (or a part of
it), its speaker, the kinds a reader would accept (divided by |), its end. Each remark has a line of its own, so that
one that swallows the next, or is found twice, is seen. A key without lines says: no remark at all.
A speaker written ○○委員 is whoever stands on that line and ends so: the names of real people are not kept here.
Of real texts only the keys are kept here; the texts are read from the folder of shared data, where there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shirube.minutes.draft import MinutesDraft, Remark
from shirube.minutes.lines import lines_of
from shirube.minutes.reader import read_minutes

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[3] / "shared" / "data"
_ANYBODY = "○○"
_OWN, _REAL = HERE / "texts", HERE / "real"


@dataclass(frozen=True)
class Wanted:
    """One remark as a person reads it."""

    line: int
    begins: str
    agenda: str = ""
    speaker: str = ""
    kinds: str = ""
    ends: str = ""

    def why_not(self, draft: MinutesDraft, found: Remark | None, written: str) -> str:
        """What is wrong with what was found in its place; "" when nothing is. `written`: the line as it stands."""
        if found is None:
            return f"{self.line}行目の「{self.begins}」がありません"
        label = "" if found.agenda is None else draft.agenda[found.agenda].label
        wrong = [
            f"「{found.text[:12]}」で始まる" * (not found.text.startswith(self.begins)),
            f"「{found.text[-12:]}」で終わる" * (not found.text.endswith(self.ends)),
            f"議題が「{label}」" * (self.agenda not in label or bool(label) != bool(self.agenda)),
            f"発言者が「{found.speaker}」" * (not self._is_speaker(found.speaker, written)),
        ]
        return "、".join(f"{self.line}行目：{one}" for one in wrong if one)

    def _is_speaker(self, found: str, written: str) -> bool:
        masked = self.speaker.startswith(_ANYBODY)
        return found in written and found.endswith(self.speaker[2:]) if masked else found == self.speaker


@dataclass(frozen=True)
class Compared:
    """A draft beside its key. `right` were found once, in their place; `wrong` says what was not, or was too much."""

    name: str
    wanted: int
    found: int
    right: int
    kinds: int
    wrong: tuple[str, ...]

    @property
    def recall(self) -> int | None:
        """Percent of the wanted remarks that were found as they are; None where none is wanted."""
        return 100 * self.right // self.wanted if self.wanted else None

    @property
    def precision(self) -> int | None:
        """Percent of the remarks found that are wanted; None where none was found."""
        return 100 * self.right // self.found if self.found else None


def keys_of(real: bool) -> list[Path]:
    """The keys of the real texts, or of those written for the tests."""
    return sorted((_REAL if real else _OWN).glob("*.tsv"))


def text_of(key: Path) -> Path:
    """Where the text of a key is, or would be."""
    if key.parent == _OWN:
        return key.with_suffix(".txt")
    return SHARED / ("minutes" if key.stem.startswith("m0") else "seeds") / f"{key.stem}.txt"


def wanted_of(key: Path) -> list[Wanted]:
    """The remarks of a key."""
    rows = [line.split("\t") for line in key.read_text(encoding="utf-8").splitlines() if line]
    return [Wanted(int(row[0]), *row[1:]) for row in rows]


def draft_of(path: Path) -> MinutesDraft:
    """The draft of a text."""
    return read_minutes(lines_of(path.read_text(encoding="utf-8")))


def compared(key: Path) -> Compared:
    """A text read and held against its key: each remark by its line, once."""
    draft, wanted = draft_of(text_of(key)), wanted_of(key)
    lines = {line.number: line.text for line in lines_of(text_of(key).read_text(encoding="utf-8"))}
    by_line = {remark.line: remark for remark in draft.remarks}
    wrong = {one.line: one.why_not(draft, by_line.get(one.line), lines.get(one.line, "")) for one in wanted}
    more = [one for one in draft.remarks if one.line not in wrong or one is not by_line[one.line]]
    kinds = sum(
        found.kind is not None and found.kind.label in one.kinds.split("|")
        for one in wanted
        if (found := by_line.get(one.line)) is not None and one.kinds
    )
    said = [*filter(None, wrong.values()), *(f"{one.line}行目の「{one.text[:12]}」は発言ではない" for one in more)]
    right = sum(not why for why in wrong.values())
    return Compared(key.stem, len(wanted), len(draft.remarks), right, kinds, tuple(said))
