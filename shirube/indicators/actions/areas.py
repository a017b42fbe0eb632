"""Making sure that areas are there. Areas are shared by all bodies of the installation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from shirube.indicators.actions.recording import refuse_first
from shirube.indicators.edits import AreaEdit
from shirube.indicators.models import Area, AreaMember, Comparison, Observation
from shirube.indicators.rules import why_not_area
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.people.models import Body
from shirube.plans.rules import first_double
from shirube.plans.upsert import Saved

KIND = "地域"


@transaction.atomic
def ensure_areas(areas: Sequence[AreaEdit], *, body: Body, by: Actor, why: str = "") -> Saved:
    """Add or change areas by their codes; those not named stay. 2 look-ups, whatever the number.

    Raises NotSo for an area that cannot be, an unknown member or a code given twice, and NotNow for a change of an
    area that plans of other bodies use as well.
    """
    if double := first_double([edit.code for edit in areas]):
        raise NotSo(f"地域のコード「{double}」が二度あります。一つにしてください。")
    refuse_first(why_not_area(edit) for edit in areas)
    rows = {row.code: row for row in Area.objects.all()}
    members = _members(rows)
    new = [edit for edit in areas if edit.code not in rows]
    changed = [edit for edit in areas if edit.code in rows and _differs(edit, rows[edit.code], members)]
    _refuse_shared(changed, rows, body)
    added = Area.objects.bulk_create(
        [Area(code=edit.code, name=edit.name, kind=edit.kind.value) for edit in new], batch_size=300
    )
    notes = [_note(edit, rows.get(edit.code), members, why) for edit in (*new, *changed)]
    _update(changed, rows)
    rows.update({row.code: row for row in added})
    _set_members([*new, *changed], rows)
    if notes:
        history.note_all(notes, body=body, by=by)
    return Saved(len(new), len(changed), len(areas) - len(new) - len(changed))


def _members(rows: Mapping[str, Area]) -> dict[str, set[str]]:
    """Code → the codes of its members. 1 query."""
    found: dict[str, set[str]] = {code: set() for code in rows}
    for area, member in AreaMember.objects.values_list("area__code", "member__code"):
        found[area].add(member)
    return found


def _differs(edit: AreaEdit, row: Area, members: Mapping[str, set[str]]) -> bool:
    return (edit.name, edit.kind.value, set(edit.members)) != (row.name, row.kind, members[edit.code])


def _refuse_shared(changed: Sequence[AreaEdit], rows: Mapping[str, Area], body: Body) -> None:
    keys = [rows[edit.code].pk for edit in changed]
    for model in (Comparison, Observation):
        used = model._default_manager.filter(area__in=keys).exclude(indicator__plan__body=body)
        if keys and (row := used.select_related("area").first()) and row.area:
            raise NotNow(f"地域「{row.area.name}」は他の団体の計画でも使われているため、変更できません。")


def _update(changed: Sequence[AreaEdit], rows: Mapping[str, Area]) -> None:
    for edit in changed:
        rows[edit.code].name, rows[edit.code].kind = edit.name, edit.kind.value
    if changed:
        Area.objects.bulk_update([rows[edit.code] for edit in changed], ["name", "kind"], batch_size=200)
        AreaMember.objects.filter(area__in=[rows[edit.code].pk for edit in changed]).delete()


def _set_members(edits: Sequence[AreaEdit], rows: Mapping[str, Area]) -> None:
    links = []
    for edit in edits:
        for member in edit.members:
            if member not in rows:
                raise NotSo(f"集合「{edit.name}」の構成にある地域のコード「{member}」は登録されていません。")
            links.append(AreaMember(area=rows[edit.code], member=rows[member]))
    AreaMember.objects.bulk_create(links, batch_size=300)


def _note(edit: AreaEdit, row: Area | None, members: Mapping[str, set[str]], why: str) -> Note:
    old = (row.name, row.get_kind_display(), " ".join(sorted(members[edit.code]))) if row else (None, None, None)
    new = (edit.name, edit.kind.label, " ".join(sorted(edit.members)))
    changes = dict(zip(("名称", "種類", "構成"), zip(old, new, strict=True), strict=True))
    return Note("変更" if row else "追加", KIND, edit.code, edit.name, changes, why)
