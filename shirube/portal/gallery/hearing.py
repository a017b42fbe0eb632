"""審議 of the gallery in each state: opinions with their replies, a 次第, what came back, before and after."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.meetingwords import OpinionState
from shirube.portal.gallery import invented
from shirube.portal.opinions import OpinionView, state_view
from shirube.portal.pages.given_opinions import Shown
from shirube.portal.pages.meeting import FollowUp, Item
from shirube.portal.pages.opinion import ReflectedView
from shirube.portal.parts import Link

PAGE = "gallery/index.html"


@dataclass(frozen=True)
class HearingView:
    """Every component of 審議."""

    opinions: tuple[OpinionView, ...]
    agenda: tuple[Item, ...]
    follow_ups: tuple[FollowUp, ...]
    reflected: tuple[ReflectedView, ...]


def hearing() -> HearingView:
    """All of them, in every state."""
    links = (Link("0000-1", PAGE), Link("0000-2", PAGE))
    return HearingView(
        opinions=tuple(_opinion(at, state) for at, state in enumerate(OpinionState)),
        agenda=_agenda(),
        follow_ups=(
            FollowUp("答えのある論点（架空）", "反映", invented.SENTENCE, links),
            FollowUp(invented.LONG, "", "", links[:1]),
        ),
        reflected=_reflected(),
    )


def _opinion(at: int, state: OpinionState) -> OpinionView:
    """An opinion in one state: the later ones with a reply, the last with long words and two places."""
    answered, last = state in (OpinionState.REPLIED, OpinionState.REPORTED), state is OpinionState.REPORTED
    places = (Link("目標値（架空）", PAGE, "目標値"), Link(invented.LONG, PAGE, "事業"))
    return OpinionView(
        code=f"0000-{at}",
        anchor=f"opinion-0000-{at}",
        href=PAGE,
        text=f"{invented.SENTENCE}\n{invented.LONG}" if last else invented.SENTENCE,
        short=invented.SENTENCE,
        kind="意見",
        state=state_view(state.value),
        category="反映" if answered else "",
        reply=invented.SENTENCE if answered else "",
        places=places if last else (),
        given="令和6年12月18日・会議",
        meeting=None,
    )


def _reflected() -> tuple[ReflectedView, ...]:
    """With before and after; new; of which nothing is known before; that tells no line."""
    lines = (Shown("目標値", "40％", "55％"), Shown("名称", "", invented.LONG), Shown("理由", None, invented.SENTENCE))
    edition = Link("令和6年度の版（架空）", PAGE)
    return (
        ReflectedView("目標値", "令和9年度の目標値", "見本の指標（架空）", True, PAGE, lines, True, edition),
        ReflectedView("決定", "第2回会議の決定（架空）", "", False, "", (), False, None),
    )


def _agenda() -> tuple[Item, ...]:
    """Three levels, an item that leads somewhere, one of the record alone."""
    deepest = (Item("ア", invented.LONG, "#opinions", False, ()), Item("", "話題（架空）", "", True, ()))
    inside = (
        Item("（１）", "進捗について（架空）", "#opinions", False, deepest),
        Item("（２）", "その他", "", False, ()),
    )
    return (Item("１", "開会", "", False, ()), Item("２", "議事", "", False, inside))
