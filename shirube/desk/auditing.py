"""Looking through a body's history: what is asked for, which entries answer it, and the file for 情報公開請求."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from shirube.desk.bodyground import BodyGround
from shirube.desk.wording import moment_text
from shirube.kernel import clock, eras
from shirube.people.history import head, verify_chain
from shirube.people.models import Body, HistoryEntry, Member
from shirube.people.queries import names_of_members
from shirube.portal.csvtext import csv_bytes, for_excel

COLUMNS = ("番号", "日時", "だれが", "職", "何を", "種類", "キー", "名称", "項目", "前", "後", "理由", "ハッシュ値")
WHOLE = "書き換えも、抜けも、見つかりませんでした。"


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for; "" and None ask for everything. `who` is part of a name, or 「利用者12」."""

    kind: str = ""
    act: str = ""
    who: str = ""
    key: str = ""
    word: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The conditions in words, for the page and the file."""
        told = (
            ("種類", self.kind),
            ("何を", self.act),
            ("だれが", self.who),
            ("対象", self.key),
            ("言葉", self.word),
            ("いつから", eras.date_text(self.since) if self.since else ""),
            ("いつまで", eras.date_text(self.until) if self.until else ""),
        )
        return tuple((name, text) for name, text in told if text)


def entries_of(body: Body, search: Search) -> QuerySet[HistoryEntry]:
    """The entries of a body's chain that answer a search, newest first. Not asked yet; `who` costs nothing more."""
    rows = HistoryEntry.objects.filter(chain=body.code).order_by("-number")
    exact = {"kind": search.kind, "act": search.act}
    rows = rows.filter(**{name: text for name, text in exact.items() if text})
    if search.who:
        named = Member.objects.filter(Q(display_name__icontains=search.who) | Q(username=search.who)).values("pk")
        rows = rows.filter(
            Q(actor_member__in=named) | Q(actor_label=search.who) | Q(actor_office__icontains=search.who)
        )
    if search.key:
        rows = rows.filter(Q(key=search.key) | Q(key__endswith=f"/{search.key}") | Q(label__icontains=search.key))
    if search.word:
        parts = (Q(**{f"{name}__icontains": search.word}) for name in ("label", "changes", "why"))
        rows = rows.filter(next(parts) | next(parts) | next(parts))
    if search.since:
        rows = rows.filter(at__gte=clock.in_japan(search.since))
    if search.until:
        rows = rows.filter(at__lt=clock.in_japan(search.until + timedelta(days=1)))
    return rows


def history_file(here: BodyGround, search: Search, *, names: bool) -> bytes:
    """The entries as a table for people: what was asked, whether the chain holds, then one line a field.

    A person is 「利用者12」 unless `names` are asked for; values of personal fields are in no entry. Reads the chain
    twice: once to verify it, once for the lines.
    """
    end, faults = head(here.body), verify_chain(here.body)
    found = list(entries_of(here.body, search))
    about = (
        ("団体", f"{here.body.name}（{here.body.code}）"),
        ("作成日時", moment_text(clock.now())),
        ("条件", "、".join(f"{name}：{text}" for name, text in search.words) or "すべて"),
        ("件数", str(len(found))),
        ("つながりの検証", " ".join(faults) or WHOLE),
        ("最後の番号とハッシュ値", f"{end.number} {end.hash}"),
        ("氏名", "載せている" if names else "載せていない（利用者番号で示す）"),
    )
    people = names_of_members({one.actor_member for one in found if one.actor_member}) if names else {}
    rows = [*about, (), COLUMNS, *_lines(found, people)]
    return for_excel(csv_bytes(("変更の履歴", ""), rows))


def _lines(found: Iterable[HistoryEntry], people: Mapping[int, str]) -> Iterator[tuple[str, ...]]:
    for one in found:
        who = people.get(one.actor_member or 0, one.actor_label)
        start = (str(one.number), moment_text(one.at), who, one.actor_office, one.act, one.kind, one.key, one.label)
        for name, (old, new) in one.changed.items() or {"": (None, None)}.items():
            yield (*start, name, old or "", new or "", one.why, one.hash)
