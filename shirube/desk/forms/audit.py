"""What is looked for in the history."""

from __future__ import annotations

from django import forms

from shirube.desk.auditing import Search
from shirube.desk.forms.fields import day, line


class AuditForm(forms.Form):
    """Every field may be blank; a day that cannot be read is said and left out."""

    word = line("言葉")
    key = line("対象（名称・コード）")
    who = line("だれが")
    kind = line("種類", longest=60)
    act = line("何を", longest=60)
    since = day("いつから", required=False)
    until = day("いつまで", required=False)

    def search(self) -> Search:
        """What could be read."""
        self.is_valid()
        given = self.cleaned_data
        texts = {name: given.get(name) or "" for name in ("word", "key", "who", "kind", "act")}
        return Search(**texts, since=given.get("since"), until=given.get("until"))
