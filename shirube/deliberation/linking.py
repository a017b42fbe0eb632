"""What an opinion is probably about: indicators, 事業, 施策 and earlier opinions that share telling words with it.

Every piece of one to three characters counts by how few targets it stands in (TF-IDF without a dictionary). All of it
is suggestion, given with its reason, the words in common; nothing is ever linked by itself. Whole numbers only, so the
same texts give the same order on every machine. Figures and reasons: docs/opinion-links.md.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from shirube.deliberation.pieces import FULL, is_kanji, pieces_of, runs_of, words_in_common
from shirube.kernel.text import fold
from shirube.kernel.words import Word

WHOLE = 1000
"""The weight of a piece that stands in one target alone; one that stands in all of them weighs next to nothing."""
NEAR = 8 * WHOLE
"""From here on a target counts as near: what one word of four characters weighs, or three words of two, that hardly
another target has. Of the best hits between texts that have nothing to do with each other, 94 % stay below."""
FAINT = WHOLE
"""Below this nothing is shown at all: not even one telling piece is in common."""
FIRST = 3
LONGEST_READ = 1000
"""How many characters of an opinion are read."""
FEW = 5
"""A single 漢字 is a word in common only where no more targets than these have it, nor more than one in ten."""
_OWN, _AGENDA = 3, 1
"""What a piece of the opinion counts beside one that only its agenda item has."""


class LinkKind(Word):
    """What an opinion can be linked with."""

    INDICATOR = "indicator", "指標"
    INITIATIVE = "initiative", "事業"
    POLICY = "policy", "施策"
    EARLIER = "earlier", "以前の意見"


@dataclass(frozen=True, slots=True)
class Target:
    """Something an opinion may be about: its natural key, its name, and every other text that tells of it."""

    kind: LinkKind
    key: str
    name: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One suggestion. `words` are the pieces in common as the opinion writes them, the longest first; never empty."""

    target: Target
    score: int
    words: tuple[str, ...]

    @property
    def near(self) -> bool:
        """Whether more is in common than chance brings about."""
        return self.score >= NEAR


@dataclass(frozen=True, slots=True)
class Nearest:
    """The likeliest targets of one kind, best first; equal ones in the order of their keys."""

    kind: LinkKind
    hits: tuple[Hit, ...]

    @property
    def near(self) -> tuple[Hit, ...]:
        """Those near enough to be shown first; when there are none, nothing of this kind is near enough."""
        return tuple(hit for hit in self.hits if hit.near)


class Index:
    """Targets to be asked about many opinions. Building reads each text once; asking remembers every piece asked for.

    What the plan consists of is weighed apart from earlier opinions: those become ever more, and suggestions for the
    plan must not change by that.
    """

    def __init__(self, targets: Iterable[Target]) -> None:
        """Take the targets in any order; of two with the same kind and key the later counts."""
        unique = {(target.kind, target.key): target for target in targets}
        ordered = [unique[place] for place in sorted(unique)]
        self._shelves = (
            _Shelf([target for target in ordered if target.kind is not LinkKind.EARLIER]),
            _Shelf([target for target in ordered if target.kind is LinkKind.EARLIER]),
        )

    def nearest(
        self,
        text: str,
        agenda: str = "",
        *,
        first: int = FIRST,
        leaving_out: Set[tuple[LinkKind, str]] = frozenset(),
    ) -> tuple[Nearest, ...]:
        """For each kind the `first` likeliest targets of an opinion; its agenda item counts a third.

        A target that shares no word of the opinion itself is no suggestion, whatever its agenda item says.
        """
        text, agenda = text[:LONGEST_READ], agenda[:LONGEST_READ]
        found: dict[LinkKind, list[Hit]] = {kind: [] for kind in LinkKind}
        for shelf in self._shelves:
            shelf.search(text, agenda, first, leaving_out, found)
        return tuple(Nearest(kind, tuple(hits)) for kind, hits in found.items())


class _Shelf:
    """Targets that are weighed against each other."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._targets = targets
        self._names = [fold(target.name) for target in targets]
        self._texts = ["\n".join((name, *map(fold, one.texts))) for name, one in zip(self._names, targets, strict=True)]
        self._where: dict[str, list[int]] = {}
        self._sizes: dict[LinkKind, tuple[int, int]] = {}
        for target, text in zip(targets, self._texts, strict=True):
            count, length = self._sizes.get(target.kind, (0, 0))
            self._sizes[target.kind] = count + 1, length + len(text)

    def search(
        self,
        text: str,
        agenda: str,
        first: int,
        leaving_out: Set[tuple[LinkKind, str]],
        found: Mapping[LinkKind, list[Hit]],
    ) -> None:
        """Add the likeliest `first` of each kind to `found`."""
        runs = runs_of(text)
        own = pieces_of(runs)
        lifting = {piece: tells * _AGENDA for piece, tells in pieces_of(runs_of(agenda)).items()}
        ranked = self._ranked(lifting | {piece: tells * _OWN for piece, tells in own.items()})
        few = min(FEW, len(self._targets) // 10)
        lone = {piece for piece in own if is_kanji(piece) and len(self._where[piece]) <= few}
        open_kinds = set(self._sizes)
        for at, score in ranked:
            target = self._targets[at]
            if target.kind not in open_kinds or (target.kind, target.key) in leaving_out:
                continue
            if words := words_in_common(text, runs, self._texts[at], lone):
                found[target.kind].append(Hit(target, score, words))
                if len(found[target.kind]) >= first:
                    open_kinds.remove(target.kind)
                    if not open_kinds:
                        return

    def _ranked(self, shares: Mapping[str, int]) -> list[tuple[int, int]]:
        """Place and score of every target with a piece in common, best first; a piece of its name counts twice."""
        sums: dict[int, int] = defaultdict(int)
        for piece, share in shares.items():
            places = self._places(piece)
            weight = self._weight(len(places)) * share
            for at in places:
                sums[at] += weight * 2 if piece in self._names[at] else weight
        scored = ((at, self._for_its_length(at, total)) for at, total in sums.items())
        return sorted((one for one in scored if one[1] >= FAINT), key=lambda one: (-one[1], one[0]))

    def _places(self, piece: str) -> list[int]:
        """Where a piece stands: looked for only where what it is made of is known to stand."""
        known = self._where.get(piece)
        if known is None:
            parts = [self._where[part] for part in (piece[:-1], piece[1:]) if part in self._where]
            within: Sequence[int] = min(parts, key=len) if parts else range(len(self._texts))
            known = self._where[piece] = [at for at in within if piece in self._texts[at]]
        return known

    def _weight(self, standing_in: int) -> int:
        if not standing_in:
            return 0
        whole = len(self._targets) + 1
        return round(WHOLE * math.log(whole / standing_in) / math.log(whole))

    def _for_its_length(self, at: int, total: int) -> int:
        """Long texts share words by their length alone: three quarters of that is taken back, within the kind."""
        count, length = self._sizes[self._targets[at].kind]
        return total * 4 * length // (_OWN * FULL * (length + 3 * len(self._texts[at]) * count))
