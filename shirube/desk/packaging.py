"""委員限り資料: gathers what the 委員 of a meeting may read before it, as pages that open from a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from shirube.deliberation.models import CommitteeSeat
from shirube.deliberation.queries.followup import follow_up
from shirube.deliberation.queries.meetings import WholeMeeting, seats_on, whole_meeting
from shirube.deliberation.queries.parties import handed_to
from shirube.deliberation.words import Disclosure
from shirube.desk.drafting import Reading, reading_of
from shirube.desk.followuppaper import sheet_of
from shirube.desk.meetingground import MeetingGround
from shirube.desk.memberforms import MadeFile, Sending, opinion_files_about
from shirube.desk.packagesite import EDITION, STYLE, edition_files, packed
from shirube.desk.pages.meeting import AgendaRow, agenda_rows, edition_name, facts_of
from shirube.desk.papering import Asked
from shirube.editions.models import Edition, Publication
from shirube.kernel import clock, eras
from shirube.kernel.refusals import NotNow
from shirube.papers.followup_paper import HEADS, NOTHING, texts_of
from shirube.papers.opinion_form import HOW, PUBLISHED

STAMP = "委員限り"
NOT_READY = "審議する版のページが、まだできていません。「版のページを作る」を押し、できてからもう一度押してください。"
PAGES = (
    ("agenda.html", "次第と資料一覧"),
    ("roster.html", "委員名簿"),
    ("followup.html", "前回意見への対応"),
    ("answer.html", "御意見の出し方"),
)
FORMS = "forms/"
"""The folder of the package that holds the 意見様式."""
BLANK_ROWS = range(1, 9)


@dataclass(frozen=True)
class Member:
    """One 委員 of the 名簿."""

    role: str
    name: str
    post: str


@dataclass(frozen=True)
class Form:
    """意見様式 of one 委員."""

    name: str
    word: MadeFile
    excel: MadeFile


@dataclass(frozen=True)
class Given:
    """Everything the pages of a package say. `state` tells how far the 版 is public, `start` where it begins, ""
    without one; `documents` are 資料番号, title and 公開区分; `due` and `office` say by when and to whom to answer."""

    plan: str
    meeting: str
    edition: str
    state: str
    day: str
    due: str
    office: str
    start: str
    facts: tuple[tuple[str, str], ...]
    agenda: tuple[AgendaRow, ...]
    documents: tuple[tuple[str, str, str], ...]
    members: tuple[Member, ...]
    unnamed: int
    before: str
    rows: tuple[tuple[str, ...], ...]
    forms: tuple[Form, ...]
    stamp: str = STAMP
    pages: tuple[tuple[str, str], ...] = PAGES
    heads: tuple[str, ...] = HEADS
    nothing: str = NOTHING
    published: str = PUBLISHED
    how: tuple[str, ...] = HOW
    folder: str = FORMS
    blank: range = BLANK_ROWS

    @property
    def table(self) -> list[list[tuple[str, str]]]:
        """前回意見への対応: the cells of each row, each under its head."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]

    @property
    def told(self) -> str:
        """What stands beside the stamp on every page: the meeting, the version, the day."""
        return "　".join(filter(None, (self.meeting, self.edition, f"{self.day}作成")))


@dataclass(frozen=True)
class Package:
    """A package: the name of its file, its bytes, their hash."""

    name: str
    content: bytes
    sha256: str


def edition_under_discussion(at: MeetingGround) -> Edition | None:
    """The 版 of the meeting without its bytes. 1 query, none for none."""
    key = at.meeting.edition_id
    return (
        Edition.objects.select_related("plan__body", "publication").defer("raw").get(pk=key)
        if key is not None
        else None
    )


def package_of(at: MeetingGround, *, due: str) -> Package:
    """The package as everything stands today: the same state, day and `due` give the same bytes. 24 queries at most.

    Raises NotNow while the pages of the 版 are not there.
    """
    edition = edition_under_discussion(at)
    reading = reading_of(edition) if edition is not None else None
    if edition is not None and (reading is None or reading.folder is None):
        raise NotNow(NOT_READY)
    given = _given(at, edition, due)
    name = _safe("_".join(filter(None, (STAMP, at.meeting.name, given.edition, clock.today().isoformat()))))
    content = packed(name, {**_own_pages(given), **_edition_pages(given, reading)})
    return Package(f"{name}.zip", content, hashlib.sha256(content).hexdigest())


