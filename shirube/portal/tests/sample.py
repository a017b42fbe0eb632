"""A small invented plan with every shape of indicator, in two Editions; completed by the house's own rules."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from shirube.editions import document as d
from shirube.editions.encoding import encode, sha256
from shirube.editions.rebuild import completed_document
from shirube.editions.shelf import ErratumNote, Shelf, Shelved
from shirube.portal.gallery.invented import SCALE
from shirube.portal.tests.sample_deliberation import deliberated
from shirube.portal.tests.sample_indicators import AUTUMN, HOURS, NATION, NEXT_TOWN, OWN, SET, SHAPES, SPRING, TOWN
from shirube.portal.tests.sample_roadmap import AUTUMN_ROADMAP, LINKS, NODES, SPRING_ROADMAP

AREAS = (
    d.Area(code=NATION, name="全国", kind="nation"),
    d.Area(code=OWN, name="みほん県", kind="prefecture"),
    d.Area(code=TOWN, name="みほん市", kind="municipality"),
    d.Area(code=NEXT_TOWN, name="つぎの町", kind="municipality"),
    d.Area(code="030007", name="となり県", kind="prefecture"),
    d.Area(code="050008", name="むかい県", kind="prefecture"),
    d.Area(code=SET, name="北3県", kind="set", members=(OWN, "030007", "050008")),
)
DECISION = d.Decision(
    code="D1", decided_on=date(2024, 2, 9), kind="meeting", title="第5回策定委員会（架空）", document_number="策5号"
)


PUBLISHER = d.Publisher(
    body_code=OWN,
    name="Shirube デモ（架空）",
    contact="見本推進課（架空）",
    fictitious=True,
    licence="CC BY 4.0",
)
PLAN = d.PlanText(
    code="mihon",
    name="みほん県DX推進プラン（架空）",
    start_year=2024,
    end_year=2028,
    horizon_year=2040,
    philosophy="新しいしごとを未来へつなぐ。\nみんなで、わくわくする県へ。",
    philosophy_meaning="県民とともに進めるという思いを込めました。",
    purpose="デジタルの力で、暮らしとしごとをよりよくするための計画です。",
    source_note="第2回策定委員会資料",
)
POLICY_AREAS = (
    d.PolicyArea(
        code="A1",
        name="産業・しごと",
        role="field",
        order=1,
        why="働く人が減っていくなかで、産業を続けていくため。",
        visions=("新しい事業が生まれている社会。", "働き方を選べる社会。"),
        source_note="第2回資料",
    ),
    d.PolicyArea(code="A2", name="暮らし・まち", role="field", order=2, visions=("安心して暮らせる社会。",)),
    d.PolicyArea(code="A3", name="行政経営", role="support", order=3, visions=("大事な仕事に力を注げる自治体。",)),
    d.PolicyArea(code="A4", name="基盤", role="support", order=4),
)
POLICIES = (
    d.Policy(code="P1", area="A1", name="働き方のDX", order=1, approach="働き方を選べるようにします。", priority=True),
    d.Policy(code="P2", area="A1", name="観光業のDX", order=2),
    d.Policy(code="P3", area="A2", name="防災・防犯のDX", order=3, approach="正しい情報を届けます。"),
)
WAYS = (
    d.Way(
        code="nouka",
        name="りんご農家",
        group="work",
        order=1,
        lead="少ない人手でも、畑を続けられるようにする計画です。",
        policies=("P1", "P2"),
        indicators=("K01", "R01"),
        divisions=("見本農業課（架空）",),
        contact="電話 000-000-0000（架空）",
    ),
    d.Way(code="kosodate", name="子育て", group="life", order=2, lead="手続を楽にする計画です。", policies=("P3",)),
    d.Way(code="shokuin", name="市町村の職員", group="office", order=3, lead="時間を生み出す計画です。"),
)


def bare(indicators: tuple[d.Indicator, ...], as_of: date, published_on: date | None, stage: str) -> d.Document:
    return d.Document(
        schema_version="1",
        rule_version="1",
        stage=stage,
        as_of=as_of,
        number=1,
        published_on=published_on,
        stamp="" if stage == "public" else "（案）",
        fictitious=True,
        notice="この計画と数値はすべて架空（デモ）です",
        own_area=OWN,
        publisher=PUBLISHER,
        plan=PLAN,
        policy_areas=POLICY_AREAS,
        policies=POLICIES,
        decisions=(DECISION,),
        areas=AREAS,
        scale=SCALE,
        indicators=indicators,
        ways=WAYS,
    )


def shelved(document: d.Document) -> Shelved:
    raw = encode(document)
    return Shelved(document, raw, sha256(raw))


def known_by(one: d.Indicator, as_of: date) -> d.Indicator:
    """The indicator as an Edition of that day holds it."""
    return structs.replace(
        one,
        observations=tuple(r for r in one.observations if r.as_of <= as_of),
        targets=tuple(
            structs.replace(t, replaced_on=None if t.replaced_on and t.replaced_on > as_of else t.replaced_on)
            for t in one.targets
            if as_of == AUTUMN or t.revision == "original"
        ),
        notes=one.notes if as_of == AUTUMN else (),
    )


def with_roadmap(document: d.Document) -> d.Document:
    """The document with the roadmap of its day; つながり and 審議 came with the second Edition."""
    if document.as_of == SPRING:
        return structs.replace(document, initiatives=SPRING_ROADMAP)
    return deliberated(structs.replace(document, initiatives=AUTUMN_ROADMAP, logic_nodes=NODES, logic_links=LINKS))


def shelf(count: int = 99, *, stage: str = "public") -> Shelf:
    """Two Editions of the plan with its first `count` indicators and their components."""
    everything = (HOURS, *SHAPES)
    chosen = tuple(one for at, one in enumerate(everything) if at < count or count >= 3 and one.kind == "component")
    editions = tuple(
        shelved(completed_document(with_roadmap(bare(tuple(known_by(one, day) for one in chosen), day, opens, stage))))
        for day, opens in ((SPRING, date(2024, 5, 20)), (AUTUMN, date(2024, 11, 5)))
    )
    note = ErratumNote(
        edition=editions[0].slug,
        published_on=date(2024, 6, 3),
        place="総労働時間の減少幅",
        wrong="13時間",
        right="12時間",
        reason="転記の誤り（架空）",
    )
    return Shelf(editions, (note,))
