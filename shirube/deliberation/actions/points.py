"""論点: opinions gathered under one heading, divided and put together again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from shirube.deliberation.actions.recording import held, refuse_if, refuse_overtaken, store, tell
from shirube.deliberation.models import Meeting, Opinion, Point, PointReport, PointRequest
from shirube.deliberation.pointrules import SETTLED
from shirube.deliberation.rules import MAX_TEXT, next_code
from shirube.deliberation.words import PointState
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_text
from shirube.plans.upsert import differences
from shirube.plans.words import Visibility

MERGED = "この論点は、ほかの論点にまとめられています。まとめた先を開いてください。"


@transaction.atomic
def gather_opinions(plan: Plan, opinions: Sequence[str], *, title: str, note: str = "", by: Actor) -> Point:
    """A new 論点 of these opinions, by code; its number is the next one. The same again gives the one that stands.

    Raises NotNow for an opinion that belongs to another 論点, NotSo for one without a title or without opinions.
    """
    _refuse_texts(title, note)
    rows = _opinions(plan, opinions)
    points = {one.point_id for one in rows}
    if len(points) == 1 and None not in points:
        standing = held(Point(pk=points.pop()), "plan__body")
        if standing.title == title.strip() and standing.opinions.count() == len(rows):
            return standing
    if taken := next((one for one in rows if one.point_id), None):
        raise NotNow(f"意見{taken.code}は、すでに別の論点に入っています。先に外すか、その論点にまとめてください。")
    code = next_code("P", Point.objects.filter(plan=plan).values_list("code", flat=True))
    meetings = {one.meeting_id for one in rows}
    point = Point.objects.create(
        plan=plan,
        code=code,
        title=title.strip(),
        note=note.strip(),
        recorded_at=clock.now(),
        meeting_id=meetings.pop() if len(meetings) == 1 else None,
    )
    _bring(rows, point)
    tell(point, "追加", {"意見": (None, _codes(rows))}, by=by)
    return point


@transaction.atomic
def change_point(point: Point, *, title: str, note: str, seen: int | None, by: Actor) -> Point:
    """Word a 論点 otherwise. NotNow when somebody was faster."""
    row = _held(point)
    _refuse_texts(title, note)
    values = {"title": title.strip(), "note": note.strip()}
    if told := differences(row, values):
        refuse_overtaken(row, seen)
        store(row, values)
        tell(row, "変更", told, by=by)
    return row


@transaction.atomic
def add_to_point(point: Point, opinions: Sequence[str], *, by: Actor) -> int:
    """Put more opinions into a 論点, from wherever they stand; gives how many moved.

    Raises NotNow where its 対応, or that of the 論点 an opinion leaves, is confirmed already, or that one was reported;
    and for an opinion older than a meeting this one was reported to.
    """
    row = _held(point)
    _refuse_settled(row)
    rows = [one for one in _opinions(row.plan, opinions) if one.point_id != row.pk]
    _refuse_older(row, rows)
    for left in Point.objects.filter(pk__in={one.point_id for one in rows if one.point_id}).order_by("pk"):
        _refuse_settled(left)
        _refuse_reported(left)
    if rows:
        _bring(rows, row)
        tell(row, "意見の追加", {"意見": (None, _codes(rows))}, by=by)
    return len(rows)


@transaction.atomic
def take_from_point(point: Point, opinions: Sequence[str], *, by: Actor, why: str = "") -> int:
    """Take opinions out of a 論点; they are 未整理 again. Gives how many. NotNow for one that was ever reported."""
    row = _held(point)
    _refuse_settled(row)
    _refuse_reported(row)
    rows = [one for one in _opinions(row.plan, opinions) if one.point_id == row.pk]
    if rows:
        _bring(rows, None)
        tell(row, "意見を外す", {"意見": (_codes(rows), None)}, by=by, why=why)
    return len(rows)


@transaction.atomic
def split_point(point: Point, opinions: Sequence[str], *, title: str, note: str = "", by: Actor) -> Point:
    """A new 論点 of some of the opinions of another, which keeps at least one and what was asked because of it.

    NotNow for one that was ever reported."""
    row = _held(point)
    _refuse_settled(row)
    _refuse_reported(row)
    rows = _opinions(row.plan, opinions)
    if any(one.point_id != row.pk for one in rows):
        raise NotHere("この論点にない意見が選ばれています。最新の論点を開き直してください。")
    if len(rows) == row.opinions.count():
        raise NotSo("すべての意見を分けることはできません。もとの論点に残す意見を決めてください。")
    _bring(rows, None)
    made = gather_opinions(row.plan, opinions, title=title, note=note, by=by)
    tell(row, "分割", {"意見": (_codes(rows), None), "分けた先": (None, made.code)}, by=by)
    return made


@transaction.atomic
def merge_points(into: Point, others: Sequence[Point], *, by: Actor, why: str = "") -> Point:
    """Put the opinions of other 論点 of the plan into this one; the others keep their record and lead here.

    Raises NotNow where one of them was asked of a 課 or has its 対応 confirmed (that has to be ended first), was ever
    reported, or holds an opinion older than a meeting this one was reported to.
    """
    row = _held(into)
    _refuse_settled(row)
    for other in others:
        gone = _held(other)
        if gone.pk == row.pk or gone.plan_id != row.plan_id:
            raise NotSo("まとめる論点を選び直してください。")
        _refuse_settled(gone)
        _refuse_reported(gone)
        waiting = PointRequest.objects.filter(point=gone).exclude(state="withdrawn").first()
        if waiting is not None:
            raise NotNow(
                f"論点「{gone.title}」は{waiting.division_name}に照会しています。"
                "照会を取り下げるか、こちらの論点をそちらにまとめてください。"
            )
        moved = list(Opinion.objects.filter(point=gone))
        _refuse_older(row, moved)
        _bring(moved, row)
        store(gone, {"merged_into": row})
        tell(gone, "まとめ", {"まとめた先": (None, row.code)}, by=by, why=why)
        tell(row, "意見の追加", {"意見": (None, _codes(moved))}, by=by, why=why)
    return row


@transaction.atomic
def publish_point(point: Point, *, visibility: Visibility, by: Actor, why: str = "") -> Point:
    """公表 or 部内限り of a 論点 with its 対応. An Edition has of it what was confirmed."""
    row = _held(point)
    if row.visibility != visibility:
        if visibility is Visibility.PUBLIC and PointState(row.state) not in SETTLED:
            raise NotNow("公表できるのは、対応を事務局が確認した論点だけです。")
        told = {"公開": (Visibility(row.visibility), visibility)}
        store(row, {"visibility": visibility.value})
        tell(row, "公開の変更", told, by=by, why=why)
    return row


@transaction.atomic
def take_up(point: Point, meeting: Meeting | None, *, by: Actor, why: str = "") -> Point:
    """次回の議題とする: say at which meeting, or with None take that back."""
    row = _held(point)
    if meeting is not None and meeting.committee.plan_id != row.plan_id:
        raise NotHere("会議がありません。一覧から選んでください。")
    if meeting is not None and meeting.pk == row.meeting_id:
        raise NotSo("論点が出された会議とは別の会議を選んでください。")
    if row.next_meeting_id != (meeting.pk if meeting else None):
        before = row.next_meeting.name if row.next_meeting else None
        store(row, {"next_meeting": meeting})
        tell(row, "次回の議題", {"議題とする会議": (before, meeting.name if meeting else None)}, by=by, why=why)
    return row


def _held(point: Point) -> Point:
    row = held(point, "plan__body")
    if row.merged_into_id is not None:
        raise NotNow(MERGED)
    return row


def _refuse_settled(row: Point) -> None:
    if PointState(row.state) in SETTLED:
        raise NotNow(f"論点「{row.title}」の対応は確認済みです。意見を出し入れするには、先に確認を解いてください。")


def _refuse_older(row: Point, opinions: Sequence[Opinion]) -> None:
    """What was said before a meeting the 論点 was reported to would look as if it had been told there."""
    last = PointReport.objects.filter(point=row).select_related("meeting").order_by("-meeting__held_on").first()
    early = [one.code for one in opinions if last is not None and one.given_on < last.meeting.held_on]
    if last is not None and early:
        raise NotNow(
            f"論点「{row.title}」は{last.meeting.name}に報告しています。それより前に出た意見（{'・'.join(early)}）は"
            "加えられません。別の論点にしてください。"
        )


def _refuse_reported(row: Point) -> None:
    """What was laid before a meeting stays as it was: its opinions do not go elsewhere."""
    if PointReport.objects.filter(point=row).exists():
        raise NotNow(
            f"論点「{row.title}」は会議に報告しています。報告した表が変わってしまうため、意見を外したり、"
            "分けたり、ほかの論点にまとめたりできません。この論点のまま対応を書き直してください。"
        )


def _refuse_texts(title: str, note: str) -> None:
    refuse_if(
        why_not_text("論点", title.strip(), longest=200, needed=True) or why_not_text("整理", note, longest=MAX_TEXT)
    )


def _opinions(plan: Plan, codes: Sequence[str]) -> list[Opinion]:
    rows = list(Opinion.objects.filter(plan=plan, code__in=codes).order_by("code"))
    if not codes:
        raise NotSo("意見を一つ以上選んでください。")
    if len(rows) != len(set(codes)):
        raise NotHere("意見がありません。最新の一覧を開き直してください。")
    return rows


def _bring(rows: Sequence[Opinion], point: Point | None) -> None:
    for one in rows:
        store(one, {"point": point})


def _codes(rows: Sequence[Opinion]) -> str:
    return "・".join(one.code for one in rows)
