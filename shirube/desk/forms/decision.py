"""決定 of a 見直し案 or of sheets: one that is registered, or a new one; and why something is given up."""

from __future__ import annotations

from typing import Any

from django import forms

from shirube.desk.forms.fields import choice, day, line, text
from shirube.kernel import eras
from shirube.plans.live import LiveDecision
from shirube.plans.rules import DecisionEdit
from shirube.plans.words import DecisionKind

NEW = "new"


class DecisionForm(forms.Form):
    """Which 決定; the last fields are those of a new one."""

    decision = choice("決定", [], help_text="登録済みの会議・決裁から選ぶか、「新しい決定」を選んで下に書きます。")
    kind = choice("種類", DecisionKind.choices(), required=False)
    decided_on = day("決定日", required=False)
    title = line("件名", longest=300, help_text="例：第3回DX推進会議「ロードマップの見直し」")
    document_number = line("文書番号", longest=100)

    def __init__(self, *args: Any, decisions: tuple[LiveDecision, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.code, f"{eras.date_text(one.decided_on)} {one.title}") for one in reversed(decisions)]
        self.fields["decision"].choices = [("", "選んでください"), (NEW, "新しい決定"), *known]  # type: ignore[attr-defined]
        self.codes = {one.code for one in decisions}

    def clean(self) -> dict[str, Any]:
        """A new 決定 needs its day and title."""
        given = self.cleaned_data
        if given.get("decision") == NEW:
            for name in ("decided_on", "title", "kind"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, "新しい決定のときは記入してください。")
        return given

    def new(self) -> DecisionEdit | None:
        """The new 決定 under the next free code; None where a registered one was chosen."""
        given = self.cleaned_data
        if given["decision"] != NEW:
            return None
        number = len(self.codes) + 1
        while f"kettei-{number}" in self.codes:
            number += 1
        return DecisionEdit(
            code=f"kettei-{number}",
            decided_on=given["decided_on"],
            kind=DecisionKind(given["kind"]),
            title=given["title"],
            document_number=given["document_number"],
        )


class AdoptForm(DecisionForm):
    """Which 策定中 sheets are decided, and by what."""

    sheets = forms.MultipleChoiceField(
        label="決定するシート",
        widget=forms.CheckboxSelectMultiple,
        choices=[],
        error_messages={"required": "決定するシートを選んでください。"},
    )

    def __init__(self, *args: Any, sheets: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheets"].choices = list(sheets)  # type: ignore[attr-defined]


class GiveUpForm(forms.Form):
    """Why a 見直し案 is given up."""

    why = text("取り下げる理由", required=True, rows=2)
