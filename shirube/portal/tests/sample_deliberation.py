"""審議 of the sample plan: two meetings, opinions with and without an answer, and what they changed. All invented."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from shirube.editions import deliberation as v
from shirube.editions.document import Document
from shirube.portal.tests.sample_indicators import SPRING

WHY = "目標値がなぜその値なのか、一般の人には分からない。理由を書いてほしい。"
LISTEN = "調査に時間をかけ、現場の声を聞いてから進めたほうがよい。"
BORN = "減った時間で何が生まれたのかも測れないか。"
CLEAR = "高齢者にも読める言葉になっていて、前よりずっとよい。"
COMMITTEE = v.Committee(code="iin", name="みほん県DX推進委員会（架空）", basis="みほん県DX推進委員会設置要綱 第1条")
SEATS = (
    v.SeatText(role="会長", post="みほん大学 教授", presence="present"),
    v.SeatText(role="委員", post="みほん市商店会 会長", presence="online"),
    v.SeatText(role="委員", post="農業者", presence="absent"),
)
AGENDA = (
    v.AgendaItem(place=1, number="１", title="開会"),
    v.AgendaItem(place=2, number="３", title="議事"),
    v.AgendaItem(place=3, parent=2, number="（１）", title="プランの進み具合について"),
    v.AgendaItem(place=4, parent=3, number="ア", title="目標値の考え方"),
    v.AgendaItem(place=5, parent=3, title="働く時間のこと", body_only=True),
    v.AgendaItem(place=6, parent=2, number="（２）", title="その他"),
    v.AgendaItem(place=7, number="５", title="閉会"),
)
FIRST = v.Meeting(
    code="iin-2024-1",
    committee="iin",
    name="第1回みほん県DX推進委員会",
    number=1,
    held_on=date(2024, 6, 20),
    starts_at="15:00",
    ends_at="16:30",
    place="みほん県庁 第2会議室",
    way="both",
    disclosure="partly",
    disclosure_reason="契約前の価格に関わる部分があるため",
    observers=4,
    attended=11,
    absent=1,
    discussed_as_of=SPRING,
    discussed_number=1,
    discussed_stage="public",
    seats=SEATS,
    agenda=AGENDA,
    papers=(
        v.MeetingPaper(number="資料1", title="プランの進み具合", agenda=3, disclosure="open", where="https://example.jp/1.pdf"),
        v.MeetingPaper(number="資料2", disclosure="closed"),
        v.MeetingPaper(number="参考資料", title="用語の手引き", disclosure="open", where="県庁1階 県民相談室"),
    ),
    remarks=(
        v.Remark(number=1, agenda=3, part="office", text="資料1に沿って、進み具合を説明した。"),
        v.Remark(number=2, agenda=4, part="committee", text=WHY, opinion="2024-1-01"),
        v.Remark(number=3, agenda=4, part="committee", text=LISTEN, opinion="2024-1-02"),
        v.Remark(number=4, agenda=5, part="committee", text=BORN, opinion="2024-1-03"),
        v.Remark(number=5, agenda=5, part="chair", text="次の議題に進む。"),
        v.Remark(number=6, agenda=6, part="committee", text=CLEAR, opinion="2024-1-04"),
    ),
    decisions=("D1",),
)  # fmt: skip
SECOND = v.Meeting(
    code="iin-2024-2",
    committee="iin",
    name="第2回みほん県DX推進委員会",
    number=2,
    held_on=date(2024, 9, 12),
    way="online",
    disclosure="open",
    attended=10,
    agenda=(v.AgendaItem(place=1, number="1", title="前回意見への対応"),),
)


def opinion(number: int, kind: str, text: str, **more: object) -> v.Opinion:
    given = {"given_on": FIRST.held_on, "source": "meeting", "meeting": FIRST.code, **more}
    return v.Opinion(code=f"2024-1-{number:02}", kind=kind, text=text, **given)  # type: ignore[arg-type]


OPINIONS = (
    opinion(1, "request", WHY, agenda=4, indicators=("K01",), point="R1"),
    opinion(2, "opinion", LISTEN, agenda=4, initiatives=("J01",), point="R2"),
    opinion(3, "proposal", BORN, agenda=5, indicators=("K01",), policies=("P3",), point="R3"),
    opinion(4, "praise", CLEAR, agenda=6),
    opinion(
        5,
        "question",
        "目標値の理由を、計画の本文ではどこで読めるのか。",
        given_on=date(2024, 7, 1),
        source="after",
        earlier=("2024-1-01",),
        point="R1",
    ),
    opinion(
        6,
        "opinion",
        "町の電気店のような小さな事業所にも届くようにしてほしい。",
        given_on=date(2024, 8, 1),
        source="form",
        meeting="",
        point="R4",
    ),
)
CATEGORIES = (
    v.ReplyCategory(code="done", name="反映"),
    v.ReplyCategory(code="hard", name="対応困難"),
    v.ReplyCategory(code="agenda", name="次回の議題とする", means_agenda=True),
)
REASONED = v.Reply(
    category="done",
    text="指標ごとに、目標値をその値にした理由を書き加えました。",
    recorded_on=date(2024, 8, 20),
    places=(
        v.ReplyPlace(kind="target", label="総労働時間の目標値の理由", indicator="K01", period="FY2028"),
        v.ReplyPlace(kind="indicator", label="総労働時間の説明", indicator="K01"),
        v.ReplyPlace(kind="decision", label="第5回策定委員会の決定", decision="D1"),
    ),
)
LONGER = v.Reply(
    category="done",
    text="調査の期間を半年延ばしました。",
    recorded_on=date(2024, 8, 21),
    places=(
        v.ReplyPlace(kind="bar", label="ニーズ調査の時期", initiative="J01", activity="1", line="target", number=1),
        v.ReplyPlace(kind="revision", label="見直し1（延期）", initiative="J01", number=1),
        v.ReplyPlace(kind="reflection", label="振り返り", initiative="J01", number=1),
        v.ReplyPlace(kind="initiative", label="くらしの道具づくりの表", initiative="J01"),
    ),
)
POINTS = (
    v.Point(
        code="R1", title="目標値の理由", divisions=("見本推進課（架空）",), reply=REASONED, reported=(SECOND.code,)
    ),
    v.Point(code="R2", title="調査の進め方", divisions=("見本推進課（架空）", "見本農業課（架空）"), reply=LONGER),
    v.Point(code="R3", title="生まれたものの測り方", next_meeting=SECOND.code),
    v.Point(code="R4", title="小さな事業所への届け方", divisions=("見本産業課（架空）",)),
)


def deliberated(document: Document) -> Document:
    """The document with its 審議."""
    return structs.replace(
        document,
        committees=(COMMITTEE,),
        meetings=(FIRST, SECOND),
        opinions=OPINIONS,
        points=POINTS,
        reply_categories=CATEGORIES,
    )
