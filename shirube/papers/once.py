"""Written once, used again: confirmed answers as the texts other papers ask the same 課 for.

主要な施策の成果 tells what was done and what came of it, 監査 wants a table with target, reading and 決裁, and 議会
question and answer. Every sentence is made of what was answered: nothing is added, nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.kernel.words import Word
from shirube.papers import word


class Form(Word):
    """Which paper the texts are for."""

    RESULTS = "results", "主要な施策の成果"
    AUDIT = "audit", "監査"
    ASSEMBLY = "assembly", "議会"


@dataclass(frozen=True)
class Told:
    """One confirmed answer in words; "" where nothing was said.

    `value` is the reading with its unit, or the reason there is none; `period` and `as_of` say of when. `same_since` is
    set where 変更なし was answered: 「前回（令和6年3月末）のまま」. `done` are the lines of work, one each.
    """

    name: str
    indicator: bool
    division: str
    value: str = ""
    period: str = ""
    as_of: str = ""
    target: str = ""
    conduct: str = ""
    attainment: str = ""
    note: str = ""
    done: tuple[str, ...] = ()
    cause: str = ""
    aim: str = ""
    direction: str = ""
    lesson: str = ""
    same_since: str = ""


@dataclass(frozen=True)
class Report:
    """The confirmed 調査票 of one 課. `approval` is the 決裁 in one line, "" where none was recorded."""

    division: str
    round: str
    day: str
    approval: str
    answers: tuple[Told, ...]
    nothing: str = ""


AUDIT_HEADS = ("事業・指標", "目標", "実績（時点）", "状況と要因", "今後", "決裁")
_AUDIT_WIDTHS = (38, 22, 30, 44, 26, 18)


def result_text(told: Told) -> str:
    """「○」 and the name, then what was done, what came of it, why, and what is next."""
    parts = [
        ("取組", _done(told)),
        ("成果", _outcome(told)),
        ("課題・要因", _bare(told.cause)),
        ("気づき", _bare(told.lesson)),
        ("今後", _next(told)),
    ]
    return "\n".join([f"○ {told.name}", *(f"　{head}：{text}" for head, text in parts if text)])


def assembly_text(told: Told) -> str:
    """問 and 答, in sentences."""
    asked = f"問　{told.name}の{'現状と目標' if told.indicator else '進捗'}はどうか。"
    said = [_outcome_sentence(told), _sentence(told.cause, "要因は、"), _sentence(_next(told), "今後は、")]
    done = f"これまでに、{_done(told)}。" if _done(told) else ""
    return "\n".join([asked, "答　" + "".join(part for part in (done, *said) if part)])


def audit_cells(told: Told, approval: str) -> tuple[str, ...]:
    """One row under AUDIT_HEADS."""
    status = "\n".join(part for part in (_done(told), told.cause, told.same_since) if part)
    return (told.name, told.target, _reading(told), status, _next(told), approval)


def plain_text(report: Report, form: Form) -> str:
    """All of it as text to paste, one answer after the other."""
    head = f"{form.label}　{report.division}　{report.round}（{report.day}）"
    if report.nothing:
        return f"{head}\n\n該当なし（{report.nothing}）\n"
    if form is Form.AUDIT:
        rows = ["\t".join(AUDIT_HEADS)]
        rows += ["\t".join(_flat(cell) for cell in audit_cells(told, report.approval)) for told in report.answers]
        return "\n".join([head, "", *rows, ""])
    made = result_text if form is Form.RESULTS else assembly_text
    return "\n\n".join([head, *(made(told) for told in report.answers)]) + "\n"


def once_docx(reports: Sequence[Report], form: Form) -> bytes:
    """The document, one 課 after the other. The same answers give the same bytes."""
    document = word.new_document(form.label)
    word.run(document.add_paragraph(), form.label, 16, bold=True)
    for report in reports:
        word.heading(document, report.division, size=13, before=14)
        word.small(document, "　".join(filter(None, (report.round, report.day, report.approval))))
        if report.nothing:
            word.small(document, f"該当なし（{report.nothing}）")
        elif form is Form.AUDIT:
            rows = [audit_cells(told, report.approval) for told in report.answers]
            word.table(document, AUDIT_HEADS, rows, _AUDIT_WIDTHS)
        else:
            made = result_text if form is Form.RESULTS else assembly_text
            for told in report.answers:
                _paragraphs(document, made(told))
    return word.document_bytes(document)


def _paragraphs(document: object, text: str) -> None:
    first, *rest = text.split("\n")
    word.heading(document, first, size=10.5, before=6)
    for line in rest:
        word.run(document.add_paragraph(), line, 10)  # type: ignore[attr-defined]


def _done(told: Told) -> str:
    return "、".join(filter(None, (_bare(told.note), *told.done)))


def _reading(told: Told) -> str:
    if not told.indicator:
        return _standing(told)
    return f"{told.value}（{told.as_of}）" if told.value and told.as_of else told.value


def _standing(told: Told) -> str:
    return "・".join(filter(None, (told.conduct, told.attainment)))


def _outcome(told: Told) -> str:
    found = _reading(told)
    target = f"目標は{told.target}" if told.target else ""
    return "。".join(filter(None, (found, target, told.same_since)))


def _outcome_sentence(told: Told) -> str:
    if not told.indicator:
        return (
            f"実施状況は「{told.conduct}」{f'、達成度は「{told.attainment}」' if told.attainment else ''}です。"
            if told.conduct
            else ""
        )
    if not told.value:
        return ""
    when = f"{told.as_of}で" if told.as_of else ""
    return f"{when}{told.value}です。" + (f"目標は{told.target}です。" if told.target else "")


def _next(told: Told) -> str:
    return "。".join(filter(None, (_bare(told.aim), f"方向性は{told.direction}" if told.direction else "")))


def _sentence(text: str, head: str) -> str:
    return f"{head}{_bare(text)}。" if _bare(text) else ""


def _bare(text: str) -> str:
    """On one line, without the full stop at its end."""
    return " ".join(text.split("\n")).strip().rstrip("。")


def _flat(cell: str) -> str:
    return cell.replace("\n", " ").replace("\t", " ")
