"""What every change here has in common: the row as it stands now, held; who was faster; and the history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db import models, transaction

from shirube.deliberation.models import Committee, Meeting, Opinion, Point
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Body

SETTLED = "この議事録は確定しています。直すには、理由を付けて確定を解いてください。"
"""Said wherever something of a 議事録 that is 確定 would change."""
Row = TypeVar("Row", bound=models.Model)
Changes = Mapping[str, tuple[object, object]]


def held(row: Row, *related: str) -> Row:
    """The row as it stands now, held until the transaction ends. 1 query. NotHere when it is gone."""
    rows = type(row)._default_manager.select_related(*related)
    if transaction.get_connection().features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise NotHere(f"{row._meta.verbose_name}がありません。")
    return found


def refuse_if(why_not: str | None) -> None:
    """Raise NotSo with the sentence, when there is one."""
    if why_not:
        raise NotSo(why_not)


def refuse_overtaken(row: models.Model, seen: int | None) -> None:
    """Raise NotNow when the person saw another version; None takes whatever stands."""
    if seen is not None and seen != getattr(row, "version"):  # noqa: B009 - a row of any model that has one
        word = row._meta.verbose_name
        raise NotNow(f"この{word}は、ほかの人が先に変更しました。入力したものを控え、最新の内容を開き直してください。")


def store(row: models.Model, values: Mapping[str, object]) -> None:
    """Write these values and the next version."""
    for name, value in values.items():
        setattr(row, name, value)
    version = getattr(row, "version") + 1  # noqa: B009
    setattr(row, "version", version)  # noqa: B010
    row.save(update_fields=[*values, "version"])


def office_of(by: Actor) -> str:
    """The office that acts, in the words that stand on a row."""
    return by.office or by.label


def tell(row: models.Model, act: str, changes: Changes, *, by: Actor, why: str = "") -> None:
    """Note a change of a committee, meeting, opinion or 論点 in the history. Their plan and body must be loaded."""
    body, key, label = _named(row)
    kind = str(row._meta.verbose_name)
    history.note(act, body=body, kind=kind, key=key, label=label, by=by, changes=changes, why=why)


def _named(row: models.Model) -> tuple[Body, str, str]:
    match row:
        case Committee():
            return row.plan.body, f"{row.plan.code}/{row.code}", row.name
        case Meeting():
            plan = row.committee.plan
            return plan.body, f"{plan.code}/{row.committee.code}/{row.code}", row.name
        case Opinion():
            return row.plan.body, f"{row.plan.code}/{row.code}", row.code
        case Point():
            return row.plan.body, f"{row.plan.code}/{row.code}", row.title
    raise TypeError(f"{type(row).__name__} has no name in the history")
