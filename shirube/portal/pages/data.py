"""データ: every file of an Edition, by what one wants to do with it."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.kernel.language import later, tr
from shirube.portal import paths, words
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links
from shirube.portal.pages.given_data import DataGiven, FileSize, IndicatorFiles
from shirube.portal.tables import Group

_GROUPS = {
    Group.MAIN: (later("おもな表"), ""),
    Group.INDICATORS: (later("指標についての、ほかの表"), later("指標のコード（indicator_code）でつながります。")),
    Group.ROADMAP: (
        later("事業とロードマップの表"),
        later(
            "事業のコード（initiative_code）でつながります。実績や見直しは、当初の線を消さずに、行を足して残します。"
        ),
    ),
    Group.LOGIC: (
        later("つながりの表"),
        later("取組からめざす姿まで、点（logic_nodes）と、点を結ぶ理由（logic_links）に分けています。"),
    ),
    Group.DELIBERATION: (
        later("会議と意見の表"),
        later("会議のコード（meeting_code）、意見の番号（opinion_code）、論点のコード（point_code）でつながります。"),
    ),
    Group.READING: (later("表の読み方と、変わったことの記録"), ""),
}
"""Where a reader looks for a table: the name of the group, and what holds its tables together."""
_NOTHING = later("この版には、載せるものがありません。ファイルは見出しだけです。")


@dataclass(frozen=True)
class FileLink:
    """A file to take along; `size` is 「約12KB」, "" where it says nothing."""

    name: str
    href: str
    size: str = ""


@dataclass(frozen=True)
class TableLine:
    """One table, its number of records, and both of its files."""

    title: str
    about: str
    records: str
    excel: FileLink
    plain: FileLink


@dataclass(frozen=True)
class TableGroup:
    """Tables for one purpose; `note` says what holds them together, or that this Edition has nothing of the kind."""

    name: str
    note: str
    tables: tuple[TableLine, ...]


@dataclass(frozen=True)
class BookLine:
    """The workbook of one indicator."""

    name: str
    marked: bool
    href: str
    records: str


@dataclass(frozen=True)
class BookGroup:
    """The workbooks of one 分野."""

    name: str
    books: tuple[BookLine, ...]


@dataclass(frozen=True)
class DataView:
    """データ. `here` tells whether the page stands at the Edition's own address.

    `folder` is where it stands below the site's root; the other two are its two addresses.
    """

    tables: tuple[TableGroup, ...]
    groups: tuple[BookGroup, ...]
    indicators: int
    edition: FileLink
    hash_file: FileLink
    schema: FileLink
    catalogue: FileLink
    metadata: FileLink
    readme: FileLink
    columns: FileLink
    codes: FileLink
    changes: FileLink
    editions: FileLink
    folder: str
    latest_folder: str
    fixed_folder: str
    here: bool
    latest: str
    fixed: str
    sha256: str
    schema_version: str
    rule_version: str
    format_version: int
    credits: tuple[str, ...]


def data_page(given: DataGiven) -> bytes:
    """データ."""
    said = tr(
        "このサイトの数値と文章を、Excel・CSV・JSONで取り出すページ。住所（URL）の決まり、利用条件、出典も載せています。"
    )
    return render(Page("data.html", given.path, tr("データ"), _view(given), "data", said), given.frame)


def _view(given: DataGiven) -> DataView:
    frame, links = given.frame, Links(given.frame, given.path)

    def file(name: str, size: str = "") -> FileLink:
        return FileLink(name, links.file(f"data/{name}"), size)

    return DataView(
        tables=_tables(given.tables, links),
        groups=tuple(_group(name, inside, links) for name, inside in given.policy_areas),
        indicators=sum(len(inside) for _, inside in given.policy_areas),
        edition=file("edition.json", size_text(given.edition_bytes)),
        hash_file=file("edition.json.sha256"),
        schema=file("schema.json"),
        catalogue=file("catalog.jsonld"),
        metadata=file("csv-metadata.json"),
        readme=file("README.txt"),
        columns=file("columns.csv"),
        codes=file("codes.csv"),
        changes=file("format_changes.csv"),
        editions=file("editions.csv"),
        folder=_folder(given.path),
        latest_folder=_folder(paths.page(frame.root, "data")),
        fixed_folder=_folder(paths.page(frame.root, "editions", frame.slug, "data")),
        here=frame.permanent,
        latest=links.plan_page("data"),
        fixed=links.edition(frame.slug, "data"),
        sha256=given.sha256,
        schema_version=given.schema_version,
        rule_version=given.rule_version,
        format_version=given.format_version,
        credits=given.credits,
    )


def _folder(page: str) -> str:
    return page.removesuffix("index.html")


def _tables(sizes: tuple[FileSize, ...], links: Links) -> tuple[TableGroup, ...]:
    return tuple(
        _table_group(group, tuple(one for one in sizes if one.group == group.value), links) for group in _GROUPS
    )


def _table_group(group: Group, sizes: tuple[FileSize, ...], links: Links) -> TableGroup:
    name, note = _GROUPS[group]
    if not any(one.records for one in sizes):
        note = _NOTHING
    return TableGroup(tr(name), tr(note) if note else "", tuple(_table(one, links) for one in sizes))


def _table(one: FileSize, links: Links) -> TableLine:
    plain, excel = f"{one.stem}.csv", f"{one.stem}-excel.csv"
    return TableLine(
        title=tr(one.title),
        about=tr(one.about),
        records=tr("{count}行", count=f"{one.records:,}"),
        excel=FileLink(excel, links.file(f"data/{excel}"), size_text(one.excel)),
        plain=FileLink(plain, links.file(f"data/{plain}"), size_text(one.plain)),
    )


def _group(name: str, inside: tuple[IndicatorFiles, ...], links: Links) -> BookGroup:
    return BookGroup(name or tr("分野のない指標"), tuple(_book(one, links) for one in inside))


def _book(one: IndicatorFiles, links: Links) -> BookLine:
    return BookLine(
        name=one.name,
        marked=words.marked(one.name, one.fictitious),
        href=links.file(f"indicators/{paths.segment(one.code)}/data.xlsx"),
        records=tr("{count}行", count=f"{one.records:,}"),
    )


def size_text(count: int) -> str:
    """「約12KB」: how large a file is, in thousands or millions of bytes."""
    if count < 1_000:
        return tr("1KB未満")
    if count < 1_000_000:
        return tr("約{count}KB", count=round(count / 1_000))
    return tr("約{count}MB", count=f"{count / 1_000_000:.1f}")