def _given(at: MeetingGround, edition: Edition | None, due: str) -> Given:
    whole, plan, committee = whole_meeting(at.meeting), at.here.plan, at.meeting.committee
    table, seats = follow_up(at.meeting, handed_to(committee.pk)), seats_on(committee, at.meeting.held_on)
    listed = [one for one in seats if one.listed]
    folder = f"{plan.code}/editions/{edition.as_of.isoformat()}-{edition.number}/" if edition else ""
    return Given(
        plan=plan.name,
        meeting=at.meeting.name,
        edition=edition_name(edition) if edition else "",
        state=_state(edition),
        day=eras.date_text(clock.today()),
        due=due,
        office=at.here.actor().office,
        start=f"{EDITION}{folder}index.html" if folder else "",
        facts=facts_of(at.meeting),
        agenda=tuple(one for one in agenda_rows(whole) if not one.body_only),
        documents=_documents(whole),
        members=tuple(Member(one.role, one.name, one.post) for one in listed),
        unnamed=len(seats) - len(listed),
        before=table.before.name if table.before else "",
        rows=tuple(texts_of(one) for one in sheet_of(plan.name, table, Asked()).rows),
        forms=_forms(at, whole, listed, due),
    )


def _documents(whole: WholeMeeting) -> tuple[tuple[str, str, str], ...]:
    """Number, title and 公開区分 where it is not 公開; never where in the office a document lies."""
    closed = {one.value: one.label for one in Disclosure if one is not Disclosure.OPEN}
    return tuple((one.number, one.title, closed.get(one.disclosure, "")) for one in whole.documents)


def _forms(at: MeetingGround, whole: WholeMeeting, seats: Sequence[CommitteeSeat], due: str) -> tuple[Form, ...]:
    """意見様式 of those who may be named, as Word and as Excel. No query."""
    documents = tuple((one.number, one.title) for one in whole.documents)
    word, excel = (
        opinion_files_about(at, seats, Sending(due, at.here.actor().office, suffix), documents)
        for suffix in ("docx", "xlsx")
    )
    return tuple(map(Form, (one.name for one in seats), word, excel))


def _state(edition: Edition | None) -> str:
    """How far the 版 is public, in a sentence; "" without one. No query."""
    if edition is None:
        return ""
    told: Publication | None = getattr(edition, "publication", None)
    if told is None:
        return "審議する版は、公表前のものです。"
    if told.withdrawn_at is not None:
        return "審議する版は、いったん公表し、取り下げたものです。"
    day = eras.date_text(told.opens_at.astimezone(clock.JAPAN).date())
    if told.opens_at > clock.now():
        return f"審議する版は、{day}に公表するもので、いまは公表前です。"
    return f"審議する版は、{day}に公表したものです。そのほかのページは、会議の準備のためのものです。"


def _own_pages(given: Given) -> dict[str, bytes]:
    names = ["index.html", *(name for name, _ in PAGES)]
    made = {name: render_to_string(f"desk/package/{name}", {"given": given}).encode() for name in names}
    forms = {f"{FORMS}{one.name}": one.content for form in given.forms for one in (form.word, form.excel)}
    return {**made, **forms, STYLE: render_to_string(f"desk/package/{STYLE}", {"given": given}).encode()}


def _edition_pages(given: Given, reading: Reading | None) -> dict[str, bytes]:
    if reading is None or reading.folder is None:
        return {}
    start = given.start.removeprefix(EDITION).removesuffix("index.html")
    strip = render_to_string("desk/package/_strip.html", {"given": given, "up": "{up}"}).strip()
    return edition_files(reading.folder, start, strip)


def _safe(name: str) -> str:
    """A name a disk can take, with no blanks at its ends."""
    return "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in name).strip(" .　")
