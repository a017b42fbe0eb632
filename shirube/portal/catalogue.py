"""The catalogue of an Edition's data as DCAT in JSON-LD (W3C Data Catalog Vocabulary 2 and 3).

Addresses are relative to the catalogue's own: who publishes decides where the site stands, and a folder taken along
keeps its catalogue. The catalogue says the same at both addresses of an Edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

import msgspec

from shirube.editions.document import Document, Indicator
from shirube.kernel.periods import FiscalYear
from shirube.portal import paths
from shirube.portal.opendata import TABLES, Holdings, Table
from shirube.portal.records import standard_code
from shirube.portal.tables import Group

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcat:downloadURL": {"@type": "@id"},
    "dcat:accessURL": {"@type": "@id"},
    "dcat:landingPage": {"@type": "@id"},
    "dct:license": {"@type": "@id"},
    "dct:conformsTo": {"@type": "@id"},
    "dct:accrualPeriodicity": {"@type": "@id"},
    "dct:issued": {"@type": "xsd:date"},
    "dct:modified": {"@type": "xsd:date"},
    "dcat:startDate": {"@type": "xsd:date"},
    "dcat:endDate": {"@type": "xsd:date"},
}
_LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.ja",
    "CC0": "https://creativecommons.org/publicdomain/zero/1.0/deed.ja",
    "PDL1.0": "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
}
_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
_MONTHS = {1: "MONTHLY", 3: "QUARTERLY", 6: "ANNUAL_2", 12: "ANNUAL"}
_PLAIN, _EXCEL = "CSV（プログラム向け、UTF-8、BOMなし）", "CSV（Excel向け、UTF-8、BOMあり）"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALWAYS = "計画"
_SUBJECTS = {
    Group.ROADMAP: ("事業", "ロードマップ"),
    Group.LOGIC: ("事業", "ロジックモデル"),
    Group.DELIBERATION: ("会議", "意見"),
}
"""What a table is about; one of no other subject is about the indicators."""

Node = dict[str, Any]


def catalogue(held: Holdings, credits: Sequence[str]) -> bytes:
    """`catalog.jsonld`: the Edition as a whole, its tables, and every indicator."""
    document = held.document
    common = _common(document, credits)
    frequency = _frequency(held.editions)
    datasets = [
        _edition(document) | common | frequency,
        *(_table(one) | common | frequency for one in TABLES),
        *(_indicator(one, document) | common for one in document.indicators),
    ]
    whole: Node = {
        "@context": _CONTEXT,
        "@id": "",
        "@type": "dcat:Catalog",
        "dct:title": f"{document.plan.name}のデータ",
        "dct:language": "ja",
        "dcat:landingPage": "index.html",
        **common,
        "dcat:dataset": datasets,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _common(document: Document, credits: Sequence[str]) -> Node:
    publisher, plan = document.publisher, document.plan
    own = next((area.name for area in document.areas if area.code == document.own_area), publisher.name)
    days = {"dct:issued": document.published_on.isoformat()} if document.published_on else {}
    rights = [document.notice, *credits, publisher.licence if publisher.licence not in _LICENCES else ""]
    licence = {"dct:license": _LICENCES[publisher.licence]} if publisher.licence in _LICENCES else {}
    return {
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": publisher.name},
        "dcat:contactPoint": {"@type": "vcard:Organization", "vcard:fn": publisher.contact or publisher.name},
        **licence,
        "dct:rights": [one for one in rights if one],
        **days,
        "dct:modified": (document.published_on or document.as_of).isoformat(),
        "dcat:version": f"{document.as_of.isoformat()}-{document.number}",
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": FiscalYear(plan.start_year).start.isoformat(),
            "dcat:endDate": FiscalYear(plan.end_year).end.isoformat(),
        },
        "dct:spatial": {
            "@type": "dct:Location",
            "dct:identifier": standard_code(document.own_area) or document.own_area,
            "skos:prefLabel": own,
        },
    }


def _frequency(editions: Sequence[Document]) -> Node:
    """How often there is a new Edition, as the last two tell; unknown while there is one."""
    if len(editions) < 2:
        return {"dct:accrualPeriodicity": f"{_FREQUENCY}UNKNOWN"}
    apart = _months(editions[-2].as_of, editions[-1].as_of)
    return {"dct:accrualPeriodicity": _FREQUENCY + _MONTHS.get(apart, "IRREG")}


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _edition(document: Document) -> Node:
    files = (
        _file("edition.json", "application/json", "この版のすべて（JSON）") | {"dct:conformsTo": "schema.json"},
        _file("edition.json.sha256", "text/plain", "edition.jsonのSHA-256"),
    )
    return _dataset(
        "#edition",
        f"{document.plan.name} この版のすべて",
        "このサイトのもとになる文書",
        files,
        ("指標", document.plan.name),
    )


def _table(table: Table) -> Node:
    plain = _file(table.file, "text/csv", _PLAIN) | {"dct:conformsTo": "csv-metadata.json"}
    files = (plain, _file(table.excel_file, "text/csv", _EXCEL))
    return _dataset(
        f"#{table.stem}", table.title, table.about, files, (*_SUBJECTS.get(table.group, ("指標",)), table.title)
    )


def _indicator(one: Indicator, document: Document) -> Node:
    folder = f"../indicators/{paths.segment(one.code)}"
    plain = _file(f"{folder}/data.csv", "text/csv", _PLAIN) | {"dct:conformsTo": f"{folder}/data.csv-metadata.json"}
    files = (
        plain,
        _file(f"{folder}/data-excel.csv", "text/csv", _EXCEL),
        _file(f"{folder}/data.xlsx", _XLSX, "Excel（データ版）"),
    )
    area = next((found.name for found in document.policy_areas if found.code == one.area), "")
    node = _dataset(f"#indicator-{one.code}", one.name, one.meaning or one.name, files, ("指標", area, one.unit))
    node["dcat:landingPage"] = f"{folder}/index.html"
    node["dct:accrualPeriodicity"] = _FREQUENCY + ("ANNUAL" if one.update_month else "UNKNOWN")
    if one.source:
        node["dct:source"] = one.source
    return node


def _dataset(identity: str, title: str, about: str, files: Sequence[Node], keywords: Sequence[str]) -> Node:
    return {
        "@id": quote(identity, safe="#"),
        "@type": "dcat:Dataset",
        "dct:identifier": identity.removeprefix("#"),
        "dct:title": title,
        "dct:description": about,
        "dct:language": "ja",
        "dcat:keyword": [word for word in dict.fromkeys((_ALWAYS, *keywords)) if word],
        "dcat:distribution": list(files),
    }


def _file(address: str, kind: str, title: str) -> Node:
    link = quote(address)
    return {
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:mediaType": kind,
        "dcat:accessURL": link,
        "dcat:downloadURL": link,
    }
