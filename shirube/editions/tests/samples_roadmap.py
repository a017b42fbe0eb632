"""A small roadmap for tests: one 事業 with everything it can hold, and what it leads to."""

from datetime import date

from shirube.editions.document import Decision, Policy
from shirube.editions.roadmap import (
    Activity,
    Bar,
    Initiative,
    InitiativeDuty,
    LogicLink,
    LogicNode,
    Reflection,
    Revision,
    RevisionItem,
    Standing,
)
from shirube.editions.tests.samples import document, graded, rate_parts

DAY = date(2024, 9, 30)
SURVEY = Bar(line="target", number=1, text="調査", start="FY2024-H1", end="FY2024-H1")
PLANNED = Bar(line="target", number=2, text="計画づくり", start="FY2025", end="FY2025")
DONE = Bar(line="actual", number=1, text="調査票の設計", start="2024-06", end="2024-09", as_of=DAY)
FIRST = Activity(code="1", name="しらべる", order=1, bars=(SURVEY, PLANNED))
REPORT = Standing(period="FY2024-H1", as_of=DAY, conduct="under_way", attainment="partly", note="半分まで")
DECIDED = Revision(
    number=1,
    kind="postponement",
    reason="聞く相手を増やすため",
    decided_on=date(2024, 10, 11),
    items=(RevisionItem(what="目標", before="上", after="下"),),
)
LEARNED = Reflection(number=1, kind="worse", period="FY2024-H1", title="人手が足りない", lesson="早めに相談する")
BASE = Initiative(
    code="J1",
    name="道具づくり",
    order=1,
    area="A1",
    policy="P1",
    outline="道具をつくる",
    issues="道具がない",
    digital="地図に集める",
    change="先に手を打てる",
    start="FY2024",
    end="FY2028",
    status="active",
    duties=(InitiativeDuty(division="DX課", role="lead"),),
    indicators=("K1",),
    activities=(FIRST,),
    standings=(REPORT,),
    revisions=(DECIDED,),
    reflections=(LEARNED,),
)
POLICIES = (
    Policy(code="P1", area="A1", name="施策いち", order=1),
    Policy(code="P2", area="A1", name="施策に", order=2),
)
CAUSE = LogicNode(code="N1", area="A1", stage="activity", order=1, text="聞く", initiative="J1", activity="1")
EFFECT = LogicNode(code="N2", area="A1", stage="short", order=1, text="時間が減る", indicator="K1")
LEADS = LogicLink(source="N1", target="N2", why="探さずにすむ", evidence="others", evidence_note="となり県")


def plan(*initiatives, nodes=(CAUSE, EFFECT), links=(LEADS,)):
    return document(
        graded(),
        *rate_parts(),
        policies=POLICIES,
        decisions=(Decision(code="D1", decided_on=DAY, kind="meeting", title="本部会議"),),
        initiatives=initiatives,
        logic_nodes=nodes,
        logic_links=links,
    )
