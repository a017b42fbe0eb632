"""Forms of a 進捗報告: what stands in it, whom it asks, and the sentences that go with its great steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from shirube.desk.forms import fields
from shirube.desk.forms.fields import day, line, text
from shirube.desk.roundtext import code_of, dates_of_edit, follow_days
from shirube.kernel.text import whole_number
from shirube.reporting.edits import RoundEdit
from shirube.reporting.rules import RoundDates, why_not_dates

MAX_TEXT = 4000
_DAYS = ("as_of", "opens_on", "due", "division_due")


class RoundForm(forms.Form):
    """A whole round. Once it is open, `fixed` keeps period and as-of day as they stand."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    name = line("名称", required=True, longest=100)
    period = fields.period("報告する期間")
    as_of = day("基準日", help_text="いつ現在の状況を聞くか。例：R6.9.30")
    opens_on = day("依頼日")
    division_due = day("部局内締切", required=False, help_text="課から主管課への締切。設けないときは空欄。")
    due = day("事務局締切")
    document_number = line("文書番号", longest=100, help_text="例：DX推第123号。決まってからでも書けます。")
    letter = text(
        "依頼文",
        longest=MAX_TEXT,
        rows=10,
        help_text="鑑の本文になります。締切を変えると、文中の日付も合わせて直します。",
    )
    guidance = text("記入要領", longest=MAX_TEXT, rows=9, help_text="調査票の初めと、依頼の別紙に載ります。")
    asks_chief = forms.BooleanField(label="課長承認を求める", required=False)
    asks_lead = forms.BooleanField(label="主管課確認を求める", required=False)

    def __init__(self, *args: Any, fixed: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fixed = fixed or {}
        for name in self.fixed:
            self.fields[name].disabled = True
            self.fields[name].help_text = "受付を始めた後は変えられません。"

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        given = self.cleaned_data
        if all(given.get(name) for name in ("as_of", "opens_on", "due")):
            dates = RoundDates(given["as_of"], given["opens_on"], given["due"], given.get("division_due"))
            for name, why_not in why_not_dates(dates).items():
                self.add_error(name, why_not)
        return given

    def edit(self, before: RoundEdit, *, taken: tuple[str, ...] | None = None) -> RoundEdit:
        """The round as it is asked for; the days in its texts follow those of `before`.

        A new round (`taken` names the codes in use) gets its code from its period.
        """
        given = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        period = given["period"]
        code = before.code if taken is None else code_of(period, taken)
        edit = RoundEdit(**{**given, **self.fixed, "code": code})
        old, new = dates_of_edit(before), dates_of_edit(edit)
        texts = {name: follow_days(given[name], old, new) for name in ("letter", "guidance")}
        return RoundEdit(**{**vars(edit), **texts})


def round_initial(edit: RoundEdit, seen: int = 0) -> dict[str, Any]:
    """What the form starts from."""
    values = asdict(edit) | {"period": fields.typed_period(edit.period), "seen": seen}
    return values | {name: fields.typed_day(values[name]) if values[name] else "" for name in _DAYS}


class WhyForm(forms.Form):
    """A reason that something needs."""

    why = line("理由", required=True, longest=400)


class ExtendForm(forms.Form):
    """More time for one 課 or several."""

    extended_to = day("延長後の締切")
    why = line("理由", required=True, longest=400, help_text="例：統計の公表が遅れているため")


@dataclass(frozen=True)
class AskingAct:
    """What is to be done with chosen 照会: `do` move, withdraw or keep."""

    do: str
    chosen: tuple[int, ...]
    to: str
    why: str


def numbers(data: QueryDict, name: str) -> tuple[int, ...]:
    """The whole numbers ticked under a name; anything else is not there."""
    found = (whole_number(each, 18) for each in data.getlist(name))
    return tuple(each for each in found if each is not None)


def asking_act(data: QueryDict) -> AskingAct:
    """What the form of the 照会 asks for."""
    return AskingAct(
        do=data.get("do", ""),
        chosen=numbers(data, "i"),
        to=data.get("to", "").strip(),
        why=data.get("why", "").strip()[:400],
    )


def seen_versions(data: QueryDict) -> dict[int, int]:
    """調査票 → the version somebody looked at, from boxes named v and the key."""
    found = {}
    for name, version in data.items():
        key = whole_number(name.removeprefix("v"), 18) if name.startswith("v") else None
        seen = whole_number(str(version))
        if key is not None and seen is not None:
            found[key] = seen
    return found
