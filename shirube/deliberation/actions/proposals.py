"""An indicator a 論点 asks for, opened as 提案中 and followed until it is adopted or not."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from shirube.deliberation.actions.points import MERGED
from shirube.deliberation.actions.recording import held, tell
from shirube.deliberation.models import Point, PointIndicator
from shirube.indicators.actions import save_indicator
from shirube.indicators.edits import IndicatorEdit
from shirube.indicators.models import Indicator
from shirube.indicators.words import ProposalState
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.words import Visibility


@transaction.atomic
def propose_indicator(point: Point, edit: IndicatorEdit, *, by: Actor) -> Indicator:
    """A new indicator in 提案中, 部内限り, that says which 論点 it came from.

    It is adopted or declined, with its reason, where indicators are edited. The same code of the same 論点 again gives
    the one that stands.

    Raises NotNow for a code in use, NotSo without a reason for proposing it.
    """
    row = held(point, "plan__body")
    if row.merged_into_id is not None:
        raise NotNow(MERGED)
    standing = Indicator.objects.filter(plan=row.plan, code=edit.code).first()
    if standing is not None and PointIndicator.objects.filter(point=row, indicator=standing).exists():
        return standing
    if standing is not None:
        raise NotNow(f"コード「{edit.code}」の指標はすでにあります。別のコードにしてください。")
    if not edit.proposal_reason.strip():
        raise NotSo("指標を提案する理由を記入してください。")
    proposed = replace(edit, proposal=ProposalState.PROPOSED, visibility=Visibility.INTERNAL)
    save_indicator(row.plan, proposed, seen=None, by=by, why=f"論点「{row.title}」")
    made = Indicator.objects.get(plan=row.plan, code=edit.code)
    PointIndicator.objects.create(point=row, indicator=made)
    tell(row, "指標の提案", {"指標": (None, made.code)}, by=by, why=edit.proposal_reason)
    return made
