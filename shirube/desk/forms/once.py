"""Where confirmed answers were used."""

from __future__ import annotations

from django import forms

from shirube.desk.forms.fields import day, line

NONE_CHOSEN = "どの回答を使ったかを選んでください。"


class UseForm(forms.Form):
    """The document, the day, and which answers were used in it."""

    document = line("使った資料", required=True, help_text="例：令和6年度 主要な施策の成果、9月定例会の答弁資料")
    on = day("使った日")
    inquiries = forms.TypedMultipleChoiceField(
        label="使った回答",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NONE_CHOSEN, "invalid_choice": "一覧から選んでください。"},
    )

    def __init__(self, *args: object, answers: list[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["inquiries"].choices = answers  # type: ignore[attr-defined]
