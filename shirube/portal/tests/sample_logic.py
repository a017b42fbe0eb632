"""A larger つながり for the sample plan: two 施策, one 分野 that carries another, and something missing everywhere."""

from __future__ import annotations

from msgspec import structs

from shirube.editions import roadmap as r
from shirube.editions.shelf import Shelf
from shirube.portal.tests import sample


def node(code: str, stage: str, text: str, **more: object) -> r.LogicNode:
    given: dict[str, object] = {"area": "A1", "policy": "P1", "order": 1}
    return r.LogicNode(code=code, stage=stage, text=text, **(given | more))  # type: ignore[arg-type]


def link(source: str, target: str, evidence: str, **more: str) -> r.LogicLink:
    why = more.pop("why", f"{source}が{target}を支えるため。")
    return r.LogicLink(source=source, target=target, why=why, evidence=evidence, **more)


NODES = (
    node("A1a", "activity", "困りごとを聞き、道筋をつくる", initiative="J01", activity="1"),
    node("A1b", "activity", "観光地の混み具合を知らせる", policy="P2"),
    node("A1c", "activity", "除雪の進み具合を地図で見せる", policy="P2", initiative="J02"),
    node("A1o", "output", "困りごとの地図が使われる"),
    node("A1q", "output", "出かける前に道の様子が分かる", policy="P2"),
    node("A1s", "short", "探す時間が減る", indicator="K01"),
    node("A1u", "short", "冬の観光客の滞在が延びる", policy="P2"),
    node("A1x", "long", "だれもまだつなげていない成果", policy=""),
    node("A1v", "vision", "働き方を選べる社会。", policy="", vision=2),
    node("A3a", "activity", "市町村と一緒に道具を買う", area="A3", policy="", initiative="J99"),
    node("A3v", "vision", "大事な仕事に力を注げる自治体。", area="A3", policy="", vision=1),
)
LINKS = (
    link(
        "A1a", "A1o", "others", why="困りごとが集まれば、使う理由ができるため。", evidence_note="となり県の例（架空）"
    ),
    link("A1c", "A1q", "experts"),
    link("A1o", "A1s", "assumed", external="天候"),
    link("A1q", "A1u", "research"),
    link("A1s", "A1v", "own_data"),
    link("A1u", "A1v", "assumed", why=""),
    link("A3a", "A1q", "others"),
    link("A3a", "A3v", "own_data"),
)


def shelf() -> Shelf:
    """The sample plan, its newest Edition with this つながり."""
    held = sample.shelf()
    first, last = held.editions
    document = structs.replace(last.document, logic_nodes=NODES, logic_links=LINKS)
    return Shelf((first, sample.shelved(document)), held.errata)
