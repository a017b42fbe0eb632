"""Opinions: entered by hand, corrected, tied to what they are about, published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import models, transaction

from shirube.deliberation.actions.recording import (
    SETTLED,
    held,
    office_of,
    refuse_if,
    refuse_overtaken,
    store,
    tell,
)
from shirube.deliberation.edits import LinkEdit, OpinionEdit
from shirube.deliberation.models import AgendaItem, CommitteeSeat, Meeting, Opinion, OpinionLink, Remark
from shirube.deliberation.queries.spoken import withheld_of
from shirube.deliberation.rules import MAX_REMARK, MAX_TEXT, Span, next_code, published
from shirube.deliberation.words import MinutesState, OpinionSource
from shirube.indicators.models import Indicator
from shirube.kernel import clock
from shirube.kernel.periods import FiscalYear
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.kernel.text import fold
from shirube.people.actor import Actor
from shirube.plans.models import Plan, Policy
from shirube.plans.rules import why_not_text
from shirube.plans.upsert import differences
from shirube.plans.words import Visibility
from shirube.roadmap.models import Initiative

MODELS: dict[str, type[models.Model]] = {
    "indicator": Indicator,
    "initiative": Initiative,
    "policy": Policy,
    "earlier": Opinion,
}
WORDS = {"quote": "意見", "gist": "要旨", "seat_id": "委員"}
"""What of an opinion the history never tells: only that it changed."""


@transaction.atomic
def add_opinion(plan: Plan, edit: OpinionEdit, *, meeting: Meeting | None = None, by: Actor) -> Opinion:
    """An opinion given before, at or after a meeting, or by 意見様式; 部内限り. Its number is the next one.

    The same words of the same 委員 on the same day are one; the history tells how long they are, never the words.
    Raises NotSo for what cannot be.
    """
    refuse_opinion(edit)
    values = _values(plan, meeting, edit)
    same = Opinion.objects.filter(plan=plan, quote=edit.quote.strip(), given_on=edit.given_on, seat_id=edit.seat)
    if (standing := same.filter(meeting=meeting).select_related("plan__body").order_by("pk").first()) is not None:
        return standing
    code = next_opinion_code(plan, meeting, edit)
    row = Opinion(plan=plan, code=code, meeting=meeting, recorded_at=clock.now(), **values)
    row.folded = folded(row, ())
    row.save()
    tell(row, "追加", {"意見": (None, how_long(row)), "出し方": (None, edit.source)}, by=by)
    return row


@transaction.atomic
def change_opinion(opinion: Opinion, edit: OpinionEdit, *, seen: int | None, by: Actor, why: str = "") -> Opinion:
    """Correct an opinion. The words of one taken from a 議事録 are corrected there: here its kind, 要旨, 委員 and 議題.
    Its 要旨 and 委員 are those of the 発言, and are written there too. The history tells that words changed, not which.

    Raises NotNow when somebody was faster or the 議事録 is 確定, NotSo for what cannot be.
    """
    home = held(Remark(pk=opinion.remark_id), "minutes__meeting") if opinion.remark_id else None
    row = held(opinion, "plan__body")
    refuse_opinion(edit)
    if row.remark_id is not None and edit.quote.strip() != row.quote:
        raise NotSo("議事録から取り込んだ意見の文は、議事録で直してください。")
    meeting = Meeting.objects.filter(pk=row.meeting_id or 0).select_related("committee").first()
    values = _values(row.plan, meeting, edit)
    told = _told(row, values)
    if told or row.agenda_id != values["agenda_id"]:
        refuse_overtaken(row, seen)
        _write_home(home, edit)
        for name, value in values.items():
            setattr(row, name, value)
        store(row, {**values, "folded": folded(row, withheld_of(row.remark_id))})
        tell(row, "変更", told, by=by, why=why)
    return row


@transaction.atomic
def link_opinion(opinion: Opinion, edit: LinkEdit, *, by: Actor) -> OpinionLink:
    """Tie an opinion to an 指標, 事業, 施策 or earlier 意見 of the same plan; the same again changes nothing."""
    row = held(opinion, "plan__body")
    name, code = edit.named
    if not name:
        raise NotSo("何に関する意見かを一つ選んでください（指標・事業・施策・前の意見のどれか）。")
    refuse_if(why_not_text("理由", edit.why, longest=400))
    target = MODELS[name]._default_manager.filter(plan=row.plan, code=code).first()
    if target is None or target == row:
        raise NotHere(f"コード「{code[:60]}」のものがありません。一覧から選んでください。")
    standing = OpinionLink.objects.filter(opinion=row, **{name: target}).first()
    if standing is not None:
        return standing
    made = OpinionLink.objects.create(
        opinion=row, why=edit.why.strip(), at=clock.now(), office=office_of(by), **{name: target}
    )
    tell(row, "関連付け", {_word(name): (None, code)}, by=by, why=edit.why)
    return made


@transaction.atomic
def unlink_opinion(opinion: Opinion, link: int, *, by: Actor, why: str = "") -> None:
    """Take a link back; one that is gone already stays gone."""
    row = held(opinion, "plan__body")
    found = OpinionLink.objects.filter(pk=link, opinion=row).first()
    if found is None:
        return
    name = next(name for name in MODELS if getattr(found, f"{name}_id") is not None)
    code = getattr(found, name).code
    found.delete()
    tell(row, "関連付けの取消し", {_word(name): (code, None)}, by=by, why=why)


@transaction.atomic
def publish_opinions(plan: Plan, opinions: Sequence[str], *, visibility: Visibility, by: Actor, why: str = "") -> int:
    """公表 or 部内限り of these opinions, by code; gives how many changed.

    Raises NotNow for one that cannot be published yet: its meeting is 部内限り, or its 議事録 is not 確定.
    """
    chosen = Opinion.objects.filter(plan=plan, code__in=opinions)
    rows = list(chosen.select_related("meeting", "remark__minutes", "plan__body"))
    if len(rows) != len(set(opinions)):
        raise NotHere("意見がありません。最新の一覧を開き直してください。")
    changed = 0
    for row in rows:
        if row.visibility == visibility:
            continue
        if visibility is Visibility.PUBLIC and (why_not := why_not_public(row)):
            raise NotNow(f"意見{row.code}の{why_not}")
        told = {"公開": (Visibility(row.visibility), visibility)}
        store(row, {"visibility": visibility.value})
        tell(row, "公開の変更", told, by=by, why=why)
        changed += 1
    return changed


def why_not_public(row: Opinion) -> str | None:
    """Why an opinion, whose meeting and 議事録 must be loaded, cannot be 公表 now. No query."""
    if row.meeting is not None and row.meeting.visibility != Visibility.PUBLIC:
        return "会議が部内限りです。先に会議を公表としてください。"
    if row.remark is not None and row.remark.minutes.state != MinutesState.SETTLED:
        return "議事録がまだ確定していません。委員の確認を終え、先に議事録を確定してください。"
    return None


def refuse_opinion(edit: OpinionEdit) -> None:
    """Raise NotSo for an opinion that cannot be like this."""
    if not edit.quote.strip():
        raise NotSo("意見を記入してください。")
    refuse_if(
        why_not_text("意見", edit.quote, longest=MAX_REMARK)
        or why_not_text("要旨", edit.gist, longest=MAX_TEXT)
        or ("出された日が今日より後です。" if edit.given_on > clock.today() else None)
    )


def next_opinion_code(plan: Plan, meeting: Meeting | None, edit: OpinionEdit) -> str:
    """The next number: of its meeting, or of the 年度 for one that belongs to none. 1 query, 2 with a meeting."""
    prefix = prefix_of(plan, meeting) if meeting else f"{FiscalYear.containing(edit.given_on).year}-00-"
    taken = Opinion.objects.filter(plan=plan, code__startswith=prefix).values_list("code", flat=True)
    return next_code(prefix, taken)


def prefix_of(plan: Plan, meeting: Meeting) -> str:
    """What the numbers of a meeting's opinions begin with; also the committee's code where two meetings share one."""
    alike = Meeting.objects.filter(committee__plan=plan, code=meeting.code).exclude(pk=meeting.pk)
    return f"{meeting.committee.code}-{meeting.code}-" if alike.exists() else f"{meeting.code}-"


def folded(row: Opinion, withheld: Iterable[Span]) -> str:
    """The search key of an opinion: without what is withheld, since whoever may search could find it out."""
    return fold(f"{row.code} {published(row.quote, withheld)} {row.gist}")


def how_long(row: Opinion) -> str:
    """What the history says of the words of an opinion: it is kept for ever, and they may have to be withheld."""
    return f"{len(row.quote)}字"


def _told(row: Opinion, values: dict[str, object]) -> dict[str, tuple[object, object]]:
    """What changes, without the words of anybody and without who it was."""
    plain = {name: value for name, value in values.items() if not name.endswith("_id") and name not in WORDS}
    told = differences(row, plain)
    for name, word in WORDS.items():
        if getattr(row, name) != values[name]:
            told[word] = (getattr(row, name) and "変更前" or None, values[name] and "変更後" or None)
    return told


def _write_home(remark: Remark | None, edit: OpinionEdit) -> None:
    """要旨 and 委員 of an opinion taken from a 議事録 stand on its 発言: write them there. 2 queries at most."""
    wanted: dict[str, object] = {"gist": edit.gist.strip(), "seat_id": edit.seat}
    if remark is None or all(getattr(remark, name) == value for name, value in wanted.items()):
        return
    seats = CommitteeSeat.objects.filter(committee=remark.minutes.meeting.committee_id)
    if edit.seat is not None and not seats.filter(pk=edit.seat).exists():
        raise NotHere("委員がいません。この会議の委員会の名簿から選んでください。")
    if remark.minutes.state == MinutesState.SETTLED:
        raise NotNow(SETTLED)
    store(remark, wanted)


def _word(name: str) -> str:
    return str(OpinionLink._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _values(plan: Plan, meeting: Meeting | None, edit: OpinionEdit) -> dict[str, object]:
    if meeting is None and (edit.agenda is not None or edit.source is OpinionSource.MEETING):
        raise NotSo("会議で出た意見は、どの会議のものかを選んでください。")
    if edit.agenda is not None and not AgendaItem.objects.filter(pk=edit.agenda, meeting=meeting).exists():
        raise NotHere("議題がありません。最新の次第から選んでください。")
    if edit.seat is not None and not CommitteeSeat.objects.filter(pk=edit.seat, committee__plan=plan).exists():
        raise NotHere("委員がいません。名簿から選んでください。")
    return {
        "kind": edit.kind.value,
        "source": edit.source.value,
        "quote": edit.quote.strip(),
        "gist": edit.gist.strip(),
        "given_on": edit.given_on,
        "agenda_id": edit.agenda,
        "seat_id": edit.seat,
    }
