"""Names printed in a 議事録 beside the 名簿: whom each seems to be, for a person to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shirube.deliberation.models import CommitteeSeat
from shirube.deliberation.seating import PrintedName, Proposal, SeatName, printed_names, proposal_for
from shirube.kernel import clock
from shirube.minutes.draft import MinutesDraft


@dataclass(frozen=True)
class NameLine:
    """One printed name, whom it seems to be and why, and what a person chose: `choices` are (value, word, chosen)."""

    field: str
    printed: str
    where: str
    proposed: str
    why: str
    question: str
    choices: tuple[tuple[str, str, bool], ...]


def name_lines(draft: MinutesDraft, roster: Sequence[CommitteeSeat], chosen: Mapping[str, int]) -> tuple[NameLine, ...]:
    """Every printed name with those whose term covers the day of the meeting; nobody is chosen before a person does.
    No query."""
    day = draft.held_on or clock.today()
    seats = [one for one in roster if one.since <= day and (one.until is None or one.until >= day)]
    names = [SeatName(one.pk, one.name, one.role) for one in seats]
    return tuple(
        _line(at, one, proposal_for(one.name, names), seats, chosen.get(one.name))
        for at, one in enumerate(printed_names(draft))
    )


def _line(
    at: int, one: PrintedName, proposal: Proposal, seats: Sequence[CommitteeSeat], chosen: int | None
) -> NameLine:
    words = {each.pk: f"{each.name}（{each.role}）" for each in seats}
    listed = f"出席者の欄：{one.presence.label}" if one.presence else ""
    spoken = f"発言 {one.remarks}件" if one.remarks else ""
    return NameLine(
        field=f"seat{at}",
        printed=one.name,
        where="　".join(filter(None, (listed, spoken))),
        proposed=words[proposal.key] if proposal.key is not None else "",
        why=proposal.why,
        question=proposal.question,
        choices=tuple((str(key), word, key == chosen) for key, word in words.items()),
    )
