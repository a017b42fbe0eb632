"""What is said in a package for the 委員."""

from __future__ import annotations

from django import forms

from shirube.desk.forms.fields import line


class PackageForm(forms.Form):
    """By when opinions are wanted, as it is to be read."""

    due = line(
        "意見の締切",
        longest=60,
        help_text="「御意見の出し方」に載ります。例：令和6年12月11日（水）正午",
    )
