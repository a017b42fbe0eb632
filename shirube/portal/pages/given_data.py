"""Page objects of the data page and of the workbook of one indicator."""

from __future__ import annotations

import msgspec

from shirube.portal.frame import Frame
from shirube.portal.pages.given import Given, IndicatorGiven


class FileSize(msgspec.Struct, frozen=True):
    """One table: its stem, title and purpose, its records, and the bytes of both its files.

    `group` is a value of `tables.Group`: where a reader looks for it.
    """

    stem: str
    title: str
    about: str
    records: int
    plain: int
    excel: int
    group: str


class IndicatorFiles(msgspec.Struct, frozen=True):
    """One indicator's files: its code and name, whether its figures are invented, and how many figures it has."""

    code: str
    name: str
    fictitious: bool
    records: int


class DataGiven(Given, frozen=True, kw_only=True):
    """The data page: what files there are and how large, the Edition's hash, and what to say of the sources."""

    sha256: str
    edition_bytes: int
    tables: tuple[FileSize, ...]
    policy_areas: tuple[tuple[str, tuple[IndicatorFiles, ...]], ...]
    schema_version: str
    rule_version: str
    format_version: int
    credits: tuple[str, ...]


class DatabookGiven(msgspec.Struct, frozen=True, kw_only=True):
    """The workbook of one indicator: its page object, what its sources ask to be said, and whom to ask."""

    of: IndicatorGiven
    credits: tuple[str, ...]
    contact: str

    @property
    def frame(self) -> Frame:
        """The frame of the Edition the workbook belongs to."""
        return self.of.frame
