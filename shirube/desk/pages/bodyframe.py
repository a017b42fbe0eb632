"""What the pages about a whole body share."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.bodyground import BodyGround
from shirube.desk.pages.frame import Tab

_MENU = (("", "組織"), ("members/", "利用者"), ("april/", "4月の切替え"), ("history/", "変更の履歴"))
_FOR_ALL = ("",)


@dataclass(frozen=True)
class BodyFrame:
    """Body, the parts to go to, and whether the member looks after them. `fictitious`: invented, and its name does not
    say so. `base` and `plans`, below which the plans of
    the body stand, end in a slash."""

    base: str
    plans: str
    body: str
    fictitious: bool
    secretariat: bool
    roles: str
    tabs: tuple[Tab, ...]


def body_frame_of(here: BodyGround, current: str) -> BodyFrame:
    """The frame seen from the part `current` ("members/"). No query."""
    return BodyFrame(
        base=here.base,
        plans=f"/desk/{here.body.code}/",
        body=here.body.name,
        fictitious=here.body.fictitious and "架空" not in here.body.name,
        secretariat=here.is_secretariat,
        roles="・".join(sorted(role.label for role in here.held)),
        tabs=tuple(
            Tab(here.base + part, word, part == current)
            for part, word in _MENU
            if here.is_secretariat or part in _FOR_ALL
        ),
    )
