"""CSV on the Web metadata: how to read the tables by machine (W3C Metadata Vocabulary for Tabular Data, 2015).

It describes the files for programs. Those for spreadsheets hold the same records and are not described again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from shirube.editions.document import ScaleText
from shirube.portal import codebook
from shirube.portal.opendata import BY_STEM, OBSERVATIONS, TABLES, Table

_CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "ja"}]
_DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "headerRowCount": 1,
    "lineTerminators": ["\r\n"],
    "skipBlankRows": False,
    "trim": False,
}
"""The files have no BOM: `encoding` says it all."""
_DATATYPES: dict[str, Any] = {
    "decimal": "decimal",
    "integer": "integer",
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "boolean": {"base": "boolean", "format": "true|false"},
    "string": "string",
}


def tables_metadata(scale: ScaleText) -> bytes:
    """`csv-metadata.json` beside the tables of an Edition."""
    tables = [{"url": one.file, "dc:title": one.title, "tableSchema": _schema(one, scale)} for one in TABLES]
    return _json({"@context": _CONTEXT, "@type": "TableGroup", "dialect": _DIALECT, "tables": tables})


def indicator_metadata(_: object) -> bytes:
    """`data.csv-metadata.json` beside the figures of one indicator: the same for all of them."""
    schema = _schema(OBSERVATIONS, None) | {"primaryKey": list(OBSERVATIONS.key)}
    del schema["foreignKeys"]
    return _json(
        {
            "@context": _CONTEXT,
            "@type": "Table",
            "url": "data.csv",
            "dc:title": OBSERVATIONS.title,
            "dialect": _DIALECT,
            "tableSchema": schema,
        }
    )


def _schema(table: Table, scale: ScaleText | None) -> dict[str, Any]:
    return {
        "@type": "Schema",
        "columns": [_column(name, table, scale) for name in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "columnReference": column,
                "reference": {"resource": BY_STEM[there].file, "columnReference": referred},
            }
            for column, there, referred in table.refers
        ],
    }


def _column(name: str, table: Table, scale: ScaleText | None) -> dict[str, Any]:
    return {
        "name": name,
        "titles": [name],
        "dc:description": codebook.meaning_of(name),
        "datatype": _coded(name, scale) or _DATATYPES[codebook.type_of(name)],
        "required": name in table.required,
    }


def _coded(name: str, scale: ScaleText | None) -> dict[str, str] | None:
    """A column of codes takes these and no others."""
    codes: Sequence[str] = [word.value for word in codebook.CODED.get(name, ())]
    if name in codebook.GRADED and scale is not None:
        codes = [grade.code for grade in scale.grades]
    return {"base": "string", "format": "|".join(map(re.escape, codes))} if codes else None


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
