"""Ways 審議 could come out that should not, planted on purpose."""

from __future__ import annotations

import msgspec

from shirube.deliberation.models import (
    CommitteeSeat,
    MeetingDocument,
    Opinion,
    OpinionLink,
    Point,
    PointReply,
    PointRequest,
    Remark,
)
from shirube.deliberation.queries import live_deliberation
from shirube.editions.document import Document
from tests.unpublished.office import LATER, Office
from tests.unpublished.publishing import Leak


def _saying(document: Document, *words: str) -> Document:
    return msgspec.structs.replace(document, notice=f"{document.notice}{''.join(words)}")


def names_of_seats(office: Office, document: Document) -> Document:
    return _saying(document, *CommitteeSeat.objects.filter(listed=True).order_by("code").values_list("name", flat=True))


def seats_not_listed(office: Office, document: Document) -> Document:
    return _saying(document, *CommitteeSeat.objects.order_by("pk").values_list("post", flat=True))


def titles_of_closed_documents(office: Office, document: Document) -> Document:
    return _saying(document, *MeetingDocument.objects.order_by("pk").values_list("title", flat=True))


def what_was_said_whole(office: Office, document: Document) -> Document:
    """A 発言 with what is withheld in it."""
    return _saying(document, *Remark.objects.order_by("order").values_list("text", flat=True))


def quotes_instead_of_gists(office: Office, document: Document) -> Document:
    return _saying(document, *Opinion.objects.order_by("code").values_list("quote", flat=True))


def opinions_whatever_their_visibility(office: Office, document: Document) -> Document:
    return _saying(document, str(Opinion.objects.filter(plan=office.plan).count()))


def words_of_minutes_not_settled(office: Office, document: Document) -> Document:
    rows = Opinion.objects.filter(plan=office.plan, visibility="public", remark__isnull=False).order_by("code")
    return _saying(document, *rows.values_list("remark__minutes__state", flat=True))


def why_opinions_are_linked(office: Office, document: Document) -> Document:
    return _saying(document, *OpinionLink.objects.order_by("opinion__code", "why").values_list("why", flat=True))


def points_whatever_their_visibility(office: Office, document: Document) -> Document:
    return _saying(document, *Point.objects.order_by("code").values_list("title", flat=True))


def answers_of_divisions(office: Office, document: Document) -> Document:
    return _saying(document, *PointRequest.objects.order_by("pk").values_list("answer", flat=True))


def replies_nobody_confirmed(office: Office, document: Document) -> Document:
    rows = PointReply.objects.filter(replaced_at=None).order_by("point__code")
    return _saying(document, *rows.values_list("text", flat=True))


def deliberation_as_it_is_now(office: Office, document: Document) -> Document:
    """審議 with what was entered after the Edition was made."""
    live = live_deliberation(office.plan, known_at=LATER, opens_on=LATER.date())
    return msgspec.structs.replace(document, opinions=live.opinions)


LEAKS_OF_OPINIONS: dict[Leak, tuple[str, ...]] = {
    names_of_seats: ("another_name_on_the_list",),
    seats_not_listed: ("a_seat_not_listed",),
    titles_of_closed_documents: ("the_title_of_a_closed_document",),
    what_was_said_whole: ("what_is_withheld",),
    quotes_instead_of_gists: ("the_words_behind_a_gist",),
    opinions_whatever_their_visibility: ("a_remark_that_is_no_public_opinion",),
    words_of_minutes_not_settled: ("a_public_opinion_of_minutes_not_settled",),
    why_opinions_are_linked: ("why_an_opinion_is_about_it",),
    points_whatever_their_visibility: ("a_hidden_point_behind_a_public_opinion",),
    answers_of_divisions: ("what_a_division_answered",),
    replies_nobody_confirmed: ("a_reply_nobody_confirmed",),
    deliberation_as_it_is_now: ("a_public_opinion_entered_later",),
}
