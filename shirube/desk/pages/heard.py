"""委員の意見と対応 on the page of an 指標 or 事業."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.deliberation.models import Opinion
from shirube.deliberation.queries.opinions import current_replies
from shirube.deliberation.queries.parties import standing_of
from shirube.desk.access import Ground
from shirube.desk.opinionground import Hearing
from shirube.desk.pages.opinions import state_of
from shirube.kernel import eras


@dataclass(frozen=True)
class Heard:
    """One opinion about the thing, where it was given, and the 対応 once it is confirmed."""

    code: str
    href: str
    quote: str
    when: str
    state: str
    tone: str
    category: str
    reply: str


def heard_of(here: Ground, kind: str, code: str) -> tuple[Heard, ...]:
    """What the committee said of an 指標 ("indicator") or 事業 ("initiative"), latest first, as far as it is the
    member's to read. 8 queries at most."""
    at = Hearing(here, standing_of(here.member, here.plan))
    rows = Opinion.objects.filter(plan=here.plan, **{f"links__{kind}__code": code})
    if at.seen is not None:
        rows = rows.filter(at.seen)
    opinions = list(rows.select_related("meeting", "point").order_by("-given_on", "code"))
    replies = current_replies({one.point_id for one in opinions if one.point_id is not None})
    reading = at.reading(opinions)
    told = []
    for one in opinions:
        reply = reading.reply(one, replies.get(one.point_id or 0))
        reply = reply if reply and reply.checked_at else None
        state, tone = state_of(one, reading)
        told.append(
            Heard(
                code=one.code,
                href=f"{here.base}opinions/{one.code}/",
                quote=reading.words(one).short,
                when="　".join(filter(None, (eras.date_text(one.given_on), one.meeting.name if one.meeting else ""))),
                state=state,
                tone=tone,
                category=reply.category.name if reply else "",
                reply=reply.text if reply else "",
            )
        )
    return tuple(told)
