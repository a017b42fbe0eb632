"""An opinion made of a 発言 that has none, and one taken back that is none."""

from __future__ import annotations

from django.db import transaction

from shirube.deliberation.actions.opinions import folded, how_long, prefix_of
from shirube.deliberation.actions.recording import held, tell
from shirube.deliberation.models import Opinion, OpinionLink, Remark
from shirube.deliberation.queries.spoken import withheld_of
from shirube.deliberation.rules import next_code
from shirube.deliberation.words import OpinionSource, Part, RemarkKind
from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.words import Visibility


@transaction.atomic
def raise_opinion(remark: Remark, *, kind: RemarkKind, by: Actor) -> Opinion:
    """The opinion of a 発言 of a 委員; the one that stands, where there is one. NotSo for what the office said."""
    row = held(remark, "minutes__meeting__committee__plan__body")
    standing = Opinion.objects.filter(remark=row).select_related("plan__body").first()
    if standing is not None:
        return standing
    if row.part != Part.COMMITTEE:
        raise NotSo("意見にできるのは、委員の発言だけです。")
    meeting = row.minutes.meeting
    plan = meeting.committee.plan
    prefix = prefix_of(plan, meeting)
    taken = Opinion.objects.filter(plan=plan, code__startswith=prefix).values_list("code", flat=True)
    made = Opinion(
        plan=plan,
        code=next_code(prefix, taken),
        meeting=meeting,
        agenda_id=row.agenda_id,
        remark=row,
        source=OpinionSource.MEETING.value,
        kind=kind.value,
        quote=row.text,
        gist=row.gist,
        seat_id=row.seat_id,
        given_on=meeting.held_on,
        recorded_at=clock.now(),
    )
    made.folded = folded(made, withheld_of(row.pk))
    made.save()
    tell(made, "追加", {"意見": (None, how_long(made)), "種類": (None, kind)}, by=by)
    return made


@transaction.atomic
def drop_opinion(opinion: Opinion, *, why: str, by: Actor) -> None:
    """Take back an opinion that is none (a greeting, the same entered twice); the 発言 stays. Links to it
    go with it.

    Raises NotNow for one that is in a 論点 or 公表, NotSo without why.
    """
    row = held(opinion, "plan__body")
    if row.point_id is not None:
        raise NotNow("論点に入っている意見は取り消せません。先に論点から外してください。")
    if row.visibility == Visibility.PUBLIC:
        raise NotNow("公表とした意見は取り消せません。先に部内限りに戻してください。")
    if not why.strip():
        raise NotSo("意見を取り消す理由を記入してください。")
    OpinionLink.objects.filter(opinion=row).delete()
    OpinionLink.objects.filter(earlier=row).delete()
    row_was = Opinion(code=row.code, plan=row.plan)
    long = how_long(row)
    row.delete()
    tell(row_was, "取消し", {"意見": (long, None)}, by=by, why=why)
