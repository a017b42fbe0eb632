"""Taking a draft of official statistics into a plan, once a person has confirmed it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shirube.exchange.areas import NAME_OF
from shirube.exchange.drafts import ImportDraft
from shirube.exchange.lg_codes import AreaDraft
from shirube.exchange.rules import Matched, Outcome, match
from shirube.indicators.actions import ensure_areas, record_observations
from shirube.indicators.edits import AreaEdit
from shirube.indicators.queries import area_names, source_keys, standing_observations
from shirube.indicators.words import AreaKind
from shirube.kernel.refusals import NotSo
from shirube.people.actor import Actor
from shirube.people.models import Body
from shirube.plans.models import Plan
from shirube.plans.upsert import Saved
from shirube.workbooks.places import BadInput


def preview(draft: ImportDraft, plan: Plan, *, published_on: date | None = None) -> Outcome:
    """How much confirming the draft would change; nothing is written. 3 queries. Raises as `confirm` does."""
    return matched(draft, plan, published_on=published_on).outcome


@transaction.atomic
def confirm(draft: ImportDraft, plan: Plan, *, by: Actor, published_on: date | None = None) -> Outcome:
    """Record the draft's figures for the indicators of the plan that name their series as 取込元.

    Doing it twice changes nothing. Series no indicator takes in are listed in the outcome and left out.
    `published_on` stands for figures whose file names no publication date. Raises BadInput for a draft with problems
    and NotSo when an area of a figure is not registered; then nothing is kept.
    """
    found = matched(draft, plan, published_on=published_on)
    if found.readings:
        why = f"{draft.release or draft.format}の取込（{draft.source}）"
        record_observations(plan, found.readings, by=by, why=why)
    return found.outcome


def confirm_areas(draft: AreaDraft, *, body: Body, by: Actor, prefecture: str = "") -> Saved:
    """Register the bodies of a code list as areas, all or those of one prefecture (「青森県」, itself included).

    Doing it twice changes nothing. Raises BadInput for a list with problems and NotSo when no body is left.
    """
    if draft.problems:
        raise BadInput(
            f"「{draft.source}」は次の問題があるため、取り込みませんでした。何も保存していません。", draft.problems
        )
    edits = [
        AreaEdit(
            code=area.code,
            name=area.name,
            kind=AreaKind.PREFECTURE if area.is_prefecture else AreaKind.MUNICIPALITY,
        )
        for area in draft.areas
        if prefecture in ("", area.prefecture)
    ]
    if not edits:
        raise NotSo(f"「{draft.source}」に{prefecture}の団体がありません。「青森県」のように指定してください。")
    return ensure_areas(edits, body=body, by=by, why=f"団体コードの一覧の取込（{draft.source}）")


def matched(draft: ImportDraft, plan: Plan, *, published_on: date | None = None) -> Matched:
    """The figures confirming the draft would record, one by one. 3 queries. Raises as `confirm` does."""
    _refuse_problems(draft)
    takers = source_keys(plan)
    standing = standing_observations(plan, [code for codes in takers.values() for code in codes])
    found = match(draft.readings, takers, standing, published_on)
    if absent := sorted({reading.area for reading in found.readings} - area_names().keys()):
        names = "、".join(f"{code}（{NAME_OF[code]}）" if code in NAME_OF else code for code in absent[:10])
        more = f" ほか{len(absent) - 10}地域" if len(absent) > 10 else ""
        raise NotSo(f"登録されていない地域の値があります：{names}{more}。先に計画ファイルの「地域」に加えてください。")
    return found


def _refuse_problems(draft: ImportDraft | AreaDraft) -> None:
    if draft.problems:
        heading = f"「{draft.source}」は次の問題があるため、取り込みませんでした。何も保存していません。"
        raise BadInput(heading, draft.problems)
