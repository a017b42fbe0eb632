"""対応: what becomes of a 論点, where it was reflected, and at which meeting that was reported."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import models, transaction

from shirube.deliberation.actions.categories import open_category
from shirube.deliberation.actions.moving import move_point, refuse_point
from shirube.deliberation.actions.points import MERGED
from shirube.deliberation.actions.recording import held, office_of, refuse_if, refuse_overtaken
from shirube.deliberation.edits import PlaceEdit, ReplyEdit
from shirube.deliberation.models import Meeting, Point, PointReply, PointReport, ReplyPlace
from shirube.deliberation.places import customary_label, place_rows
from shirube.deliberation.rules import MAX_TEXT
from shirube.deliberation.words import PointAct, PointState
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.rules import why_not_text


@transaction.atomic
def reply_to_point(point: Point, edit: ReplyEdit, *, seen: int | None, by: Actor) -> PointReply:
    """対応案 of a 論点, in the place of the one before; each place names one real thing of the plan. The same again
    changes nothing.

    Raises NotNow while a 課 is waited for or the 対応 is confirmed, NotSo for one without words.
    """
    row = _held(point)
    refuse_if(why_not_text("対応", edit.text.strip(), longest=MAX_TEXT, needed=True))
    refuse_point(PointAct.REPLY, row)
    category = open_category(row.plan, edit.category)
    places = _places(row, edit.places)
    standing = PointReply.objects.filter(point=row, replaced_at=None).select_related("category").first()
    if standing is not None and _same(standing, edit, places) and row.state == PointState.REPLIED:
        return standing
    refuse_overtaken(row, seen)
    now = clock.now()
    PointReply.objects.filter(point=row, replaced_at=None).update(replaced_at=now)
    made = PointReply.objects.create(
        point=row, category=category, text=edit.text.strip(), office=office_of(by), recorded_at=now
    )
    ReplyPlace.objects.bulk_create(
        ReplyPlace(reply=made, order=order, label=label, **{kind: thing})
        for order, (kind, thing, label) in enumerate(places, start=1)
    )
    told = "".join(f"\n反映先：{label}" for _, _, label in places)
    move_point(row, PointAct.REPLY, by=by, text=f"【{category.name}】{made.text}{told}")
    return made


@transaction.atomic
def check_reply(point: Point, *, seen: int | None, by: Actor) -> Point:
    """事務局確認 of the 対応: from now on it may be published and reported. The same again changes nothing."""
    row = _held(point)
    if row.state == PointState.CHECKED:
        return row
    refuse_point(PointAct.CHECK, row)
    refuse_overtaken(row, seen)
    reply = current_reply(row)
    PointReply.objects.filter(pk=reply.pk, checked_at=None).update(checked_at=clock.now())
    move_point(row, PointAct.CHECK, by=by, text=reply.text)
    return row


@transaction.atomic
def reopen_reply(point: Point, *, why: str, seen: int | None, by: Actor) -> Point:
    """確認を解く, with why: the 対応 is written anew, the one that was confirmed stays in the record."""
    row = _held(point)
    refuse_point(PointAct.REOPEN, row, reason=why)
    refuse_overtaken(row, seen)
    old = current_reply(row)
    now = clock.now()
    PointReply.objects.filter(pk=old.pk).update(replaced_at=now)
    again = PointReply.objects.create(
        point=row, category=old.category, text=old.text, office=old.office, recorded_at=now
    )
    ReplyPlace.objects.bulk_create(_copies(old, again))
    move_point(row, PointAct.REOPEN, by=by, why=why.strip())
    return row


@transaction.atomic
def report_points(meeting: Meeting, points: Sequence[Point], *, seen: Collection[int] | None = None, by: Actor) -> int:
    """Note that the 対応 of these 論点 were reported at a meeting; gives how many are new. Doing it twice is once.

    `seen` are the keys of the 対応 as the person saw them. Raises NotNow where a 対応 is not confirmed yet or is not
    the one that was seen, NotSo at a meeting that is still to come.
    """
    here = held(meeting, "committee")
    if here.held_on > clock.today():
        raise NotSo("まだ開かれていない会議には報告できません。開催日の後に記録してください。")
    new = 0
    for point in points:
        row = _held(point)
        if row.plan_id != here.committee.plan_id:
            raise NotHere("論点がありません。")
        if PointReport.objects.filter(point=row, meeting=here).exists():
            continue
        refuse_point(PointAct.REPORT, row)
        reply = current_reply(row)
        if seen is not None and reply.pk not in seen:
            raise NotNow(f"論点「{row.title}」の対応は、その間に書き直されました。最新の表を開き直してください。")
        PointReport.objects.create(point=row, meeting=here, reply=reply, recorded_at=clock.now())
        move_point(row, PointAct.REPORT, by=by, text=here.name)
        new += 1
    return new


@transaction.atomic
def follow_point(point: Point, *, why: str, seen: int | None, by: Actor) -> Point:
    """Go on with a 論点 that was reported (今後検討 …): it is asked and replied to again; what was reported stands."""
    row = _held(point)
    refuse_point(PointAct.FOLLOW, row, reason=why)
    refuse_overtaken(row, seen)
    move_point(row, PointAct.FOLLOW, by=by, why=why.strip())
    return row


def current_reply(row: Point) -> PointReply:
    """The 対応 that stands. 1 query. NotNow where there is none."""
    found = PointReply.objects.filter(point=row, replaced_at=None).select_related("category").first()
    if found is None:
        raise NotNow("まだ対応案がありません。先に対応案を書いてください。")
    return found


def _held(point: Point) -> Point:
    row = held(point, "plan__body")
    if row.merged_into_id is not None:
        raise NotNow(MERGED)
    return row


def _places(row: Point, edits: Sequence[PlaceEdit]) -> list[tuple[str, models.Model, str]]:
    """Each place with the thing itself and its words. 1 query for each."""
    found = []
    for one in edits:
        rows = place_rows(row.plan, one.kind)
        thing = rows.filter(pk=one.key).first() if rows is not None else None
        if thing is None:
            raise NotHere("反映先がありません。一覧から選び直してください。")
        label = one.label.strip() or customary_label(thing)
        refuse_if(why_not_text("反映先", label, longest=300))
        found.append((one.kind, thing, label))
    if len({(kind, thing.pk) for kind, thing, _ in found}) != len(found):
        raise NotSo("同じ反映先が二度あります。")
    return found


def _same(standing: PointReply, edit: ReplyEdit, places: Sequence[tuple[str, models.Model, str]]) -> bool:
    if (standing.category.code, standing.text) != (edit.category, edit.text.strip()):
        return False
    rows = list(standing.places.order_by("order"))
    wanted = [(kind, thing.pk, label) for kind, thing, label in places]
    return [(one.kind, getattr(one, f"{one.kind}_id"), one.label) for one in rows] == wanted


def _copies(old: PointReply, new: PointReply) -> list[ReplyPlace]:
    return [
        ReplyPlace(reply=new, order=one.order, label=one.label, **{f"{one.kind}_id": getattr(one, f"{one.kind}_id")})
        for one in old.places.order_by("order")
    ]
