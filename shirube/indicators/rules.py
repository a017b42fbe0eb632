"""What indicators and their rows must be, and what a page has to name as missing. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.indicators.areacodes import NATION, SET_PREFIX
from shirube.indicators.edits import (
    AreaEdit,
    BreakEdit,
    ComparisonEdit,
    DutyEdit,
    IndicatorEdit,
    NoteEdit,
    ObservationReading,
)
from shirube.indicators.words import AreaKind, IndicatorKind, Method
from shirube.kernel.codes import BodyCode
from shirube.kernel.figures import Emptiness, canonical
from shirube.plans.rules import MAX_CODE, first_double, why_not_code, why_not_order, why_not_text
from shirube.plans.words import Visibility
from shirube.progress.facts import Shape

MAX_DIGITS = 8
MAX_LAG_MONTHS = 60
MAX_FIGURE = 64
_WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>/]+[^\s\"'<>]*")
WITHOUT_BASELINE = frozenset({Shape.HOLD, Shape.AT_LEAST, Shape.AT_MOST, Shape.MILESTONE, Shape.NO_TARGET})
"""Shapes whose judgement starts from no baseline."""


def why_not_indicator(edit: IndicatorEdit) -> str | None:
    """Why an indicator cannot be like this, looked at alone; None when it can."""
    return (
        why_not_code(edit.code, longest=60)
        or why_not_text("名称", edit.name, longest=200, needed=True)
        or why_not_text("単位", edit.unit, longest=40)
        or why_not_text("出典URL", edit.source_url, longest=500)
        or why_not_text("取込元", edit.source_key, longest=200)
        or why_not_order(edit.order)
        or _why_not_numbers(edit)
        or _why_not_make_up(edit)
    )


def _why_not_numbers(edit: IndicatorEdit) -> str | None:
    if not 0 <= edit.digits <= MAX_DIGITS:
        return f"小数桁は0から{MAX_DIGITS}までにしてください。"
    if edit.update_month is not None and not 1 <= edit.update_month <= 12:
        return "更新月は1から12までにしてください。"
    if not 0 <= edit.lag_months <= MAX_LAG_MONTHS:
        return f"公表の遅れ月は0から{MAX_LAG_MONTHS}までにしてください。"
    if edit.factor == 0:
        return "係数に0は使えません。"
    return why_not_figure(edit.factor)


def _why_not_make_up(edit: IndicatorEdit) -> str | None:
    if edit.source_url and not _WEB_ADDRESS.fullmatch(edit.source_url):
        return "出典URLは https:// か http:// で始め、空白や引用符を入れずに書いてください。"
    if bool(edit.numerator) != bool(edit.denominator):
        return "算出する指標には、分子と分母の両方が必要です。"
    if edit.shape is Shape.MILESTONE and not edit.stages:
        return "型がマイルストンの指標には、段階の名前が必要です。"
    if edit.stages and edit.shape is not Shape.MILESTONE:
        return "段階を持てるのは、型がマイルストンの指標だけです。"
    if not all(edit.stages) or len(set(edit.stages)) != len(edit.stages):
        return "段階の名前は、空欄にせず、重ねないでください。"
    if edit.proposal is None and edit.proposal_reason:
        return "提案理由があるときは、提案の欄（提案中・採用・見送り）も記入してください。"
    return None


@dataclass(frozen=True)
class Links:
    """How one indicator hangs together with others of its plan, by their codes ("" for none)."""

    visibility: Visibility
    parent: str = ""
    relisted_from: str = ""
    numerator: str = ""
    denominator: str = ""


def indicator_faults(
    edits: Sequence[IndicatorEdit],
    standing: Mapping[str, Links],
    areas: Collection[str],
    area_of_policy: Mapping[str, str],
) -> dict[str, str]:
    """Code → why the indicators cannot be like this, each alone, then all together with those that stand already.

    `areas` are the codes of the plan's 分野, `area_of_policy` says which of them each 施策 belongs to.
    """
    if double := first_double([edit.code for edit in edits]):
        return {double: f"指標のコード「{double}」が二度あります。一つにしてください。"}
    if faults := faults_alone(edits, areas, area_of_policy):
        return faults
    asked = {
        edit.code: Links(edit.visibility, edit.parent, edit.relisted_from, edit.numerator, edit.denominator)
        for edit in edits
    }
    return link_faults({**standing, **asked})


def faults_alone(
    edits: Sequence[IndicatorEdit], areas: Collection[str], area_of_policy: Mapping[str, str]
) -> dict[str, str]:
    """Code → why an indicator cannot be like this, other indicators left aside."""
    whys = {edit.code: why_not_indicator(edit) or _why_not_placed(edit, areas, area_of_policy) for edit in edits}
    return {code: why for code, why in whys.items() if why}


def _why_not_placed(edit: IndicatorEdit, areas: Collection[str], area_of_policy: Mapping[str, str]) -> str | None:
    if edit.policy_area and edit.policy_area not in areas:
        return f"分野のコード「{edit.policy_area}」は登録されていません。"
    if not edit.policy:
        return None
    area = area_of_policy.get(edit.policy)
    if area is None:
        return f"施策のコード「{edit.policy}」は登録されていません。"
    if edit.policy_area and edit.policy_area != area:
        return f"施策「{edit.policy}」は分野「{area}」にあり、分野「{edit.policy_area}」にはありません。"
    return None


def link_faults(links: Mapping[str, Links]) -> dict[str, str]:
    """Code → what is wrong with its links, for a whole plan as it would stand. Empty when all is well."""
    faults: dict[str, str] = {}
    for code, link in links.items():
        if why_not := _why_not_links(code, link, links):
            faults[code] = why_not
    return faults


def _why_not_links(code: str, link: Links, links: Mapping[str, Links]) -> str | None:
    named = {"親": link.parent, "再掲元": link.relisted_from, "分子": link.numerator, "分母": link.denominator}
    for word, other in named.items():
        if other and other not in links:
            return f"{word}の指標「{other}」は登録されていません。"
        if other == code:
            return f"{word}に自分自身は指定できません。"
    if _comes_round(code, links):
        return f"指標「{code}」の親をたどると、自分自身に戻ってしまいます。"
    for other in (link.numerator, link.denominator):
        if other and links[other].numerator:
            return f"分子・分母に、算出する指標「{other}」は指定できません。"
        if other and link.visibility is Visibility.PUBLIC and links[other].visibility is not Visibility.PUBLIC:
            return f"指標「{code}」を公表するには、分子・分母の指標「{other}」も公表にしてください。"
    return None


def _comes_round(code: str, links: Mapping[str, Links]) -> bool:
    seen = {code}
    at = links[code].parent
    while at and at in links:
        if at in seen:
            return at == code
        seen.add(at)
        at = links[at].parent
    return False


def why_not_figure(value: Decimal) -> str | None:
    """Why a number cannot be stored; None when it can."""
    if not value.is_finite():
        return "有限の数値ではありません。"
    return None if len(canonical(value)) <= MAX_FIGURE else "数値の桁数が多すぎます。"


def why_not_reading(reading: ObservationReading) -> str | None:
    """Why an observation cannot be like this; None when it can."""
    if (reading.value is None) == (reading.missing is None):
        return "実績値には、値か、値がない理由の、どちらか一方が必要です。"
    if reading.missing is Emptiness.BLANK:
        return "空欄は値がない理由になりません。未公表・集計中・未報告・対象外・評価困難のどれかにしてください。"
    if reading.value is not None and (why_not := why_not_figure(reading.value)):
        return why_not
    return why_not_text("内訳", reading.dimension, longest=100) or why_not_text(
        "出典版", reading.source_release, longest=200
    )


def why_not_duty(edit: DutyEdit) -> str | None:
    """Why a duty cannot be like this; None when it can."""
    if edit.starts_on and edit.ends_on and edit.ends_on < edit.starts_on:
        return "終了日が開始日より前です。"
    return None


def why_not_comparison(edit: ComparisonEdit) -> str | None:
    """Why a comparison cannot be like this; None when it can."""
    if edit.method is Method.NONE and not edit.note:
        return "方法が「なし」のときは、比較できる値がない理由を注記に記入してください。"
    if edit.method is not Method.NONE and not edit.area:
        return "比較する地域が空欄です。記入してください。"
    return None


def why_not_break(edit: BreakEdit) -> str | None:
    """Why a series break cannot be like this; None when it can."""
    return None if edit.reason else "系列断絶の理由が空欄です。記入してください。"


def why_not_note(edit: NoteEdit) -> str | None:
    """Why a note cannot be like this; None when it can."""
    return None if edit.cause or edit.next_step else "要因と次の一手の、少なくとも一方を記入してください。"


def why_not_area(edit: AreaEdit) -> str | None:
    """Why an area cannot be like this; None when it can."""
    if why_not := why_not_text("名称", edit.name, longest=100, needed=True):
        return why_not
    if (edit.kind is AreaKind.SET) != edit.code.startswith(SET_PREFIX):
        return f"集合のコードは「{SET_PREFIX}」で始め、それ以外の地域では使わないでください（{edit.code}）。"
    if edit.kind is AreaKind.SET:
        longest = MAX_CODE - len(SET_PREFIX)
        return why_not_code(edit.code.removeprefix(SET_PREFIX), longest=longest) or _why_not_set(edit)
    if edit.members and edit.kind is not AreaKind.NATION:
        return "構成を持てるのは、集合と国だけです。"
    if edit.kind is AreaKind.NATION:
        return None if edit.code == NATION else f"国のコードは{NATION}です。"
    try:
        code = BodyCode(edit.code)
    except ValueError as problem:
        return str(problem)
    if code.is_prefecture != (edit.kind is AreaKind.PREFECTURE):
        right = AreaKind.PREFECTURE if code.is_prefecture else AreaKind.MUNICIPALITY
        return f"団体コード「{code}」は{right.label}のコードです。種類「{edit.kind.label}」と合いません。"
    return None


def _why_not_set(edit: AreaEdit) -> str | None:
    if not edit.members:
        return "集合には、構成する地域のコードが必要です。"
    if any(member.startswith(SET_PREFIX) for member in edit.members):
        return "集合の中に集合は入れられません。"
    return None if len(set(edit.members)) == len(edit.members) else "構成に同じ地域が二度あります。"


@dataclass(frozen=True)
class Told:
    """What a plan says of one indicator, for `missing_items`.

    `rationales` are those of the targets in force, in period order. `has_baseline` says whether there is a figure
    of the own area for the baseline period.
    """

    kind: IndicatorKind
    shape: Shape
    rationales: tuple[str, ...] = ()
    formula: str = ""
    source: str = ""
    compared: bool = False
    responsible: bool = False
    has_baseline: bool = False


def missing_items(told: Told) -> tuple[str, ...]:
    """What its page must name as missing, in the order of the page.

    A 参考統計 and an indicator 目標なし need no target and no baseline; a 内訳 needs its source alone. The reason asked
    for is that of the last target.
    """
    if told.kind is IndicatorKind.COMPONENT:
        return () if told.source else ("出典",)
    aimed = told.kind is not IndicatorKind.REFERENCE and told.shape is not Shape.NO_TARGET
    lacking = {
        "目標値": aimed and not told.rationales,
        "目標値の理由": aimed and bool(told.rationales) and not told.rationales[-1],
        "算式": not told.formula,
        "出典": not told.source,
        "比較参考値": not told.compared,
        "責任課": not told.responsible,
        "基準値": aimed and told.shape not in WITHOUT_BASELINE and not told.has_baseline,
    }
    return tuple(word for word, lacks in lacking.items() if lacks)


def doubles(keys: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The keys that come more than once, each named once, in order."""
    seen: set[tuple[object, ...]] = set()
    twice: dict[tuple[object, ...], None] = {}
    for key in keys:
        if key in seen:
            twice[key] = None
        seen.add(key)
    return list(twice)
