"""What a plan, its parts and its decisions must be, in sentences for the screen. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shirube.plans.words import AreaRole, DecisionKind, Visibility, WayGroup

FIRST_YEAR = 1868
LAST_YEAR = 2200
MAX_CODE = 40
MAX_ORDER = 32767
_CODE_MARKS = frozenset("-_.")
RESERVED_CODES = frozenset(
    {
        *("desk", "accounts", "static", "assets"),
        *("index.html", "404.html", "robots.txt", "release.json", "favicon.ico"),
    }
)
"""What stands at the top of every site already; a plan's code stands there too, and some hosts ignore case."""


@dataclass(frozen=True, kw_only=True)
class PlanEdit:
    """The whole text of a plan. Years are fiscal years, both included. The scale is adopted apart from it."""

    code: str
    name: str
    start_year: int
    end_year: int
    provisional_name: str = ""
    horizon_year: int | None = None
    philosophy: str = ""
    philosophy_meaning: str = ""
    purpose: str = ""
    legal_basis: str = ""
    upper_plans: str = ""
    predecessor: str = ""
    publisher_name: str = ""
    publisher_contact: str = ""
    licence: str = ""
    fictitious: bool = False
    notice: str = ""
    source_note: str = ""


@dataclass(frozen=True, kw_only=True)
class AreaEdit:
    """One 分野 or 下支え; its めざす姿 are set apart from it."""

    code: str
    name: str
    order: int
    role: AreaRole = AreaRole.FIELD
    why: str = ""
    source_note: str = ""


@dataclass(frozen=True, kw_only=True)
class PolicyEdit:
    """One 施策; `area` is the code of its 分野."""

    code: str
    area: str
    name: str
    order: int
    approach: str = ""
    priority: bool = False
    visibility: Visibility = Visibility.INTERNAL
    source_note: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionEdit:
    """One 決定."""

    code: str
    decided_on: date
    kind: DecisionKind
    title: str
    document_number: str = ""


@dataclass(frozen=True, kw_only=True)
class WayEdit:
    """One 入口 with everything it names in this room: 施策 and 課 by their codes."""

    code: str
    name: str
    group: WayGroup
    order: int
    lead: str
    policies: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    contact: str = ""
    visibility: Visibility = Visibility.INTERNAL


def why_not_code(code: str, *, longest: int = MAX_CODE) -> str | None:
    """Why a text cannot be a code; None when it can. Codes stand in addresses and file names of the public site."""
    if not code:
        return "コードが空欄です。記入してください。"
    if len(code) > longest:
        return f"コード「{code}」が長すぎます。{longest}文字までにしてください。"
    if not code.isascii() or not all(mark.isalnum() or mark in _CODE_MARKS for mark in code):
        return f"コード「{code}」は使えません。半角の英数字と「-」「_」「.」だけにしてください。"
    if not code[0].isalnum() or not code[-1].isalnum():
        return f"コード「{code}」は使えません。英数字で始め、英数字で終えてください。"
    return None


def why_not_text(name: str, text: str, *, longest: int, needed: bool = False) -> str | None:
    """Why a text does not fit its column; None when it does."""
    if needed and not text:
        return f"「{name}」が空欄です。記入してください。"
    if len(text) > longest:
        return f"「{name}」が長すぎます（{len(text)}文字）。{longest}文字までにしてください。"
    return None


def why_not_order(order: int) -> str | None:
    """Why a number cannot be a place in an order; None when it can."""
    return None if 0 <= order <= MAX_ORDER else f"順は0から{MAX_ORDER}までの整数にしてください。"


def why_not_plan(edit: PlanEdit) -> str | None:
    """Why a plan cannot be like this; None when it can."""
    return (
        why_not_code(edit.code)
        or _why_not_reserved(edit.code)
        or why_not_text("名称", edit.name, longest=200, needed=True)
        or why_not_text("仮称", edit.provisional_name, longest=200)
        or why_not_text("公表者", edit.publisher_name, longest=200)
        or why_not_text("ライセンス", edit.licence, longest=200)
        or _why_not_years(edit)
    )


def _why_not_reserved(code: str) -> str | None:
    if code.lower() not in RESERVED_CODES:
        return None
    return f"コード「{code}」は、公開サイトか机のアドレスに使われています。別のコードにしてください。"


def _why_not_years(edit: PlanEdit) -> str | None:
    years = [edit.start_year, edit.end_year] + ([edit.horizon_year] if edit.horizon_year is not None else [])
    if not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
        return f"年度は{FIRST_YEAR}から{LAST_YEAR}までにしてください。"
    if edit.end_year < edit.start_year:
        return f"終了年度（{edit.end_year}）が開始年度（{edit.start_year}）より前です。"
    if edit.horizon_year is not None and edit.horizon_year < edit.start_year:
        return f"目標年（{edit.horizon_year}）が開始年度（{edit.start_year}）より前です。"
    return None


def why_not_area(edit: AreaEdit) -> str | None:
    """Why a 分野 cannot be like this; None when it can."""
    return (
        why_not_code(edit.code)
        or why_not_text("名称", edit.name, longest=200, needed=True)
        or why_not_order(edit.order)
    )


def why_not_policy(edit: PolicyEdit) -> str | None:
    """Why a 施策 cannot be like this; None when it can."""
    return (
        why_not_code(edit.code)
        or why_not_text("名称", edit.name, longest=200, needed=True)
        or why_not_text("分野", edit.area, longest=MAX_CODE, needed=True)
        or why_not_order(edit.order)
    )


def why_not_way(edit: WayEdit) -> str | None:
    """Why a 入口 cannot be like this; None when it can."""
    return (
        why_not_code(edit.code)
        or why_not_text("名称", edit.name, longest=100, needed=True)
        or why_not_text("ひとこと", edit.lead, longest=1000, needed=True)
        or why_not_order(edit.order)
        or why_not_twice("施策", edit.policies)
        or why_not_twice("課", edit.divisions)
    )


def why_not_twice(kind: str, codes: Sequence[str]) -> str | None:
    """Why a list of codes cannot stand: one comes twice; None when none does."""
    double = first_double(codes)
    return f"{kind}のコード「{double}」が二度あります。一つにしてください。" if double else None


def why_not_successor(kind: str, code: str, predecessors: Mapping[str, Sequence[str]]) -> str | None:
    """Why something cannot succeed what is named: itself, at once or through others; None when it can."""
    seen: set[str] = set()
    ahead = list(predecessors.get(code, ()))
    while ahead:
        one = ahead.pop()
        if one == code:
            return f"{kind}「{code}」が自分自身を引き継ぐことになります。"
        if one not in seen:
            seen.add(one)
            ahead += predecessors.get(one, ())
    return None


def why_not_decision(edit: DecisionEdit) -> str | None:
    """Why a 決定 cannot be like this; None when it can."""
    return (
        why_not_code(edit.code)
        or why_not_text("件名", edit.title, longest=300, needed=True)
        or why_not_text("文書番号", edit.document_number, longest=100)
    )


def why_not_version(code: str, version: int) -> str | None:
    """Why no column holds this code and version of a scale; None when they fit."""
    return why_not_code(code) or (None if version <= MAX_ORDER else f"版は{MAX_ORDER}までにしてください。")


def why_not_unknown(kind: str, code: str, known: Mapping[str, object] | Sequence[str]) -> str | None:
    """Why a code names nothing; None when it does."""
    return None if code in known else f"{kind}のコード「{code}」は登録されていません。"


def first_double(codes: Sequence[str]) -> str | None:
    """The first code that comes twice; None when none does."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            return code
        seen.add(code)
    return None
