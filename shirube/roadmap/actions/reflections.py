"""振り返り: written 部内限り, public once the 課長 and the 事務局 have both agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.kernel.words import Word
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_unknown
from shirube.plans.upsert import Saved, differences
from shirube.plans.words import Visibility
from shirube.roadmap.edits import ReflectionEdit
from shirube.roadmap.models import Initiative, Reflection
from shirube.roadmap.queries.standing import initiative_rows
from shirube.roadmap.rules import why_not_numbered, why_not_reflection

KIND = "振り返り"
OFFICE_OF_A_FILE = "計画ファイル"


class Agreeing(Word):
    """Whose agreement it is."""

    CHIEF = "chief", "課長"
    SECRETARIAT = "secretariat", "事務局"


@transaction.atomic
def write_reflection(plan: Plan, code: str, edit: ReflectionEdit, *, seen: int | None, by: Actor) -> Reflection:
    """Write a new 振り返り (`seen=None`; its number is given anew) or change one that was at version `seen`.

    A new one that says what another of the 事業 says already is that one. A change of what was agreed takes both
    agreements back. Raises NotSo, NotHere, and NotNow when somebody was faster.
    """
    initiative = _initiative(plan, code)
    if why_not := why_not_reflection(edit):
        raise NotSo(why_not)
    values = _values(edit)
    if seen is None:
        same = initiative.reflections.filter(**values).first()
        if same is not None:
            return same
        return _add(plan, initiative, values, by)
    row = initiative.reflections.filter(number=edit.number).first()
    if row is None:
        raise NotHere("振り返りがありません。")
    told = differences(row, values)
    if not told:
        return row
    _write(row, {**values, **_nobody_agreed()}, seen)
    _tell(plan, row, "変更", told, by)
    row.refresh_from_db()
    return row


@transaction.atomic
def agree_reflection(plan: Plan, code: str, number: int, *, seen: int, who: Agreeing, by: Actor) -> Reflection:
    """Agree that a 振り返り may be published. With both agreements it is 公表. The same twice changes nothing.

    The caller has checked that `by` may agree as `who`. Raises NotNow for another version than `seen`.
    """
    row = _find(plan, code, number)
    if getattr(row, f"{who.value}_agreed_at") is not None:
        return row
    others = [one for one in Agreeing if one is not who]
    whole = all(getattr(row, f"{one.value}_agreed_at") is not None for one in others)
    values: dict[str, object] = {
        f"{who.value}_agreed_at": clock.now(),
        f"{who.value}_office": by.office or by.label,
        "visibility": Visibility.PUBLIC if whole else Visibility.INTERNAL,
    }
    _write(row, values, seen)
    _tell(plan, row, "公表への同意", {f"{who.label}の同意": (None, by.office or by.label)}, by)
    row.refresh_from_db()
    return row


@transaction.atomic
def withdraw_agreement(plan: Plan, code: str, number: int, *, seen: int, by: Actor, why: str) -> Reflection:
    """Take a 振り返り back to 部内限り; Editions that hold it keep it. NotNow for another version than `seen`."""
    row = _find(plan, code, number)
    if not why.strip():
        raise NotSo("公表をやめる理由を記入してください。")
    if row.chief_agreed_at is None and row.secretariat_agreed_at is None:
        return row
    _write(row, _nobody_agreed(), seen)
    _tell(plan, row, "公表の取りやめ", {"公開": (Visibility(row.visibility).label, "部内限り")}, by, why)
    row.refresh_from_db()
    return row


@transaction.atomic
def save_reflections(
    plan: Plan, lists: Mapping[str, Sequence[tuple[ReflectionEdit, Visibility]]], *, by: Actor, why: str = ""
) -> Saved:
    """Add or change 振り返り by 事業 and number, as a plan file states them; 公表 there stands for both agreements."""
    rows = initiative_rows(plan, lists)
    standing = {(row.initiative_id, row.number): row for row in Reflection.objects.filter(initiative__plan=plan)}
    now = clock.now()
    new: list[Reflection] = []
    changed: list[Reflection] = []
    notes: list[Note] = []
    for code, edits in lists.items():
        for edit, visibility in edits:
            if why_not := why_not_unknown("事業", code, rows) or why_not_numbered(edit):
                raise NotSo(f"事業「{code}」の振り返り{edit.number}：{why_not}")
            row = standing.get((rows[code].pk, edit.number))
            made = row or Reflection(initiative=rows[code], number=edit.number, recorded_at=now)
            values = {**_values(edit), "visibility": visibility}
            told = differences(made if row else Reflection(), values)
            if row is not None and not told:
                continue
            _set(made, {**values, **(_file_agreed(now) if visibility is Visibility.PUBLIC else _nobody_agreed())})
            made.version += 1 if row else 0
            (changed if row else new).append(made)
            notes.append(Note("変更" if row else "追加", KIND, _key(plan, made), edit.title, told, why))
    Reflection.objects.bulk_create(new, batch_size=200)
    for made in changed:
        made.save()
    history.note_all(notes, body=plan.body, by=by)
    return Saved(len(new), len(changed), sum(map(len, lists.values())) - len(new) - len(changed))


def _initiative(plan: Plan, code: str) -> Initiative:
    row = Initiative.objects.filter(plan=plan, code=code).select_related("plan").first()
    if row is None:
        raise NotHere(f"事業「{code}」はありません。")
    return row


def _find(plan: Plan, code: str, number: int) -> Reflection:
    found = Reflection.objects.filter(initiative__plan=plan, initiative__code=code, number=number)
    row = found.select_related("initiative").first()
    if row is None:
        raise NotHere("振り返りがありません。")
    return row


def _values(edit: ReflectionEdit) -> dict[str, object]:
    return {name: value for name, value in asdict(edit).items() if name != "number"} | {"period": edit.period}


def _nobody_agreed() -> dict[str, object]:
    nobody: dict[str, object] = {"visibility": Visibility.INTERNAL}
    for one in Agreeing:
        nobody |= {f"{one.value}_agreed_at": None, f"{one.value}_office": ""}
    return nobody


def _file_agreed(now: object) -> dict[str, object]:
    both: dict[str, object] = {"visibility": Visibility.PUBLIC}
    for one in Agreeing:
        both |= {f"{one.value}_agreed_at": now, f"{one.value}_office": OFFICE_OF_A_FILE}
    return both


def _set(row: Reflection, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _add(plan: Plan, initiative: Initiative, values: Mapping[str, object], by: Actor) -> Reflection:
    last = initiative.reflections.order_by("-number").first()
    row = Reflection(initiative=initiative, number=(last.number if last else 0) + 1, recorded_at=clock.now())
    told = differences(Reflection(), values)
    _set(row, values)
    row.save(force_insert=True)
    _tell(plan, row, "追加", told, by)
    return row


def _write(row: Reflection, values: Mapping[str, object], seen: int) -> None:
    standing = Reflection.objects.filter(pk=row.pk, version=seen)
    if standing.update(**values, version=seen + 1) != 1:
        raise NotNow(f"振り返り「{row.title}」は、ほかの人が先に変更しました。最新の内容を開き直してください。")


def _key(plan: Plan, row: Reflection) -> str:
    return f"{plan.code}/{row.initiative.code}/{row.number}"


def _tell(
    plan: Plan, row: Reflection, act: str, told: Mapping[str, tuple[object, object]], by: Actor, why: str = ""
) -> None:
    history.note(act, body=plan.body, kind=KIND, key=_key(plan, row), label=row.title, by=by, changes=told, why=why)
