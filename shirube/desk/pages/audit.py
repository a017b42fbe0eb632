"""変更の履歴 of a whole body, looked through by object, person, act, days and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator

from shirube.desk.auditing import Search, entries_of
from shirube.desk.bodyground import BodyGround
from shirube.desk.pages.bodyframe import BodyFrame, body_frame_of
from shirube.desk.pages.history import PER_PAGE, Entry, Names, entry_of
from shirube.desk.queries import history_acts, history_kinds
from shirube.people.history import verify_chain
from shirube.people.queries import names_of_members


@dataclass(frozen=True)
class AuditPage:
    """One page of what was found. `asked` is the search as typed; `faults` is None until the chain is checked."""

    frame: BodyFrame
    entries: tuple[Entry, ...]
    kinds: tuple[str, ...]
    acts: tuple[str, ...]
    asked: Mapping[str, str]
    words: tuple[tuple[str, str], ...]
    number: int
    pages: int
    total: int
    newer: str
    older: str
    check: str
    file: str
    faults: tuple[str, ...] | None


def build_audit_page(
    here: BodyGround, search: Search, asked: Mapping[str, str], *, number: str, check: bool
) -> AuditPage:
    """5 queries, whatever was found; checking the chain reads every entry of the body once."""
    paginator = Paginator(entries_of(here.body, search), PER_PAGE)
    page = paginator.get_page(number)
    rows = list(page.object_list)
    names = Names(names_of_members({row.actor_member for row in rows if row.actor_member is not None}), {}, {})
    return AuditPage(
        frame=body_frame_of(here, "history/"),
        entries=tuple(entry_of(row, names) for row in rows),
        kinds=tuple(history_kinds(here.body.code)),
        acts=tuple(history_acts(here.body.code)),
        asked=asked,
        words=search.words,
        number=page.number,
        pages=paginator.num_pages,
        total=paginator.count,
        newer=_address(asked, page=str(page.number - 1)) if page.has_previous() else "",
        older=_address(asked, page=str(page.number + 1)) if page.has_next() else "",
        check=_address(asked, page=str(page.number), check="1"),
        file=f"{here.base}history.csv{_address(asked)}",
        faults=tuple(verify_chain(here.body)) if check else None,
    )


def _address(asked: Mapping[str, str], **more: str) -> str:
    given = {name: text for name, text in {**asked, **more}.items() if text}
    return "?" + urlencode(given)
