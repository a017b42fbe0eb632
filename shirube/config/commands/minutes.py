"""`shirube minutes FILE`: what would be read from minutes, without a database and without keeping anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
from django.conf import settings

from shirube.deliberation.intake import Taken, take_file
from shirube.kernel.eras import date_text
from shirube.minutes.draft import Attendance, MinutesDraft, Remark

_WEEKDAYS = "月火水木金土日"
_NONE = "（見つかりません）"
_NO_REMARKS = "委員の発言は見つかりませんでした。"


@click.command("minutes")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSONで出力する（UTF-8、行番号つき）")
def minutes_command(file: Path, as_json: bool) -> None:
    """議事録（.txt・.docx・.pdf）から読み取れる会議と委員の発言を示す。何も保存しない。"""
    taken = take_file(file, most=settings.MINUTES_BYTES)
    click.echo(_json(taken) if as_json else "\n".join(_lines(taken)))


def _json(taken: Taken) -> str:
    document = taken.document
    source = {"file": document.source, "kind": document.kind.value, "lines": len(document.lines)}
    said = {**taken.draft.as_json(), "source": {**source, "pages": list(taken.pages)}}
    return json.dumps(said, ensure_ascii=False, indent=2)


def _lines(taken: Taken) -> Iterator[str]:
    draft = taken.draft
    yield f"会議名　{draft.title or _NONE}"
    yield f"日時　　{_when(draft)}"
    yield f"場所　　{draft.place or _NONE}"
    yield f"出席　　{_attendance(draft.attendance)}"
    yield from ("", "次第")
    yield from (f"{'　' * (entry.level + 1)}{_entry(entry.number, entry.title)}" for entry in draft.agenda)
    if not draft.agenda:
        yield f"　{_NONE}"
    yield from _remarks(taken)
    if draft.notices:
        yield from ("", f"確かめてください（{len(draft.notices)}件）")
        yield from (f"　{_place(taken, notice.line)}{notice.text}" for notice in draft.notices)


def _when(draft: MinutesDraft) -> str:
    if draft.held_on is None:
        return _NONE
    hours = f"{draft.starts_at}～{draft.ends_at}" if draft.starts_at or draft.ends_at else ""
    return "　".join(filter(None, (f"{date_text(draft.held_on)}（{_WEEKDAYS[draft.held_on.weekday()]}）", hours)))


def _attendance(found: Attendance) -> str:
    if found.text:
        return " ".join(found.text.split())
    people = f"名簿{len(found.people)}人" if found.people else ""
    return people or _NONE


def _entry(number: str, title: str) -> str:
    return f"{number}　{title}" if number else title


def _remarks(taken: Taken) -> Iterator[str]:
    draft = taken.draft
    yield from ("", f"委員の発言（{len(draft.remarks)}件）")
    if not draft.remarks:
        yield f"　{_NO_REMARKS}"
    before: int | None = -1
    for remark in draft.remarks:
        if remark.agenda != before:
            before = remark.agenda
            yield f"　{draft.agenda[before].label if before is not None else '（議題なし）'}"
        yield from _remark(taken, remark)


def _remark(taken: Taken, remark: Remark) -> Iterator[str]:
    kind = f"［{remark.kind.label}］" if remark.kind else ""
    first, *rest = remark.text.split("\n")
    speaker = f"{remark.speaker}　" if remark.speaker else ""
    yield f"　　{_place(taken, remark.line)}{kind}{speaker}{first}"
    yield from (f"　　　{line}" for line in rest)


def _place(taken: Taken, line: int | None) -> str:
    if not line:
        return ""
    page = taken.page_of(line)
    return f"{page}頁{line}行目　" if page else f"{line}行目　"
