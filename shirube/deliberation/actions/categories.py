"""対応区分: the customary ones come with the plan, and the plan may have others."""

from __future__ import annotations

from django.db import transaction

from shirube.deliberation.actions.recording import refuse_if
from shirube.deliberation.models import ReplyCategory
from shirube.kernel.refusals import NotHere, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_code, why_not_order, why_not_text
from shirube.plans.upsert import differences

CUSTOMARY = (
    ("adopted", "反映", False),
    ("partly", "一部反映", False),
    ("later", "今後検討", False),
    ("difficult", "対応困難", False),
    ("heard", "御意見として承ります", False),
    ("agenda", "次回の議題とする", True),
)
"""Code, name, and whether it puts the 論点 on the next agenda."""


@transaction.atomic
def found_categories(plan: Plan, *, by: Actor) -> None:
    """The customary 対応区分 of a plan that has none; nothing for one that has."""
    if ReplyCategory.objects.filter(plan=plan).exists():
        return
    ReplyCategory.objects.bulk_create(
        ReplyCategory(plan=plan, code=code, name=name, order=order, means_agenda=agenda)
        for order, (code, name, agenda) in enumerate(CUSTOMARY, start=1)
    )
    names = "・".join(name for _, name, _ in CUSTOMARY)
    _tell(plan, "追加", plan.code, "対応区分", {"名称": (None, names)}, by=by)


@transaction.atomic
def save_category(
    plan: Plan, code: str, *, name: str, order: int, open: bool = True, means_agenda: bool = False, by: Actor
) -> ReplyCategory:
    """Add or change a 対応区分. One that replies have is never removed: it is closed. NotSo for a name in use."""
    refuse_if(why_not_code(code) or why_not_text("名称", name, longest=100, needed=True) or why_not_order(order))
    if ReplyCategory.objects.filter(plan=plan, name=name.strip()).exclude(code=code).exists():
        raise NotSo(f"対応区分「{name.strip()}」はすでにあります。")
    values = {"name": name.strip(), "order": order, "open": open, "means_agenda": means_agenda}
    row = ReplyCategory.objects.filter(plan=plan, code=code).first()
    told = differences(row or ReplyCategory(plan=plan, code=code), values)
    if row is None or told:
        row, made = ReplyCategory.objects.update_or_create(plan=plan, code=code, defaults=values)
        _tell(plan, "追加" if made else "変更", f"{plan.code}/{code}", row.name, told, by=by)
    return row


def open_category(plan: Plan, code: str) -> ReplyCategory:
    """The 対応区分 of this code, that may be chosen. 1 query. NotHere for one of no plan or another."""
    row = ReplyCategory.objects.filter(plan=plan, code=code).first()
    if row is None:
        raise NotHere("対応区分がありません。一覧から選んでください。")
    if not row.open:
        raise NotSo(f"対応区分「{row.name}」は、いまは選べません。別の区分を選んでください。")
    return row


def _tell(plan: Plan, act: str, key: str, label: str, changes: dict[str, tuple[object, object]], *, by: Actor) -> None:
    history.note(act, body=plan.body, kind="対応区分", key=key, label=label, by=by, changes=changes)
