"""Forms of opinions: typed in by hand, corrected, tied to what they are about, gathered into a 論点."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from shirube.deliberation.edits import LinkEdit, OpinionEdit
from shirube.deliberation.models import Opinion
from shirube.deliberation.rules import MAX_REMARK
from shirube.deliberation.words import OpinionSource, RemarkKind
from shirube.desk.forms.fields import Choosing, choice, day, text
from shirube.kernel import eras

QUOTE_HELP = "委員の言葉のまま。県民には、要旨があれば要旨が、なければこの文が示されます。"
GIST_HELP = "だれの発言か分からない書き方で、短く。空欄なら意見の文がそのまま使われます。"
Choices = list[tuple[str, str]]


def chosen_number(label: str, *, help_text: str = "") -> forms.TypedChoiceField:
    """One of some rows, by key; None for none."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        widget=Choosing,
        help_text=help_text,
        error_messages={"invalid_choice": "一覧にあるものから選んでください。"},
    )


class OpinionForm(forms.Form):
    """One opinion. `from_record`: it was taken from a 議事録, where alone its words are corrected."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    quote = text("意見", required=True, longest=MAX_REMARK, rows=5, help_text=QUOTE_HELP)
    gist = text("要旨", rows=2, help_text=GIST_HELP)
    kind = choice("種類", RemarkKind.choices())
    source = choice("出し方", OpinionSource.choices())
    given_on = day("出された日")
    agenda = chosen_number("議題")
    seat = chosen_number("委員", help_text="事務局だけが見ます。版・公開サイト・課への照会には出ません。")

    def __init__(
        self, *args: Any, agenda: Iterable[tuple[int, str]], seats: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agenda"].choices = [("", "（議題なし）"), *agenda]  # type: ignore[attr-defined]
        self.fields["seat"].choices = [("", "（分からない・記録しない）"), *seats]  # type: ignore[attr-defined]
        if self.initial.get("from_record"):
            self.fields["quote"].widget.attrs["readonly"] = True
            self.fields["quote"].help_text = "議事録から取り込んだ文です。直すときは議事録で直してください。"
            self.fields["gist"].help_text = f"{GIST_HELP}議事録の発言の要旨も、同じものになります。"

    def edit(self) -> OpinionEdit:
        """The opinion as this form would have it."""
        given = self.cleaned_data
        return OpinionEdit(
            quote=given["quote"],
            given_on=given["given_on"],
            kind=RemarkKind(given["kind"]),
            source=OpinionSource(given["source"]),
            gist=given["gist"],
            agenda=given["agenda"],
            seat=given["seat"],
        )


def opinion_initial(row: Opinion) -> dict[str, object]:
    """What stands, as the form shows it."""
    return {
        "seen": row.version,
        "quote": row.quote,
        "gist": row.gist,
        "kind": row.kind,
        "source": row.source,
        "given_on": eras.date_text(row.given_on),
        "agenda": row.agenda_id or "",
        "seat": row.seat_id or "",
        "from_record": row.remark_id is not None,
    }


@dataclass(frozen=True)
class Gathering:
    """What was ticked in a list of opinions, and what is to be done with it."""

    do: str = ""
    chosen: tuple[str, ...] = ()
    title: str = ""
    point: str = ""
    divisions: tuple[str, ...] = ()
    due: str = ""


def gathering(data: QueryDict) -> Gathering:
    """The boxes as they were sent."""
    return Gathering(
        do=data.get("do", ""),
        chosen=tuple(dict.fromkeys(data.getlist("o"))),
        title=data.get("title", "").strip(),
        point=data.get("point", ""),
        divisions=tuple(dict.fromkeys(one for one in data.getlist("division") if one)),
        due=data.get("due", "").strip(),
    )


def link_edit(to: str, why: str) -> LinkEdit:
    """What an opinion is to be tied to, sent as 「indicator:K1」 with the words that speak for it."""
    kind, _, code = to.partition(":")
    known = kind if kind in ("indicator", "initiative", "policy", "earlier") else ""
    return LinkEdit(why=why[:400], **({known: code} if known else {}))
