"""The data page and the files it offers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shirube.editions.document import Document
from shirube.editions.encoding import schema_bytes
from shirube.portal import codebook, opendata, paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.pages import about
from shirube.portal.pages.given import DataGiven
from shirube.portal.sitefile import SiteFile, derived_file, page_file, raw_file


def files(parts: EditionParts, frame: Frame) -> Iterator[SiteFile]:
    """The page, the Edition's own bytes, and the tables."""
    document, sha256, folder = parts.document, parts.shelved.sha256, f"{frame.base}/data"
    path = paths.page(frame.base, "data")
    given = DataGiven(
        frame=frame,
        path=path,
        sha256=sha256,
        sizes=opendata.counts(document),
        schema_version=document.schema_version,
        rule_version=document.rule_version,
        credits=credits_of(document),
    )
    yield page_file(path, about.data_page, given)
    yield raw_file(f"{folder}/edition.json", parts.shelved.raw)
    yield raw_file(f"{folder}/edition.json.sha256", f"{sha256}  edition.json\n".encode())
    yield raw_file(f"{folder}/schema.json", schema_bytes())
    yield derived_file(f"{folder}/indicators.csv", "indicators.csv", sha256, partial(opendata.indicators_csv, document))
    yield derived_file(f"{folder}/observations.csv", "observations.csv", sha256, lambda: parts.observations)
    targets = partial(opendata.targets_csv, document.indicators, document.decisions)
    yield derived_file(f"{folder}/targets.csv", "targets.csv", sha256, targets)
    yield derived_file(f"{folder}/columns.csv", "columns.csv", "", codebook.columns_csv)
    yield page_file(f"{folder}/codes.csv", codebook.codes_csv, document.scale)


def credits_of(document: Document) -> tuple[str, ...]:
    """The credit lines sources ask for, each once, in plan order."""
    return tuple(dict.fromkeys(one.credit for one in document.indicators if one.credit))
