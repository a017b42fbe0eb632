"""The roadmap of the sample plan: invented 事業 in two Editions, one postponed, one merged, and their つながり."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from shirube.editions import roadmap as r

AUTUMN_DAY = date(2024, 9, 30)


def bar(line: str, number: int, text: str, start: str, end: str, **more: object) -> r.Bar:
    return r.Bar(line=line, number=number, text=text, start=start, end=end, **more)  # type: ignore[arg-type]


SURVEY = r.Activity(
    code="1",
    name="ニーズ調査と道筋づくり",
    order=1,
    bars=(
        bar("target", 1, "ニーズ調査", "FY2024-H1", "FY2024-H1", replaced_on=date(2024, 10, 11), replaced_by=1),
        bar("target", 1, "ニーズ調査", "FY2024-H2", "FY2025-H1", revision=1),
        bar("target", 2, "道筋の作成", "FY2025", "FY2025", estimated=True),
        bar("target", 3, "随時見直し", "FY2026", "FY2028"),
        bar("actual", 1, "調査票の設計", "2024-06", "2024-09", as_of=AUTUMN_DAY),
    ),
)
TRIAL = r.Activity(
    code="2",
    name="現場での試行",
    order=2,
    bars=(
        bar("target", 1, "現地研修会", "FY2025", "FY2027"),
        bar("target", 2, "実装モデル導入試験", "FY2025", "FY2027"),
    ),
)
BASE = r.Initiative(
    code="J01",
    name="くらしの道具づくり（架空）",
    order=1,
    area="A1",
    policy="P1",
    outline="現場の困りごとを調べ、使える道具を一緒につくります。",
    issues="困りごとが部署ごとに散らばり、まとめて見えていません。",
    digital="困りごとを一つの地図に集める。",
    change="先に手を打てるようになる。",
    start="FY2024",
    end="FY2028",
    status="active",
    fictitious=True,
    duties=(
        r.InitiativeDuty(division="見本推進課（架空）", role="lead"),
        r.InitiativeDuty(division="見本農業課（架空）", role="related"),
    ),
    indicators=("K01",),
    activities=(SURVEY, TRIAL),
    standings=(
        r.Standing(
            period="FY2024-H1",
            as_of=AUTUMN_DAY,
            conduct="under_way",
            attainment="not_yet",
            note="調査票の設計まで終えました。",
            direction="continue",
            next_step="11月までに調査を始める",
        ),
    ),
    revisions=(
        r.Revision(
            number=1,
            kind="postponement",
            reason="聞く相手を増やすことにしたため。",
            decided_on=date(2024, 10, 11),
            decision="D1",
            items=(
                r.RevisionItem(
                    what="取組1「ニーズ調査と道筋づくり」の目標「ニーズ調査」",
                    before="令和6年度上半期",
                    after="令和6年度下半期〜令和7年度上半期",
                ),
            ),
        ),
    ),
    reflections=(
        r.Reflection(
            number=1,
            kind="unplanned",
            period="FY2024-H1",
            title="聞く相手が足りなかった",
            expected="農家への聞き取りだけで足りると考えていた。",
            happened="運ぶ人や売る人の困りごとが見えなかった。",
            changed="聞く相手を三倍にし、調査を半年延ばした。",
            lesson="困りごとは仕事のつなぎ目にある。",
            published_on=date(2024, 11, 1),
        ),
    ),
)
WINTER = r.Initiative(
    code="J02",
    name="冬の道の見える化（架空）",
    order=2,
    area="A1",
    policy="P2",
    outline="除雪の進み具合を地図で見せます。",
    start="FY2025-H2",
    end="none",
    status="postponed",
    status_reason="機器が届かなかったため",
    fictitious=True,
    duties=(r.InitiativeDuty(division="見本推進課（架空）", role="lead"),),
    activities=(
        r.Activity(code="1", name="地図の公開", order=1, bars=(bar("target", 1, "試行", "2025-12", "2026-03"),)),
    ),
)
MERGED = r.Initiative(
    code="J03",
    name="正しい知らせを届ける（架空）",
    order=3,
    area="A2",
    policy="P3",
    start="FY2024",
    end="unknown",
    status="active",
    fictitious=True,
    predecessors=("J90",),
)
OLD = structs.replace(MERGED, code="J90", name="一斉メールの改善（架空）", predecessors=())
BEFORE = structs.replace(
    BASE,
    activities=(
        structs.replace(
            SURVEY,
            bars=(
                bar("target", 1, "ニーズ調査", "FY2024-H1", "FY2024-H1"),
                bar("target", 2, "道筋の作成", "FY2025", "FY2025", estimated=True),
                bar("target", 3, "随時見直し", "FY2026", "FY2028"),
            ),
        ),
        TRIAL,
    ),
    standings=(),
    revisions=(),
    reflections=(),
)
NODES = (
    r.LogicNode(
        code="N1",
        area="A1",
        policy="P1",
        stage="activity",
        order=1,
        text="困りごとを聞く",
        initiative="J01",
        activity="1",
    ),
    r.LogicNode(code="N2", area="A1", policy="P1", stage="output", order=1, text="地図が使われる"),
    r.LogicNode(code="N3", area="A1", policy="P1", stage="short", order=1, text="働く時間が減る", indicator="K01"),
    r.LogicNode(code="N4", area="A1", stage="vision", order=1, text="働き方を選べる社会", vision=2),
)
LINKS = (
    r.LogicLink(
        source="N1",
        target="N2",
        why="困りごとが集まれば、使う理由ができる",
        evidence="others",
        evidence_note="となり県の例（架空）",
    ),
    r.LogicLink(source="N2", target="N3", why="探す時間が減る", evidence="assumed", external="天候"),
    r.LogicLink(source="N3", target="N4", why="空いた時間で選べる", evidence="experts"),
)
SPRING_ROADMAP = (BEFORE, WINTER, OLD)
AUTUMN_ROADMAP = (BASE, WINTER, MERGED)
