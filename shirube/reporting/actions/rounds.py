"""Preparing, opening and changing a round, and whom it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_code, why_not_text
from shirube.plans.upsert import differences
from shirube.reporting.actions.moving import locked_round
from shirube.reporting.actions.questions import hand_out_questions
from shirube.reporting.edits import RoundEdit
from shirube.reporting.models import Inquiry, ReportingRound, ReportSheet
from shirube.reporting.queries.ownership import Place, Wanted, places_on, wanted
from shirube.reporting.queries.rounds import unassigned
from shirube.reporting.rules import RoundDates, why_not_dates, why_not_open
from shirube.reporting.words import InquiryState, RoundState

KIND = "進捗報告"
MAX_TEXT = 4000


@transaction.atomic
def prepare_round(plan: Plan, edit: RoundEdit, *, by: Actor) -> ReportingRound:
    """A new round in 準備中, asking everything of whoever is responsible on its as-of day. 10 queries.

    The same again gives the one that stands. Raises NotSo for days or texts that cannot be, NotNow for a code in use.
    """
    refuse_edit(edit)
    standing = ReportingRound.objects.filter(plan=plan, code=edit.code).first()
    if standing is not None:
        if edit_of(standing) == edit:
            return standing
        raise NotNow(f"コード「{edit.code}」の進捗報告はすでにあります。別のコードにしてください。")
    row = ReportingRound.objects.create(plan=plan, **asdict(edit) | {"period": edit.period})
    _ask(row, wanted(plan, as_of=edit.as_of, opens_on=edit.opens_on))
    tell_round(row, "準備", {"基準日": (None, edit.as_of), "締切": (None, edit.due)}, by=by)
    return row


@transaction.atomic
def change_round(row: ReportingRound, edit: RoundEdit, *, seen: int, by: Actor, why: str = "") -> ReportingRound:
    """Change what stands in a round; once it is open, its as-of day, period and code stay.

    Raises NotNow when somebody was faster or the round is closed, NotSo for what cannot be.
    """
    row = locked_round(row)
    refuse_edit(edit)
    _refuse_closed(row)
    kept = ("code", "period", "as_of")
    if row.state != RoundState.PREPARING and any(getattr(row, name) != getattr(edit, name) for name in kept):
        raise NotSo("受付を始めた報告の、コード・期間・基準日は変えられません。")
    values = {**asdict(edit), "period": edit.period}
    told = differences(row, values)
    if not told:
        return row
    if ReportingRound.objects.filter(pk=row.pk, version=seen).update(**values, version=seen + 1) != 1:
        raise NotNow("この進捗報告は、ほかの人が先に変更しました。最新の内容を開き直してください。")
    tell_round(row, "変更", told, by=by, why=why)
    return locked_round(row)


@transaction.atomic
def ask_again(row: ReportingRound, *, by: Actor) -> int:
    """Add what the plan asks by now and the round does not; gives how many. What stands, stays."""
    row = locked_round(row)
    _refuse_closed(row)
    asked = set(Inquiry.objects.filter(round=row).values_list("indicator_id", "initiative_id"))
    new = [one for one in wanted(row.plan, as_of=row.as_of, opens_on=row.opens_on) if _key(one) not in asked]
    _ask(row, new)
    if new:
        tell_round(row, "照会の追加", {"照会": (None, "・".join(one.label for one in new))}, by=by)
    return len(new)


@transaction.atomic
def ask_division(row: ReportingRound, inquiries: Sequence[int], division: str, *, by: Actor, why: str = "") -> int:
    """Ask another 課 (by code); what was typed goes along. Gives how many moved.

    This is also how a 所管違い is settled. Raises NotNow where the 課 that has it has handed in, NotSo for a 課 that
    does not stand today.
    """
    row = locked_round(row)
    _refuse_closed(row)
    place = places_on(row.plan.body, clock.today()).get(division)
    if place is None:
        raise NotSo("その課は、今日の組織にありません。一覧から選んでください。")
    target = _sheet(row, place)
    moved = 0
    for inquiry in _inquiries(row, inquiries):
        if inquiry.sheet_id == target.pk and inquiry.state == InquiryState.ASKED:
            continue
        _refuse_handed_in(inquiry, target)
        old = inquiry.sheet.division_name if inquiry.sheet else None
        inquiry.sheet, inquiry.state = target, InquiryState.ASKED.value
        inquiry.misdirected_to, inquiry.misdirected_why = None, ""
        inquiry.save(update_fields=["sheet", "state", "misdirected_to", "misdirected_why"])
        tell_round(row, "照会先の変更", {inquiry.label: (old, target.division_name)}, by=by, why=why)
        moved += 1
    return moved


@transaction.atomic
def ask_not(row: ReportingRound, inquiries: Sequence[int], *, by: Actor, why: str) -> int:
    """Take 照会 back: nothing is asked, what was typed stays to be read. Gives how many."""
    row = locked_round(row)
    _refuse_closed(row)
    if not why.strip():
        raise NotSo("照会しない理由を記入してください。")
    taken = 0
    for inquiry in _inquiries(row, inquiries):
        if inquiry.state == InquiryState.WITHDRAWN:
            continue
        inquiry.state = InquiryState.WITHDRAWN.value
        inquiry.save(update_fields=["state"])
        tell_round(row, "照会の取下げ", {inquiry.label: ("照会中", "取下げ")}, by=by, why=why)
        taken += 1
    return taken


@transaction.atomic
def keep_asking(row: ReportingRound, inquiry: int, *, by: Actor, why: str) -> Inquiry:
    """Turn a 所管違い down, or ask again what was taken back: it stays with its 課, with why."""
    row = locked_round(row)
    _refuse_closed(row)
    if not why.strip():
        raise NotSo("引き続きこの課に照会する理由を記入してください。")
    found = _inquiries(row, [inquiry])[0]
    if found.state != InquiryState.ASKED:
        tell_round(row, "照会の継続", {found.label: (InquiryState(found.state), "照会中")}, by=by, why=why)
        found.state, found.misdirected_to = InquiryState.ASKED.value, None
        found.save(update_fields=["state", "misdirected_to"])
    return found


@transaction.atomic
def open_round(row: ReportingRound, *, by: Actor) -> ReportingRound:
    """Begin to take answers. Open already: nothing happens. Raises NotSo while something has no 課 or no letter."""
    row = locked_round(row)
    if row.state == RoundState.OPEN:
        return row
    if row.state == RoundState.CLOSED:
        raise NotNow("終了した報告です。「再開」で開いてください。")
    asked = Inquiry.objects.filter(round=row).exclude(state=InquiryState.WITHDRAWN.value).count()
    if why_not := why_not_open(inquiries=asked, unassigned=len(unassigned(row)), letter=row.letter):
        raise NotSo(why_not)
    _drop_empty_sheets(row)
    hand_out_questions(row, by=by)
    row.state, row.opened_at, row.version = RoundState.OPEN.value, clock.now(), row.version + 1
    row.save(update_fields=["state", "opened_at", "version"])
    tell_round(row, "受付開始", {"状態": (RoundState.PREPARING, RoundState.OPEN)}, by=by)
    return row


def edit_of(row: ReportingRound) -> RoundEdit:
    """What stands in a round, as it is edited. No query."""
    names = RoundEdit.__dataclass_fields__
    return RoundEdit(**{name: getattr(row, name) for name in names})


def refuse_edit(edit: RoundEdit) -> None:
    """Raise NotSo for a round that cannot be like this."""
    why_not = (
        why_not_code(edit.code)
        or why_not_text("名称", edit.name, longest=100, needed=True)
        or why_not_text("文書番号", edit.document_number, longest=100)
        or why_not_text("依頼文", edit.letter, longest=MAX_TEXT)
        or why_not_text("記入要領", edit.guidance, longest=MAX_TEXT)
    )
    dates = RoundDates(edit.as_of, edit.opens_on, edit.due, edit.division_due)
    if why_not := why_not or next(iter(why_not_dates(dates).values()), None):
        raise NotSo(why_not)


def tell_round(
    row: ReportingRound, act: str, changes: dict[str, tuple[object, object]], *, by: Actor, why: str = ""
) -> None:
    """Note a change of a round in the history."""
    history.note(
        act,
        body=row.plan.body,
        kind=KIND,
        key=f"{row.plan.code}/{row.code}",
        label=row.name,
        by=by,
        changes=changes,
        why=why,
    )


def _key(one: Wanted) -> tuple[int | None, int | None]:
    return (one.indicator.pk if one.indicator else None, one.initiative.pk if one.initiative else None)


def _ask(row: ReportingRound, found: Sequence[Wanted]) -> None:
    """Make the 照会, and a 調査票 for each 課 that has none."""
    sheets = {sheet.division_id: sheet for sheet in ReportSheet.objects.filter(round=row)}
    for one in found:
        if one.division is not None and one.division.division.pk not in sheets:
            sheets[one.division.division.pk] = _new_sheet(row, one.division)
    first = Inquiry.objects.filter(round=row).count()
    Inquiry.objects.bulk_create(
        [
            Inquiry(
                round=row,
                sheet=sheets[one.division.division.pk] if one.division else None,
                indicator=one.indicator,
                initiative=one.initiative,
                label=one.label,
                order=first + number,
            )
            for number, one in enumerate(found, start=1)
        ],
        batch_size=200,
    )


def _new_sheet(row: ReportingRound, place: Place) -> ReportSheet:
    return ReportSheet.objects.create(
        round=row,
        division=place.division,
        parent=place.parent,
        division_name=place.name,
        parent_name=place.parent_name,
    )


def _sheet(row: ReportingRound, place: Place) -> ReportSheet:
    standing = ReportSheet.objects.filter(round=row, division=place.division).first()
    return standing or _new_sheet(row, place)


def _inquiries(row: ReportingRound, wanted_ones: Sequence[int]) -> list[Inquiry]:
    found = list(Inquiry.objects.filter(round=row, pk__in=wanted_ones).select_related("sheet").order_by("order"))
    if len(found) != len(set(wanted_ones)) or not found:
        raise NotHere("照会がありません。最新の状態を開き直してください。")
    return found


def _refuse_handed_in(inquiry: Inquiry, target: ReportSheet) -> None:
    movable = ("untouched", "draft", "returned")
    for sheet in (inquiry.sheet, target):
        if sheet is not None and sheet.state not in movable:
            raise NotNow(f"{sheet.division_name}の調査票は提出済みです。差し戻してから照会先を変えてください。")


def _refuse_closed(row: ReportingRound) -> None:
    if row.state == RoundState.CLOSED:
        raise NotNow("この報告は終了しています。直すには、理由を付けて再開してください。")


def _drop_empty_sheets(row: ReportingRound) -> None:
    """A 課 that is asked nothing when the round opens gets no 調査票."""
    asked = Inquiry.objects.filter(round=row).exclude(state=InquiryState.WITHDRAWN.value)
    kept = set(asked.values_list("sheet_id", flat=True))
    named = Inquiry.objects.filter(round=row, state=InquiryState.WITHDRAWN.value).exclude(sheet__in=kept - {None})
    named.update(sheet=None)
    ReportSheet.objects.filter(round=row).exclude(pk__in=kept - {None}).delete()
