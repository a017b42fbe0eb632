"""The data page, and the files it offers for an Edition as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from shirube.editions.credits import credit_lines
from shirube.editions.document import Document
from shirube.editions.encoding import schema_bytes
from shirube.kernel.language import speaking
from shirube.portal import catalogue, csvw, formatlog, opendata, paths, readme
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.opendata import TABLES, Holdings, table_bytes
from shirube.portal.pages.data import data_page
from shirube.portal.pages.given_data import DataGiven, FileSize, IndicatorFiles
from shirube.portal.sitefile import Shared, SharedFile, SiteFile, Source, key_of


@dataclass(frozen=True)
class Asked:
    """One table of an Edition."""

    stem: str
    held: Holdings


def pages(parts: EditionParts, frame: Frame) -> Iterator[SiteFile]:
    """データ: it says which of the Edition's two addresses it stands at."""
    path, held = paths.page(frame.base, "data"), parts.holdings
    key = key_of(data_page, f"{held.identity} {frame!r}".encode())
    yield SiteFile(path, key, partial(_page, parts, frame, path), held.identity)


def _page(parts: EditionParts, frame: Frame, path: str) -> bytes:
    document, held = parts.document, parts.holdings
    given = DataGiven(
        frame=frame,
        path=path,
        sha256=parts.shelved.sha256,
        edition_bytes=len(parts.shelved.raw),
        tables=tuple(_size(one, held) for one in TABLES),
        policy_areas=tuple(_by_policy_area(document)),
        schema_version=document.schema_version,
        rule_version=document.rule_version,
        format_version=formatlog.FORMAT_VERSION,
        credits=credits_of(document),
    )
    with speaking(frame.language):
        return data_page(given)


def _size(table: opendata.Table, held: Holdings) -> FileSize:
    plain = table_bytes(table.stem, held)
    return FileSize(
        stem=table.stem,
        title=table.title,
        about=table.about,
        records=opendata.records_in(plain),
        plain=len(plain),
        excel=len(opendata.excel_bytes(table.stem, held)),
        group=table.group.value,
    )


def _by_policy_area(document: Document) -> Iterator[tuple[str, tuple[IndicatorFiles, ...]]]:
    """The indicators of each 分野 in plan order; those of none come last, without a name."""
    for code, name in (*((one.code, one.name) for one in document.policy_areas), ("", "")):
        inside = (one for one in document.indicators if one.area == code)
        if found := tuple(IndicatorFiles(one.code, one.name, one.fictitious, len(one.observations)) for one in inside):
            yield name, found


def files(parts: EditionParts) -> Iterator[Shared]:
    """The tables, the Edition's own bytes, and what describes them."""
    held = parts.holdings
    for table in TABLES:
        of = "" if table.constant else held.identity
        source = Source(Asked(table.stem, held), f"{table.stem} {of}".encode())
        yield SharedFile(f"data/{table.file}", _plain, source, held.identity)
        yield SharedFile(f"data/{table.excel_file}", _excel, source, held.identity)
    whole = Source(parts, held.identity.encode())
    made: tuple[tuple[str, Callable[[EditionParts], bytes]], ...] = (
        ("edition.json", _edition),
        ("edition.json.sha256", _hash),
        ("catalog.jsonld", _catalogue),
        ("README.txt", _readme),
    )
    for name, builder in made:
        yield SharedFile(f"data/{name}", builder, whole)
    yield SharedFile("data/csv-metadata.json", csvw.tables_metadata, Source(parts.document.scale))
    yield SharedFile("data/schema.json", _schema, Source(None))


def _plain(asked: Asked) -> bytes:
    return table_bytes(asked.stem, asked.held)


def _excel(asked: Asked) -> bytes:
    return opendata.excel_bytes(asked.stem, asked.held)


def _edition(parts: EditionParts) -> bytes:
    return parts.shelved.raw


def _hash(parts: EditionParts) -> bytes:
    return f"{parts.shelved.sha256}  edition.json\n".encode()


def _schema(_: None) -> bytes:
    return schema_bytes()


def _catalogue(parts: EditionParts) -> bytes:
    return catalogue.catalogue(parts.holdings, credits_of(parts.document))


def _readme(parts: EditionParts) -> bytes:
    return readme.readme(parts.document, credits_of(parts.document))


def credits_of(document: Document) -> tuple[str, ...]:
    """The credit lines sources ask for, each once, in plan order."""
    return credit_lines(one.credit for one in document.indicators)
