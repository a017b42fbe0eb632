"""What 事業 and their rows must be, in sentences for the screen. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shirube.editions.logicgraph import cycle_in
from shirube.kernel import eras
from shirube.kernel.periods import FiscalYear, Period, PeriodKind
from shirube.people.rules import NameSpan
from shirube.plans.rules import MAX_ORDER, why_not_code, why_not_order, why_not_text
from shirube.roadmap.edits import (
    ActivityEdit,
    BarEdit,
    Edge,
    InitiativeDutyEdit,
    InitiativeEdit,
    LinkEdit,
    MatterEdit,
    NodeEdit,
    ReflectionEdit,
    StandingEdit,
)
from shirube.roadmap.sheet import TEXTS, Sheet
from shirube.roadmap.words import BarLine, DutyRole, InitiativeStatus, LogicStage, Open

MAX_TEXT = 4000
MAX_NAME = 200
MAX_BAR_TEXT = 200
MAX_ACTIVITIES = 20
MAX_BARS = 60
"""How many 取組 one 事業 may have, and how many bars each line of one 取組: more is no sheet any more."""
NEED_REASON = frozenset({InitiativeStatus.POSTPONED, InitiativeStatus.STOPPED})
WITHIN = frozenset({PeriodKind.FISCAL_YEAR, PeriodKind.HALF, PeriodKind.MONTH})
"""What a bar may start and end with: whole years, half years and months."""


def why_not_initiative(edit: InitiativeEdit) -> str | None:
    """Why an initiative cannot be like this, looked at alone; None when it can."""
    return (
        why_not_code(edit.code, longest=60)
        or why_not_text("事業名", edit.name, longest=MAX_NAME, needed=True)
        or why_not_texts(
            {
                "概要": edit.outline,
                "現状・課題": edit.issues,
                "D": edit.digital,
                "X": edit.change,
                "状態の理由": edit.status_reason,
                "元資料": edit.source_note,
            }
        )
        or why_not_order(edit.order)
        or why_not_edges(edit.start, edit.end)
        or why_not_status(edit.status, edit.status_reason)
        or ("再掲元に自分自身は指定できません。" if edit.relisted_from == edit.code else None)
        or (None if edit.area or edit.policy else "分野か施策のどちらかを記入してください。")
    )


def why_not_decided_again(edit: InitiativeEdit, standing: str) -> str | None:
    """Why its sheet cannot be decided so, where the 決定 `standing` decided it before; None when it can."""
    if standing and edit.decision not in ("", standing):
        return (
            f"事業「{edit.name}」は、すでに別の決定（{standing}）で決まっています。変えるときは見直しにしてください。"
        )
    return None


def why_not_edges(start: Edge, end: Edge) -> str | None:
    """Why an initiative cannot start and end so; None when it can."""
    if start is Open.NONE:
        return "開始に「なし」は使えません。分からないときは「不明」にしてください。"
    if isinstance(start, Period) and isinstance(end, Period) and end.end < start.start:
        return f"終了（{end.label}）が開始（{start.label}）より前です。"
    return None


def why_not_status(status: InitiativeStatus, reason: str) -> str | None:
    """Why a status cannot stand with this reason; None when it can."""
    if status in NEED_REASON and not reason.strip():
        return f"状態を「{status.label}」にするときは、理由を記入してください。"
    return None


def why_not_activities(edits: Sequence[ActivityEdit]) -> str | None:
    """Why one initiative cannot have these 取組; None when it can."""
    if len(edits) > MAX_ACTIVITIES:
        return f"取組が{len(edits)}あります。{MAX_ACTIVITIES}までにしてください。"
    codes = [one.code for one in edits]
    for code in codes:
        if codes.count(code) > 1:
            return f"取組「{code}」が二度あります。一つにしてください。"
    for one in edits:
        named = f"取組「{one.code}」の名称"
        if why := (
            why_not_code(one.code, longest=20)
            or why_not_text(named, one.name, longest=MAX_NAME, needed=True)
            or why_not_order(one.order)
        ):
            return why
    return None


def why_not_bar(edit: BarEdit, years: tuple[int, int]) -> str | None:
    """Why a bar cannot stand in a plan of these fiscal years (both included); None when it can."""
    where = f"取組「{edit.activity}」の{edit.line.label}「{edit.text[:20]}」"
    first, last = FiscalYear(years[0]), FiscalYear(years[1])
    if why := why_not_text(f"{where}の内容", edit.text, longest=MAX_BAR_TEXT, needed=True):
        return why
    if why := why_not_number(f"{where}の番号", edit.number):
        return why
    if edit.start.kind not in WITHIN or edit.end.kind not in WITHIN:
        return f"{where}の時期は、年度・半期・月で書いてください（例：R6、R6上、R6.9）。"
    if edit.end.end < edit.start.start:
        return f"{where}は、終了（{edit.end.label}）が開始（{edit.start.label}）より前です。"
    if edit.start.start < first.start or edit.end.end > last.end:
        return f"{where}が計画期間（{first.label}から{last.label}まで）からはみ出しています。時期を確かめてください。"
    if edit.line is BarLine.TARGET and edit.as_of is not None:
        return f"{where}に時点は書けません。時点を書くのは実績だけです。"
    if edit.line is BarLine.ACTUAL and edit.as_of is None:
        return f"{where}に時点（いつ現在の実績か）を記入してください。"
    return None


def why_not_bars(edits: Sequence[BarEdit], activities: Mapping[str, object], years: tuple[int, int]) -> str | None:
    """Why one initiative cannot have these bars; None when it can. `activities` are the codes of its 取組."""
    counted: dict[tuple[str, str], int] = {}
    seen: set[tuple[str, str, int]] = set()
    for edit in edits:
        if edit.activity not in activities:
            return f"取組「{edit.activity}」は、この事業に登録されていません。"
        key = (edit.activity, edit.line.value, edit.number)
        if key in seen:
            return f"取組「{edit.activity}」の{edit.line.label}の番号{edit.number}が二度あります。"
        seen.add(key)
        counted[key[:2]] = counted.get(key[:2], 0) + 1
        if counted[key[:2]] > MAX_BARS:
            return f"取組「{edit.activity}」の{edit.line.label}が{MAX_BARS}本を超えています。取組を分けてください。"
        if why := why_not_bar(edit, years):
            return why
    return None


def why_not_number(name: str, number: int) -> str | None:
    """Why a number cannot tell things apart; None when it can."""
    return None if 1 <= number <= MAX_ORDER else f"{name}は1から{MAX_ORDER}までの整数にしてください。"


def why_not_standing(edit: StandingEdit) -> str | None:
    """Why 進み具合 cannot be like this; None when it can."""
    if edit.as_of < edit.period.start:
        return f"時点（{eras.date_text(edit.as_of)}）が期間（{edit.period.label}）の始まりより前です。"
    return why_not_texts({"進み具合の内容": edit.note, "次の一手": edit.next_step})


def why_not_lead(edit: InitiativeDutyEdit, spans: Sequence[NameSpan], names: Mapping[str, str]) -> str | None:
    """Why a division cannot have this duty; None when it can.

    `spans` are its names over time; `names` says what divisions that took over its work are called, for the advice.
    Abolished is who has no name on the last day of the duty (or no open name, where the duty is open).
    """
    if edit.starts_on and edit.ends_on and edit.ends_on < edit.starts_on:
        return "終了日が開始日より前です。"
    if edit.role is not DutyRole.LEAD or not spans:
        return None
    last = max(spans, key=lambda span: span.starts_on)
    if last.ends_on is None or (edit.ends_on is not None and edit.ends_on <= last.ends_on):
        return _why_not_begun(edit, min(spans, key=lambda span: span.starts_on))
    after = "・".join(names.values())
    advice = f"仕事を引き継いだ「{after}」にするか、" if after else ""
    day = eras.date_text(last.ends_on)
    return f"主担当の「{last.name}」は{day}で廃止されています。{advice}この課の担当の終了日を{day}までにしてください。"


def _why_not_begun(edit: InitiativeDutyEdit, first: NameSpan) -> str | None:
    if edit.starts_on is not None and edit.starts_on < first.starts_on:
        day = eras.date_text(first.starts_on)
        return f"主担当の「{first.name}」ができたのは{day}です。担当の開始日を{day}以後にしてください。"
    return None


def why_not_sheet(sheet: Sheet, years: tuple[int, int]) -> str | None:
    """Why a planned sheet cannot be like this in a plan of these fiscal years; None when it can."""
    activities = [
        ActivityEdit(code=one.code, name=one.name, order=order) for order, one in enumerate(sheet.activities, start=1)
    ]
    texts = {word: getattr(sheet, field) for field, word in TEXTS.items() if field != "name"}
    return (
        why_not_text("事業名", sheet.name, longest=MAX_NAME, needed=True)
        or why_not_texts(texts)
        or why_not_edges(edge_of(sheet.start), edge_of(sheet.end))
        or why_not_status(InitiativeStatus(sheet.status), sheet.status_reason)
        or why_not_activities(activities)
        or why_not_bars(target_bars(sheet), {one.code: one for one in activities}, years)
    )


def edge_of(key: str) -> Edge:
    """A stored start or end as a value. Raises ValueError with a sentence for anything else."""
    return Open(key) if key in set(Open) else Period.from_key(key)


def target_bars(sheet: Sheet) -> list[BarEdit]:
    """The 目標 bars of a sheet."""
    return [
        BarEdit(
            activity=one.code,
            line=BarLine.TARGET,
            number=bar.number,
            text=bar.text,
            start=Period.from_key(bar.start),
            end=Period.from_key(bar.end),
            estimated=bar.estimated,
        )
        for one in sheet.activities
        for bar in one.bars
    ]


def why_not_reflection(edit: ReflectionEdit) -> str | None:
    """Why a reflection cannot be like this; None when it can."""
    if not any((edit.expected, edit.happened, edit.changed, edit.lesson)):
        return "想定・実際・変えたこと・気づきの、少なくとも一つを記入してください。"
    return why_not_text("振り返りの見出し", edit.title, longest=MAX_NAME, needed=True) or why_not_texts(
        {"想定": edit.expected, "実際": edit.happened, "変えたこと": edit.changed, "気づき": edit.lesson}
    )


def why_not_numbered(edit: ReflectionEdit) -> str | None:
    """Why a reflection whose number is given cannot be like this; None when it can."""
    return why_not_number("番号", edit.number) or why_not_reflection(edit)


def why_not_node(edit: NodeEdit) -> str | None:
    """Why a point of the つながり cannot be like this, looked at alone; None when it can."""
    stands_for = [bool(edit.initiative), bool(edit.indicator), bool(edit.vision)]
    if sum(stands_for) > 1:
        return "つながりの点が表すものは、事業・指標・めざす姿のうち一つだけにしてください。"
    if edit.activity and not edit.initiative:
        return "取組を書くときは、事業も記入してください。"
    if edit.vision and edit.stage is not LogicStage.VISION:
        return "めざす姿を表す点は、段階も「めざす姿」にしてください。"
    return why_not_code(edit.code, longest=60) or why_not_text("つながりの本文", edit.text, longest=300, needed=True)


def why_not_links(links: Sequence[LinkEdit], texts: Mapping[str, str]) -> str | None:
    """Why these links (all of a plan's) cannot stand between the points `texts` (code → text); None when they can."""
    seen: set[tuple[str, str]] = set()
    for link in links:
        for code in (link.source, link.target):
            if code not in texts:
                return f"つながりの点「{code}」は登録されていません。"
        if link.source == link.target:
            return f"「{texts[link.source]}」から自分自身へは、つなげません。"
        if (link.source, link.target) in seen:
            return f"「{texts[link.source]}」から「{texts[link.target]}」へのつながりが二度あります。"
        seen.add((link.source, link.target))
        if not link.why.strip():
            return f"「{texts[link.source]}」から「{texts[link.target]}」へ、なぜ効果が続くかを記入してください。"
        if why := why_not_texts({"理由": link.why, "根拠の説明": link.evidence_note, "外部要因": link.external}):
            return why
    if path := cycle_in(links):
        way = " → ".join(f"「{texts[code]}」" for code in path)
        return f"つながりが一回りしています（{way}）。どれか一つのつながりを外してください。"
    return None


def why_not_matter(edit: MatterEdit) -> str | None:
    """Why a 申し送り cannot be like this; None when it can."""
    if edit.due_on and edit.due_on < edit.received_on:
        return "期限が受けた日より前です。"
    return why_not_text("申し送りの内容", edit.text, longest=MAX_TEXT, needed=True) or why_not_text(
        "だれから", edit.source, longest=MAX_NAME
    )


def why_not_texts(texts: Mapping[str, str], longest: int = MAX_TEXT) -> str | None:
    """Why one of these texts (name → text) is too long; None when none is."""
    return next((why for name, text in texts.items() if (why := why_not_text(name, text, longest=longest))), None)
