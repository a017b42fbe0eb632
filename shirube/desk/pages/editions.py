"""版: what is frozen and published, its hash, its corrections, and whether the public site already shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from shirube.desk.access import Ground
from shirube.desk.pages.changes import ChangesPart, changes_part
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.queries import edition_slug, errata_of, publication_of
from shirube.desk.rules import why_not_secretariat
from shirube.desk.wording import moment_text, size_text
from shirube.editions.encoding import decode
from shirube.editions.models import Edition, Publication
from shirube.editions.queries import editions_of
from shirube.editions.verify import verify
from shirube.editions.words import Stage, Stamp
from shirube.kernel import clock, eras
from shirube.kernel.periods import AsOf
from shirube.people.queries import names_of_members
from shirube.portal.publish import current_folder


@dataclass(frozen=True)
class State:
    """Where an Edition stands: a word, its tone, and whether the page should look again by itself."""

    word: str
    tone: str
    sentence: str
    look_again: bool = False


@dataclass(frozen=True)
class EditionRow:
    """One Edition in the list."""

    href: str
    stage: str
    is_public: bool
    as_of: str
    number: int
    stamp: str
    frozen: str
    by: str
    document_number: str
    opens: str
    state: State
    sha256: str
    meeting: str


@dataclass(frozen=True)
class EditionsPage:
    """The list, newest first."""

    frame: Frame
    rows: tuple[EditionRow, ...]


@dataclass(frozen=True)
class ErratumRow:
    """One correction."""

    place: str
    wrong: str
    right: str
    reason: str
    published: str


@dataclass(frozen=True)
class Checked:
    """What verifying found: nothing, or every mismatch."""

    problems: tuple[str, ...]


@dataclass(frozen=True)
class EditionPage:
    """One Edition. `checked` is None until somebody asks; `why_not_…` stand beside the disabled buttons."""

    frame: Frame
    row: EditionRow
    address: str
    public_address: str
    size: str
    indicators: int
    errata: tuple[ErratumRow, ...]
    checked: Checked | None
    changes: ChangesPart | None
    why_not_erratum: str | None
    why_not_withdraw: str | None


def build_editions_page(here: Ground) -> EditionsPage:
    """2 queries."""
    editions = editions_of(here.plan)
    names = people_named([one.frozen_by for one in editions])
    shown = served()
    meetings = {one.as_of: one for one in reversed(editions) if one.stage == Stage.MEETING}
    rows = tuple(_row(here, one, names, shown, meetings.get(one.as_of)) for one in editions)
    return EditionsPage(frame_of(here, "editions/"), rows)


def build_edition_page(
    here: Ground, edition: Edition, *, check: bool = False, against: Edition | None = None
) -> EditionPage:
    """2 queries. `check` verifies the bytes; `against` is another Edition to compare with."""
    raw = bytes(edition.raw)
    document = decode(raw)
    row = _row(here, edition, people_named([edition.frozen_by]), served(), None)
    public = row.is_public
    return EditionPage(
        frame=frame_of(here, "editions/"),
        row=row,
        address=row.href,
        public_address=f"/{document.plan.code}/editions/{edition.as_of.isoformat()}-{edition.number}/"
        if public
        else "",
        size=size_text(len(raw)),
        indicators=sum(one.kind != "component" for one in document.indicators),
        errata=_errata(edition) if public else (),
        checked=Checked(tuple(verify(raw, edition.sha256))) if check else None,
        changes=changes_part(decode(bytes(against.raw)), document) if against else None,
        why_not_erratum=why_not_secretariat(here.held) or _why_not_public(edition),
        why_not_withdraw=why_not_secretariat(here.held) or why_not_withdraw(edition),
    )


def why_not_withdraw(edition: Edition) -> str | None:
    """Why an Edition cannot be taken off the site; None when it can."""
    publication = publication_of(edition)
    if publication is None:
        return "公表していない版なので、取り下げるものがありません。"
    return "この版はすでに取り下げられています。" if publication.withdrawn_at else None


def people_named(labels: list[str]) -> dict[str, str]:
    """「利用者12」 → the display name of that member; other labels stand as they are. 1 query."""
    numbers = {label: int(tail) for label in labels if (tail := label.removeprefix("利用者")).isdecimal()}
    names = names_of_members(set(numbers.values()))
    return {label: names.get(number, label) for label, number in numbers.items()}


def served() -> frozenset[tuple[str, str]]:
    """(plan code, SHA-256) of every Edition the public site shows now, from its release note. No query."""
    folder = current_folder(Path(settings.SITE))
    note = folder / "release.json" if folder else None
    if note is None or not note.exists():
        return frozenset()
    editions = json.loads(note.read_text(encoding="utf-8"))["editions"]
    return frozenset((one["plan"], one["sha256"]) for one in editions)


def _row(
    here: Ground, edition: Edition, names: dict[str, str], shown: frozenset[tuple[str, str]], meeting: Edition | None
) -> EditionRow:
    publication = publication_of(edition)
    base = f"{here.base}editions/"
    slug = edition_slug(edition)
    return EditionRow(
        href=f"{base}{slug}/",
        stage=Stage(edition.stage).label,
        is_public=edition.stage == Stage.PUBLIC,
        as_of=AsOf(edition.as_of).label,
        number=edition.number,
        stamp=Stamp(edition.stamp).label,
        frozen=moment_text(edition.frozen_at),
        by=names.get(edition.frozen_by, edition.frozen_by),
        document_number=publication.document_number if publication else "",
        opens=moment_text(publication.opens_at) if publication else "",
        state=_state(edition, publication, (here.plan.code, edition.sha256) in shown),
        sha256=edition.sha256,
        meeting=f"{base}{slug}/?against={edition_slug(meeting)}" if meeting and edition.stage == Stage.PUBLIC else "",
    )


def _state(edition: Edition, publication: Publication | None, shown: bool) -> State:
    if publication is None:
        return State("会議用", "calm", "会議に示すために凍結した版です。公開サイトには載りません。")
    if publication.withdrawn_at is not None:
        when = moment_text(publication.withdrawn_at)
        if shown:
            return State("取下げ中", "care", f"{when}に取り下げました。公開サイトから外しています。", look_again=True)
        return State("取下げ", "late", f"{when}に取り下げ、公開サイトから外しました。")
    if shown:
        return State("公表中", "good", "公表しました。公開サイトに載っています。")
    if publication.opens_at > clock.now():
        return State("公表待ち", "info", f"{moment_text(publication.opens_at)} に公開されます。")
    return State("作成中", "care", "公開サイトを作成しています。この画面は自動で更新されます。", look_again=True)


def _errata(edition: Edition) -> tuple[ErratumRow, ...]:
    return tuple(
        ErratumRow(one.place, one.wrong, one.right, one.reason, eras.date_text(one.published_on))
        for one in errata_of(edition)
    )


def _why_not_public(edition: Edition) -> str | None:
    return None if publication_of(edition) else "公表していない版の正誤は載せられません。"
