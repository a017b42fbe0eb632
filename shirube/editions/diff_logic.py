"""What changed in the つながり from one Edition to the next: places and links added, taken away and reworded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from shirube.editions.changes import Change, ChangeKind
from shirube.editions.document import Document, LogicLink, LogicNode
from shirube.editions.roadtexts import worded
from shirube.editions.roadwords import Evidence, LogicStage
from shirube.kernel.language import later, tr

_Key = TypeVar("_Key")


@dataclass(frozen=True)
class _Reading:
    """A place or a link as a reader meets it: what it is called, and what it says part by part.

    A part is what it is, what is compared, and the text shown of that.
    """

    name: str
    parts: tuple[tuple[str, object, str], ...]


def logic(old: Document, new: Document) -> Iterator[Change]:
    """Every difference of the つながり, told of the 分野 it stands in: places first, then links.

    That of a 分野 which had none before, or has none any more, is told in one.
    """
    before, after = _Web(old), _Web(new)
    whole = before.areas_held ^ after.areas_held
    for area in _all(after.areas, (*before.areas, *sorted(whole))):
        if area in whole:
            yield _whole(area, before, after)
    for code in _all(after.nodes, before.nodes):
        where = _area(code, after, before)
        if where[0] not in whole:
            yield from _told(before.node(code), after.node(code), where)
    for key in _all(after.links, before.links):
        where = _area(key[0], after, before)
        if where[0] not in whole:
            yield from _told(before.link(key), after.link(key), where)


def _all(after: Iterable[_Key], before: Iterable[_Key]) -> tuple[_Key, ...]:
    return tuple(dict.fromkeys((*after, *before)))


def _whole(area: str, before: _Web, after: _Web) -> Change:
    what = tr("つながりを新たに掲載") if area in after.areas_held else tr("つながりの掲載を終了")
    return _change((area, _area_name(area, after, before)), what, before.size(area), after.size(area))


def _told(was: _Reading | None, now: _Reading | None, area: tuple[str, str]) -> Iterator[Change]:
    if was is None and now is not None:
        yield _change(area, tr("{name}を追加", name=now.name), "", now.parts[0][2])
    elif was is not None and now is None:
        yield _change(area, tr("{name}を削除", name=was.name), was.parts[0][2], "")
    elif was is not None and now is not None:
        for (_, old, before), (what, new, after) in zip(was.parts, now.parts, strict=True):
            if old != new:
                yield _change(area, what, before, after)


def _change(area: tuple[str, str], what: str, before: str, after: str) -> Change:
    return Change(ChangeKind.LOGIC, "logic", *area, what, before, after)


class _Web:
    """The つながり of one document, with everything it names by code."""

    def __init__(self, document: Document) -> None:
        self.nodes = {one.code: one for one in document.logic_nodes or ()}
        self.links = {(one.source, one.target): one for one in document.logic_links or ()}
        self.areas = {one.code: one.name for one in document.policy_areas}
        self.areas_held = {one.area for one in self.nodes.values()}
        self.visions = {one.code: one.visions for one in document.policy_areas}
        self.named = {one.code: one.name for one in document.indicators}
        self.named |= {one.code: one.name for one in document.initiatives or ()}
        self.policies = {one.code: one.name for one in document.policies}

    def size(self, area: str) -> str:
        """How much there is of a 分野: 「点4・つながり3」; "" for nothing."""
        codes = {one.code for one in self.nodes.values() if one.area == area}
        links = sum(source in codes for source, _ in self.links)
        return tr("点{nodes}・つながり{links}", nodes=len(codes), links=links) if codes else ""

    def node(self, code: str) -> _Reading | None:
        """What a place says; None for one there is not."""
        one = self.nodes.get(code)
        if one is None:
            return None
        name = tr("{stage}「{text}」", stage=worded(LogicStage, one.stage), text=one.text)
        codes = (one.initiative, one.activity, one.indicator, one.vision)
        stands_for = (tr("「{text}」が表すもの", text=one.text), codes, self._stands_for(one))
        policy = (tr("「{text}」の施策", text=one.text), one.policy, self.policies.get(one.policy, one.policy))
        return _Reading(name, ((tr("つながりの文"), name, name), stands_for, policy))

    def link(self, key: tuple[str, str]) -> _Reading | None:
        """What a link says; None for one there is not."""
        one = self.links.get(key)
        if one is None:
            return None
        name = tr("「{source}」→「{target}」", source=self._text(one.source), target=self._text(one.target))
        told = (
            (later("{link}の理由"), one.why),
            (later("{link}の根拠"), _evidence(one)),
            (later("{link}の外部要因"), one.external),
        )
        return _Reading(name, tuple((tr(what, link=name), text, text) for what, text in told))

    def _text(self, code: str) -> str:
        return self.nodes[code].text if code in self.nodes else code

    def _stands_for(self, one: LogicNode) -> str:
        if one.vision:
            visions = self.visions.get(one.area, ())
            return visions[one.vision - 1] if one.vision <= len(visions) else str(one.vision)
        code = one.initiative or one.indicator
        named = self.named.get(code, code)
        return tr("{initiative} 取組{code}", initiative=named, code=one.activity) if one.activity else named


def _evidence(link: LogicLink) -> str:
    return " ".join(filter(None, (worded(Evidence, link.evidence), link.evidence_note)))


def _area(code: str, *webs: _Web) -> tuple[str, str]:
    """Code and name of the 分野 a place stands in."""
    area = next((web.nodes[code].area for web in webs if code in web.nodes), "")
    return area, _area_name(area, *webs)


def _area_name(area: str, *webs: _Web) -> str:
    return next((web.areas[area] for web in webs if area in web.areas), area)
