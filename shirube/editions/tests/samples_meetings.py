"""A small 審議 for tests: one meeting with all it can hold, three opinions, and a 論点 that was replied to."""

from datetime import date

from msgspec.structs import replace

from shirube.editions.deliberation import (
    AgendaItem,
    Committee,
    Meeting,
    MeetingPaper,
    Opinion,
    Point,
    Remark,
    Reply,
    ReplyCategory,
    ReplyPlace,
    SeatText,
)
from shirube.editions.document import Document
from shirube.editions.tests.samples_roadmap import BASE, plan

COMMITTEE = Committee(code="iin", name="推進委員会", basis="設置要綱")
FIRST = "iin-2024-1"
SECOND = "iin-2024-2"
MEETING = Meeting(
    code=FIRST,
    committee="iin",
    name="第1回推進委員会",
    number=1,
    held_on=date(2024, 10, 11),
    starts_at="15:00",
    ends_at="16:30",
    place="県庁",
    way="venue",
    disclosure="partly",
    disclosure_reason="個人に関わる議題があるため",
    observers=3,
    attended=2,
    absent=1,
    discussed_as_of=date(2024, 9, 30),
    discussed_number=1,
    discussed_stage="meeting",
    seats=(
        SeatText(role="会長", post="大学 教授", presence="present"),
        SeatText(role="委員", post="農業者", presence="absent"),
    ),
    agenda=(
        AgendaItem(place=1, number="１", title="開会"),
        AgendaItem(place=2, number="３", title="議事"),
        AgendaItem(place=3, parent=2, number="（１）", title="進み具合"),
        AgendaItem(place=4, parent=3, title="指標について", body_only=True),
    ),
    papers=(
        MeetingPaper(number="資料1", title="進み具合の表", agenda=3, disclosure="open"),
        MeetingPaper(number="資料2", disclosure="closed"),
    ),
    remarks=(
        Remark(number=1, agenda=3, part="office", text="資料に沿って説明した。"),
        Remark(number=2, agenda=4, part="committee", text="目標の理由を示してほしい。", opinion="1-01"),
    ),
    decisions=("D1",),
)
LATER = Meeting(
    code=SECOND, committee="iin", name="第2回推進委員会", held_on=date(2025, 3, 20), way="online", disclosure="open"
)
ASKED_WHY = Opinion(
    code="1-01",
    given_on=date(2024, 10, 11),
    source="meeting",
    meeting=FIRST,
    agenda=4,
    kind="request",
    text="目標の理由を示してほしい。",
    indicators=("K1",),
    policies=("P2",),
    point="R1",
)
ALSO = Opinion(
    code="1-02",
    given_on=date(2024, 10, 12),
    source="form",
    kind="opinion",
    text="年寄りにも分かる言葉で書いてほしい。",
    initiatives=("J1",),
    earlier=("1-01",),
    point="R1",
)
ALONE = Opinion(code="1-03", given_on=date(2024, 10, 13), source="form", kind="praise", text="よく進んでいる。")
CATEGORIES = (
    ReplyCategory(code="done", name="反映"),
    ReplyCategory(code="agenda", name="次回の議題とする", means_agenda=True),
)
PLACES = (
    ReplyPlace(kind="indicator", label="指標K1の意味", indicator="K1"),
    ReplyPlace(kind="initiative", label="道具づくりの概要", initiative="J1"),
    ReplyPlace(kind="bar", label="調査の時期", initiative="J1", activity="1", line="target", number=1),
    ReplyPlace(kind="revision", label="見直し1", initiative="J1", number=1),
    ReplyPlace(kind="reflection", label="人手の振り返り", initiative="J1", number=1),
    ReplyPlace(kind="decision", label="本部会議の決定", decision="D1"),
)
REPLY = Reply(category="done", text="理由を書き加えました。", recorded_on=date(2025, 2, 1), places=PLACES)
POINT = Point(code="R1", title="目標の理由", divisions=("DX課", "農業課"), reply=REPLY, reported=(SECOND,))


def deliberated(**more) -> Document:
    """A plan with its 審議; `more` puts other sections in the place of these."""
    sections = {
        "committees": (COMMITTEE,),
        "meetings": (MEETING, LATER),
        "opinions": (ASKED_WHY, ALSO, ALONE),
        "points": (POINT,),
        "reply_categories": CATEGORIES,
    }
    return replace(plan(BASE), **sections | more)
