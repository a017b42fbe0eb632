"""Adding scales and choosing the one a plan is judged by."""

from __future__ import annotations

from django.db import transaction

from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans import scales
from shirube.plans.models import Decision, Plan, Scale
from shirube.plans.rules import why_not_version
from shirube.progress.scale import Scale as Definition
from shirube.progress.scale_rules import why_not_scale


@transaction.atomic
def shipped_scale(code: str) -> Scale:
    """The row of the newest shipped scale of this code, made when it is missing. Raises KeyError for another code."""
    shipped = {scale.code: scale for scale in sorted(scales.SHIPPED, key=lambda scale: scale.version)}[code]
    row, _ = Scale.objects.get_or_create(
        plan=None,
        code=shipped.code,
        version=shipped.version,
        defaults={"definition": scales.scale_to_json(shipped)},
    )
    return row


@transaction.atomic
def save_scale(plan: Plan, scale: Definition, *, by: Actor, decision: str = "", why: str = "") -> Scale:
    """Add one version of a scale of the plan's own; the same again changes nothing.

    Raises NotSo when it cannot be used, NotNow when this version stands already and differs.
    """
    if scale.code in {shipped.code for shipped in scales.SHIPPED}:
        raise NotSo(f"物差しのコード「{scale.code}」は標準で備わっています。別のコードにしてください。")
    if why_not := why_not_version(scale.code, scale.version) or "".join(why_not_scale(scale)):
        raise NotSo(why_not)
    definition = scales.scale_to_json(scale)
    decided = _decision(plan, decision)
    current = Scale.objects.filter(plan=plan, code=scale.code, version=scale.version).first()
    if current is not None:
        if current.definition != definition:
            raise NotNow(f"物差し「{scale.name}」の第{scale.version}版は変更できません。版を上げて登録してください。")
        return current
    row = Scale.objects.create(
        plan=plan, code=scale.code, version=scale.version, definition=definition, decision=decided
    )
    history.note(
        "追加",
        body=plan.body,
        kind="物差し",
        key=f"{plan.code}/{scale.code}/{scale.version}",
        label=scale.name,
        by=by,
        changes={"定義": (None, definition)},
        why=why,
    )
    return row


@transaction.atomic
def adopt_scale(plan: Plan, name: str, *, by: Actor, why: str = "") -> Scale:
    """Judge the plan by the newest version of the scale with this code or name, its own before a shipped one.

    Raises NotSo, naming the scales there are.
    """
    row = _newest(plan, name)
    plan = Plan.objects.select_related("scale", "body").get(pk=plan.pk)
    if plan.scale_id != row.pk:
        old, plan.scale = str(plan.scale), row
        plan.save(update_fields=["scale"])
        history.note(
            "変更",
            body=plan.body,
            kind="計画",
            key=plan.code,
            label=plan.name,
            by=by,
            changes={"物差し": (old, str(row))},
            why=why,
        )
    return row


def _newest(plan: Plan, name: str) -> Scale:
    own = {row: scales.scale_from_json(row.definition) for row in Scale.objects.filter(plan=plan).order_by("-version")}
    for row, scale in own.items():
        if name in (scale.code, scale.name):
            return row
    for scale in scales.SHIPPED:
        if name in (scale.code, scale.name):
            return shipped_scale(scale.code)
    names = dict.fromkeys([*(scale.name for scale in own.values()), *(scale.name for scale in scales.SHIPPED)])
    raise NotSo(f"物差し「{name}」はありません。使える物差し：{'、'.join(names)}")


def _decision(plan: Plan, code: str) -> Decision | None:
    if not code:
        return None
    found = Decision.objects.filter(plan=plan, code=code).first()
    if found is None:
        raise NotSo(f"決定のコード「{code}」は登録されていません。")
    return found
