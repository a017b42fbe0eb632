"""A 事業 that was postponed and learned from, another that is only an idea, and the paper around them; all 架空."""

from datetime import date

from msgspec import structs

from shirube.editions import roadmap as r
from shirube.papers.paper import Names, Paper

PAPER = Paper(
    plan="架空県DX推進プラン",
    years=(2023, 2027),
    as_of=date(2024, 9, 30),
    names=Names(areas={"A1": "暮らし・まち分野"}, policies={"P1": "地域社会のデジタル化"}),
    stamp="（案）",
    number="資料１－２",
    meeting="第２回DX推進会議",
)


def bar(line, number, text, start, end, **more):
    return r.Bar(line=line, number=number, text=text, start=start, end=end, **more)


BASE = r.Initiative(
    code="J01",
    name="くらしの道具づくり（架空）",
    order=1,
    area="A1",
    policy="P1",
    outline="困りごとを調べます。\n道具をつくります。",
    issues="困りごとが散らばっています。",
    digital="地図に集める。",
    change="先に手を打てる。",
    start="FY2024",
    end="FY2027",
    first_end="FY2026",
    status="active",
    fictitious=True,
    duties=(
        r.InitiativeDuty(division="見本推進課", role="lead"),
        r.InitiativeDuty(division="見本農業課", role="related"),
    ),
    activities=(
        r.Activity(
            code="1",
            name="ニーズ調査",
            order=1,
            bars=(
                bar("target", 1, "調査", "FY2024-H1", "FY2024-H1", replaced_on=date(2024, 8, 1), replaced_by=1),
                bar("target", 1, "調査", "FY2024-H2", "FY2025-H1", revision=1),
                bar("target", 2, "まとめ", "FY2025", "FY2025", estimated=True),
                bar("actual", 1, "調査票", "2024-06", "2024-09", as_of=date(2024, 9, 30)),
            ),
        ),
    ),
    standings=(
        r.Standing(
            period="FY2024-H1",
            as_of=date(2024, 9, 30),
            conduct="under_way",
            attainment="not_yet",
            note="設計まで終えた。",
            direction="improve",
            next_step="11月に始める",
        ),
    ),
    revisions=(
        r.Revision(
            number=1,
            kind="postponement",
            reason="聞く相手を増やすため。",
            decided_on=date(2024, 8, 1),
            items=(r.RevisionItem(what="取組1の目標「調査」の時期", before="R6上", after="R6下〜R7上"),),
        ),
    ),
    reflections=(
        r.Reflection(
            number=1, kind="unplanned", period="FY2024-H1", title="足りない", lesson="つなぎ目に困りごとがある。"
        ),
    ),
)
IDEA = r.Initiative(
    code="J02",
    name="=冬の道",
    order=2,
    area="A1",
    start="unknown",
    end="none",
    status="planned",
    duties=BASE.duties[:1],
)


def many(count, **more):
    return tuple(structs.replace(BASE, code=f"M{at:02d}", name=f"事業{at}（架空）", **more) for at in range(count))
