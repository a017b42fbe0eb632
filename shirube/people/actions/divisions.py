"""Changes to bodies, divisions and their names. Each is one transaction and tells the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction

from shirube.kernel.codes import BodyCode
from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Body, Division, DivisionName, Succession
from shirube.people.queries import name_spans
from shirube.people.rules import NameSpan, why_not_division_code, why_not_name, why_not_names, why_not_under


@transaction.atomic
def add_body(*, code: str, name: str, by: Actor, fictitious: bool = False, why: str = "") -> Body:
    """Add a local government under its six-digit code (five digits get their check digit). NotSo when it is wrong."""
    try:
        read = str(BodyCode.read(code))
    except ValueError as error:
        raise NotSo(str(error)) from error
    if why_not := why_not_name("団体の名称", name):
        raise NotSo(why_not)
    if Body.objects.filter(code=read).exists():
        raise NotSo(f"団体コード「{read}」はすでに登録されています。")
    body = Body.objects.create(code=read, name=name, fictitious=fictitious)
    changes = {"名称": (None, name), "架空": (None, fictitious)}
    history.note("追加", body=body, kind="団体", key=read, label=name, by=by, changes=changes, why=why)
    return body


def add_division(
    *,
    body: Body,
    code: str,
    name: str,
    starts_on: date,
    by: Actor,
    parent: Division | None = None,
    ends_on: date | None = None,
    why: str = "",
) -> Division:
    """Add a division with its first name. NotSo when the code is taken or the dates are out of order."""
    if Division.objects.filter(body=body, code=code).exists():
        raise NotSo(f"課コード「{code}」はすでに登録されています。")
    span = NameSpan(starts_on, ends_on, name, _parent_code(body, parent))
    return record_division(body=body, code=code, spans=[span], by=by, why=why)


@transaction.atomic
def rename_division(
    *, division: Division, name: str, starts_on: date, by: Actor, parent: Division | None = None, why: str = ""
) -> None:
    """Give a division a new name from a day on; the name before ends the day before. The code stays.

    `parent` is what it stands under from that day; None keeps what it stood under. NotSo when no name is open.
    """
    body = division.body
    spans = name_spans(body).get(division.code, [])
    current = next((span for span in spans if span.ends_on is None), None)
    if current is None:
        raise NotSo(f"課「{division.code}」は、すでに終了しているため名称を変更できません。")
    under = current.parent if parent is None else _parent_code(body, parent)
    closed = replace(current, ends_on=starts_on - timedelta(days=1))
    renamed = NameSpan(starts_on, None, name, under)
    record_division(body=body, code=division.code, spans=[closed, renamed], by=by, why=why)


@transaction.atomic
def close_division(*, division: Division, last_day: date, by: Actor, why: str = "") -> None:
    """End a division with a day (inclusive). Its rows and names stay. NotSo when it has ended already."""
    spans = name_spans(division.body).get(division.code, [])
    current = next((span for span in spans if span.ends_on is None), None)
    if current is None:
        raise NotSo(f"課「{division.code}」は、すでに終了しています。")
    closed = replace(current, ends_on=last_day)
    record_division(body=division.body, code=division.code, spans=[closed], by=by, why=why)


@transaction.atomic
def record_division(*, body: Body, code: str, spans: Sequence[NameSpan], by: Actor, why: str = "") -> Division:
    """Make a division's names as stated: a span is known by its first day; what is not stated stays as it is.

    The same spans twice change nothing. A parent is the code of a division of the same body. NotSo with the reason
    when the names would overlap, or a parent is unknown or the division itself.
    """
    if why_not := why_not_division_code(code):
        raise NotSo(why_not)
    names = name_spans(body)
    known = {span.starts_on: span for span in names.get(code, [])}
    wanted = {span.starts_on: span for span in spans}
    merged = (known | wanted).values()
    parents = _parents(body, code, spans)
    if why_not := why_not_names(merged) or why_not_under(code, {**names, code: merged}):
        raise NotSo(f"課「{code}」：{why_not}")
    division, _ = Division.objects.get_or_create(body=body, code=code)
    changed = [span for start, span in sorted(wanted.items()) if known.get(start) != span]
    # A name that ends is written before the one that stays open: the database refuses two open names at any moment.
    for span in sorted(changed, key=lambda each: each.ends_on is None):
        DivisionName.objects.update_or_create(
            division=division,
            starts_on=span.starts_on,
            defaults={"name": span.name, "ends_on": span.ends_on, "parent": parents.get(span.parent)},
        )
    history.note_all([_told(code, known.get(span.starts_on), span, why) for span in changed], body=body, by=by)
    return division


@transaction.atomic
def record_succession(*, old: Division, new: Division, on: date, by: Actor, note: str = "", why: str = "") -> None:
    """Say that the work of `old` went to `new` on a day (統合・分割). The same twice changes nothing."""
    if old.body_id != new.body_id or old.pk == new.pk:
        raise NotSo("承継の旧と新には、同じ団体の別々の課を指定してください。")
    before = Succession.objects.filter(old=old, new=new).first()
    if before and (before.on, before.note) == (on, note):
        return
    Succession.objects.update_or_create(old=old, new=new, defaults={"on": on, "note": note})
    key = f"{old.code}→{new.code}"
    changes: dict[str, tuple[object, object]] = {
        "承継日": (before and before.on, on),
        "説明": (before and before.note, note),
    }
    history.note("承継", body=old.body, kind="課", key=key, label=key, by=by, changes=changes, why=why)


def _parent_code(body: Body, parent: Division | None) -> str:
    if parent is None:
        return ""
    if parent.body_id != body.pk:
        raise NotSo("上位の課は、同じ団体の課から選んでください。")
    return parent.code


def _parents(body: Body, code: str, spans: Sequence[NameSpan]) -> dict[str, Division]:
    codes = {span.parent for span in spans if span.parent}
    if code in codes:
        raise NotSo(f"課「{code}」の上位に、その課自身は指定できません。")
    found = {division.code: division for division in Division.objects.filter(body=body, code__in=codes)}
    for missing in sorted(codes - found.keys()):
        raise NotSo(f"課「{code}」の上位「{missing}」が見つかりません。先に登録してください。")
    return found


def _told(code: str, before: NameSpan | None, after: NameSpan, why: str) -> history.Note:
    changes: dict[str, tuple[object, object]] = {
        "名称": (before and before.name, after.name),
        "上位": (before and before.parent, after.parent),
        "開始日": (before and before.starts_on, after.starts_on),
        "終了日": (before and before.ends_on, after.ends_on),
    }
    return history.Note("変更" if before else "追加", "課の名称", code, after.name, changes, why)
