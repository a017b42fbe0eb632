"""Forms of a 議事録 that is taken in: the file or text, what stands above the record, its pieces, where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from shirube.deliberation.drafting import HeadEdit, RemarkEdit
from shirube.deliberation.redrafting import ItemEdit, PieceEdit
from shirube.desk.forms.fields import day, line, number, typed_day
from shirube.desk.forms.programme import ItemRow
from shirube.kernel.text import whole_number
from shirube.minutes.draft import Attendance, MinutesDraft
from shirube.minutes.words import Part, RemarkKind

DROP = "drop"
"""Stands among the parts a piece can be: it is taken away."""


class MinutesForm(forms.Form):
    """A file or a pasted text: one of the two."""

    file = forms.FileField(
        label="議事録のファイル",
        required=False,
        help_text="テキスト（.txt）、Word（.docx）、PDF（.pdf）。ファイルは残さず、文章だけを残します。",
        error_messages={
            "empty": "空のファイルです。中身のあるファイルを選んでください。",
            "max_length": "ファイル名が長すぎます。短くしてください。",
        },
    )
    text = forms.CharField(
        label="または、議事録の文章を貼り付ける",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Wordやブラウザーから写した文章をそのまま貼り付けます。80万字を超えるものはファイルにしてください。",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        given = self.cleaned_data
        file, pasted = given.get("file"), str(given.get("text", "")).strip()
        if "file" in given and not file and not pasted:
            raise forms.ValidationError("ファイルを選ぶか、文章を貼り付けてください。")
        if file and pasted:
            raise forms.ValidationError("ファイルと文章の両方があります。どちらか一つにしてください。")
        return given


class HeadForm(forms.Form):
    """What stands above the record."""

    title = line("会議名", longest=200)
    held_on = day("開催日", required=False)
    starts_at = line("開会", longest=20, help_text="例：15:00")
    ends_at = line("閉会", longest=20)
    place = line("場所", longest=200)
    attended = number("出席者数", required=False)
    absent = number("欠席者数", required=False)
    observers = number("傍聴者数", required=False)

    def edit(self) -> HeadEdit:
        """The head as it is to be."""
        return HeadEdit(**self.cleaned_data)


def head_initial(draft: MinutesDraft) -> dict[str, Any]:
    """What the form starts from."""
    found = draft.attendance or Attendance()
    return {
        "title": draft.title,
        "held_on": typed_day(draft.held_on) if draft.held_on else "",
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "place": draft.place,
        "attended": found.attended,
        "absent": found.absent,
        "observers": found.observers,
    }


def draft_items(draft: MinutesDraft) -> tuple[ItemRow, ...]:
    """The 次第 of a draft as rows; `key` is the place in the draft."""
    first = min((one.level for one in draft.agenda), default=0)
    return tuple(
        ItemRow(at, str(at + 1), one.number, one.title, one.level - first, one.body_only)
        for at, one in enumerate(draft.agenda)
    )


def item_edits(rows: Sequence[ItemRow]) -> list[ItemEdit]:
    """The 次第 of a draft as it is to be."""
    return [
        ItemEdit(title=one.title, number=one.number, level=one.level, body_only=one.body_only, old=one.key)
        for one in rows
        if not one.drop
    ]


@dataclass(frozen=True)
class PieceRow:
    """One piece of the record as typed. `part` is a part or `DROP`."""

    place: int
    text: str
    part: str
    speaker: str = ""
    agenda: str = ""
    kind: str = ""
    join: bool = False

    def edit(self) -> PieceEdit:
        """The piece as it is to be."""
        part = Part(self.part) if self.part in set(Part) else Part.COMMITTEE
        return PieceEdit(
            place=self.place,
            edit=RemarkEdit(
                text=self.text,
                part=part,
                speaker=self.speaker,
                agenda=whole_number(self.agenda),
                kind=RemarkKind(self.kind) if self.kind in set(RemarkKind) else None,
            ),
            drop=self.part == DROP,
            join=self.join,
        )


def piece_rows(data: QueryDict) -> tuple[PieceRow, ...]:
    """The pieces of the page as typed. A browser sends CR LF between lines; what is kept has LF."""
    found = []
    for place in sorted({at for name in data.getlist("piece") if (at := whole_number(name)) is not None}):
        get = {name: data.get(f"p{place}-{name}", "") for name in ("text", "part", "speaker", "agenda", "kind", "join")}
        found.append(
            PieceRow(
                place=place,
                text=get["text"].replace("\r\n", "\n").strip(),
                part=get["part"],
                speaker=get["speaker"].strip()[:200],
                agenda=get["agenda"],
                kind=get["kind"],
                join=bool(get["join"]),
            )
        )
    return tuple(found)


def draft_pieces(draft: MinutesDraft, places: range) -> tuple[PieceRow, ...]:
    """Pieces of a draft as rows."""
    return tuple(
        PieceRow(
            place=place,
            text=(one := draft.record[place]).text,
            part=one.part.value,
            speaker=one.speaker,
            agenda="" if one.agenda is None else str(one.agenda),
            kind=one.kind.value if one.kind else "",
        )
        for place in places
    )
