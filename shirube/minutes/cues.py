"""Signs of a whole text: whether it is a record of a meeting, what its marks mean, and sentences that announce."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shirube.minutes.blocks import Block, Habits, Shape
from shirube.minutes.labels import Concept
from shirube.minutes.proceedings import has_opinion, is_narrative
from shirube.minutes.roles import Seat
from shirube.minutes.sentences import is_sentence, is_spoken
from shirube.minutes.speakers import Voice, seat_of

_ANNOUNCES = re.compile(
    r"(?:意見|発言|質疑|質問|議論|やり取り|やりとり|協議(?!会)|審議(?!会)|要望|提案)[^。]{0,20}(?:は|が|を)?、?"
    r"(?:以下|次|下記|概ね次|おおむね次)の?(?:とおり|通り|ような|ように|よう)[^。]{0,24}。?$"
    r"|(?:以下|次|下記)の(?:とおり|通り|ような)[^。]{0,12}(?:意見|質疑|発言|質問|議論)[^。]{0,20}。?$"
)
_EARLIER = re.compile(
    r"(?P<meeting>(?:第\s?[0-9０-９一二三四五六七八九十]{1,3}回(?!.*第\s?[0-9０-９]+回)|前回|前々回|"
    r"これまで)(?:の)?[^。「」]{0,24}?)(?:で|に|における|において|にて)?(?:出され(?:た)?|いただいた|"
    r"頂いた|あった|の)?(?:主な)?(?:御|ご)?(?:意見|発言|指摘)(?:等|の概要|と対応|への対応|及び対応|"
    r"に対する対応)?(?:について)?(?:[(（][^()（）]{0,30}[)）])?"
)
_RECORD_WORDS = re.compile(
    r"議\s*事\s*録|会\s*議\s*録|議事要旨|議事概要|会議結果|開催結果|結果概要|要点筆記|(?:議事|会議)メモ|議事の概要|会議概要|"
    r"会議の概要|会議要旨|発言要旨|議事要録|サマリー|審議結果|結果のお知らせ|結果について|(?:会議|会|"
    r"部)(?:の)?概要|要旨$|記録$|の内容で行われ"
)
_LEGEND = re.compile(
    r"(?P<mark>[○〇◯●◎□■◇◆▲△▼▽・→⇒])\s*(?:は|：|:|…|・・・|＝|=|が|印)?\s*(?:は)?\s*(?P<who>委員|構成員|"
    r"会長|事務局|市|県|町|説明者|出席者|執行部|当局)"
)
_TOP, _LEGENDS = 25, 400


@dataclass(frozen=True)
class Signs:
    """What holds for the whole text."""

    is_record: bool
    is_fragment: bool
    voices: int
    legend: tuple[tuple[str, Seat], ...]
    known: frozenset[str]

    def part_of_mark(self, mark: str) -> Seat | None:
        """Who speaks behind a bullet, where the text explains its bullets (○委員 ●事務局)."""
        return dict(self.legend).get(mark)

    def voice_of(self, text: str) -> Voice | None:
        """The speaker a cell of a table names."""
        bare = text.strip("【】[]（）() \u3000")
        seat = seat_of(bare, self.known)
        return Voice(bare, seat, "", alone=True) if seat is not None else None


def signs_of(blocks: Sequence[Block], habits: Habits) -> Signs:
    """Look over all blocks once."""
    voices = sum(block.shape is Shape.VOICE and is_spoken(block.text) for block in blocks)
    legend = _legend(blocks)
    alone = sum(block.shape is Shape.VOICE and block.voice is not None and block.voice.alone for block in blocks)
    is_record = voices >= 2 or alone >= 2 or bool(legend) or _says_so(blocks) or _is_full_of_opinions(blocks)
    return Signs(is_record, not is_record and _is_fragment(blocks), voices + alone, legend, habits.known)


def _says_so(blocks: Sequence[Block]) -> bool:
    """Whether the title, a heading or a sentence says that this is a record."""
    if any(
        len(block.text) < 120 and _RECORD_WORDS.search(block.text)
        for block in blocks[:_TOP]
        if block.shape in (Shape.PLAIN, Shape.TOPIC, Shape.LABEL)
    ):
        return True
    for block in blocks:
        label = block.label
        if label is not None and label.concept in (Concept.OPINIONS, Concept.RECORD) and not label.is_weak:
            return True
        if announces_opinions(block.text):
            return True
    return False


def _is_full_of_opinions(blocks: Sequence[Block]) -> bool:
    """Whether a text with a day and place holds little else than opinions in its marked lines."""
    if not any(block.label is not None and block.label.concept in (Concept.DATE, Concept.PLACE) for block in blocks):
        return False
    said = [block for block in blocks if block.shape is Shape.BULLETED and is_sentence(block.text)]
    return len(said) > 2 and 10 * sum(has_opinion(block.text) for block in said) >= 6 * len(said)


def _is_fragment(blocks: Sequence[Block]) -> bool:
    """Whether somebody pasted remarks alone: most of the text says something, much of it is an opinion, no head."""
    if any(block.label is not None for block in blocks) or not blocks:
        return False
    said = [block for block in blocks if is_sentence(block.text) and not is_narrative(block.text)]
    opinions = [block for block in said if has_opinion(block.text)]
    return 4 * len(said) >= 3 * len(blocks) and 2 * len(opinions) >= len(said)


def _legend(blocks: Sequence[Block]) -> tuple[tuple[str, Seat], ...]:
    """What the marks of a text mean: 「（○：委員、●：事務局）」."""
    for block in blocks[:_LEGENDS]:
        whole = block.mark.bullet + block.mark.rest
        if len(whole) > 80 or is_sentence(whole):
            continue
        found = {match["mark"]: seat_of(match["who"]) for match in _LEGEND.finditer(whole)}
        if len(found) >= 2 and {Seat.OFFICE} < set(found.values()):
            return tuple((mark, seat) for mark, seat in found.items() if seat is not None)
    return ()


def announces_opinions(text: str) -> bool:
    """Whether a sentence announces that remarks follow: 「各委員の主な発言は以下のとおり。」."""
    return len(text) < 120 and bool(_ANNOUNCES.search(text))


def earlier_meeting(text: str) -> str:
    """The earlier meeting whose opinions a caption announces; "" when it is no such caption."""
    if len(text) > 60:
        return ""
    match = _EARLIER.fullmatch(text.strip("【】[]■◆○〇●・ \u3000"))
    return match["meeting"].removesuffix("の") if match else ""
