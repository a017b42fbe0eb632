"""What is printed around a paper: 資料番号, 会議名, the stamp; and whether 部内限り 事業 are left out."""

from __future__ import annotations

from django import forms

from shirube.desk.forms.fields import line
from shirube.editions.words import Stamp


class PaperForm(forms.Form):
    """Everything may be left blank."""

    number = line("資料番号", longest=20, help_text="右上の枠に入ります。例：資料１－２")
    meeting = line("会議名", longest=60, help_text="例：第２回DX推進会議")
    stamp = forms.ChoiceField(label="表示", choices=Stamp.choices(), required=False)
    public = forms.BooleanField(label="部内限りの事業を入れない（会議や外に出すとき）", required=False)
