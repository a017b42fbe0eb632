"""What of the words of a 発言 and of an opinion is read outside the 事務局, and what the public reads of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from shirube.deliberation.models import Opinion, Redaction, Remark
from shirube.deliberation.naming import Names
from shirube.deliberation.rules import Span, published
from shirube.deliberation.words import LeftOut, MinutesState, Part
from shirube.plans.words import Visibility

PUBLIC = Visibility.PUBLIC.value
PUBLISHED = (
    Q(visibility=PUBLIC)
    & (Q(meeting=None) | Q(meeting__visibility=PUBLIC))
    & (Q(remark=None) | Q(remark__minutes__state=MinutesState.SETTLED.value))
)
"""The condition on opinions that are 公表: of a meeting only while it is, words of a 議事録 only while that is 確定."""


@dataclass(frozen=True)
class Said:
    """A 発言, and what the public reads of it: `public`, unless `left_out` tells why nothing of it is published.

    `withheld` are its words without what is withheld, whatever a 要旨 says; `own_gist` whether `public` is a 要旨.
    """

    remark: Remark
    redactions: tuple[Redaction, ...]
    opinion: Opinion | None
    withheld: str
    public: str
    own_gist: bool
    left_out: LeftOut | None


def said_in(minutes: Collection[int], names: Names, *, known_at: datetime | None = None) -> tuple[Said, ...]:
    """Everything said in these 議事録 (by key), in order: what of it is public once they are 確定 and 公表. 2 queries.

    What 事務局 and 進行 said; of the 委員 the opinions that are 公表, by `known_at` where that is given; `names` are
    in none of it. Site, page and paper all read it here.
    """
    rows = Remark.objects.filter(minutes__in=minutes).select_related("agenda", "seat", "opinion")
    hidden = Prefetch("redactions", Redaction.objects.order_by("start", "pk"))
    return tuple(
        _said(one, names, known_at) for one in rows.prefetch_related(hidden).order_by("minutes_id", "order", "pk")
    )


def _said(row: Remark, names: Names, known_at: datetime | None) -> Said:
    redactions: tuple[Redaction, ...] = tuple(row.redactions.all())
    opinion: Opinion | None = getattr(row, "opinion", None)
    withheld = published(row.text, [Span(one.start, one.end) for one in redactions])
    gist = (opinion.gist if opinion else "") or row.gist
    public = names.hide(gist or withheld)
    return Said(row, redactions, opinion, withheld, public, bool(gist), _left_out(row, opinion, known_at))


def _left_out(row: Remark, opinion: Opinion | None, known_at: datetime | None) -> LeftOut | None:
    if row.part in (Part.OFFICE, Part.CHAIR):
        return None
    if opinion is None:
        return LeftOut.NO_OPINION
    known = known_at is None or opinion.recorded_at <= known_at
    return None if opinion.visibility == PUBLIC and known else LeftOut.INTERNAL


@dataclass(frozen=True)
class Words:
    """The words of an opinion as one reader may see them; `gist` is "" where there is none beside the quote."""

    quote: str
    gist: str = ""

    @property
    def short(self) -> str:
        """The 要旨 where there is one. No query."""
        return self.gist or self.quote


def words_outside(opinions: Collection[Opinion]) -> Mapping[int, Words]:
    """Opinion → its words as they leave the 事務局: without what is withheld, and its 要旨. 1 query.

    So they go to a 課 in a letter. What is read by everybody is the `short` of it.
    """
    record = _record(opinions)
    return {one.pk: _outside(one, *record.get(one.remark_id or 0, ("", ()))) for one in opinions}


def public_quotes(opinions: Collection[Opinion], names: Names) -> Mapping[int, str]:
    """Opinion → what the public reads of it: its 要旨, or its words without what is withheld; `names` are in none of
    it. 1 query."""
    return {key: names.hide(words.short) for key, words in words_outside(opinions).items()}


def withheld_of(remark: int | None) -> tuple[Span, ...]:
    """What is withheld of a 発言, by key. 1 query, none for an opinion without one."""
    if remark is None:
        return ()
    rows = Redaction.objects.filter(remark=remark).values_list("start", "end")
    return tuple(Span(start, end) for start, end in rows.order_by("start", "pk"))


def _outside(row: Opinion, gist: str, spans: Iterable[Span]) -> Words:
    return Words(published(row.quote, spans), row.gist or gist)


def _record(opinions: Collection[Opinion]) -> Mapping[int, tuple[str, tuple[Span, ...]]]:
    """発言 of these opinions → its 要旨 and what is withheld of it. 1 query."""
    found: dict[int, tuple[str, tuple[Span, ...]]] = {}
    rows = Remark.objects.filter(pk__in=[one.remark_id for one in opinions if one.remark_id])
    for key, gist, start, end in rows.values_list("pk", "gist", "redactions__start", "redactions__end"):
        spans = found.get(key, ("", ()))[1]
        found[key] = (gist, spans if start is None else (*spans, Span(start, end)))
    return found
