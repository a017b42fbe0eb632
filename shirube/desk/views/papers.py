"""資料: files and printed pages made from the roadmap as it stands today."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from shirube.desk import papering
from shirube.desk.access import Ground, ground
from shirube.desk.forms.papers import PaperForm
from shirube.desk.pages.papers import build_handover_page, build_next_year_page, build_papers_page
from shirube.desk.papering import Asked, asked_of, paper_of
from shirube.desk.uploads import disk_name
from shirube.desk.views.asking import shown, staff
from shirube.editions.roadmap import Initiative
from shirube.kernel.refusals import NotHere
from shirube.papers.handover_docx import handover_docx
from shirube.papers.nextyear import TITLE, next_year_book, next_year_data
from shirube.papers.paper import Paper
from shirube.papers.roadmap_book import initiative_book, roadmap_book
from shirube.papers.roadmap_data import roadmap_data_book, roadmap_data_csv
from shirube.people.access import NOTHING_HERE, SignedInRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv; charset=utf-8"
_DATA: dict[str, tuple[str, Callable[[Paper, Sequence[Initiative]], bytes]]] = {
    "xlsx": (XLSX, roadmap_data_book),
    "csv": (CSV, roadmap_data_csv),
}


@require_safe
@staff
def papers(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """What can be taken out."""
    here = ground(request, body_code, plan_code)
    return shown(request, "desk/papers.html", build_papers_page(here), form=PaperForm())


@require_safe
@staff
def roadmap_file(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """様式版 of every 事業 of the plan."""
    here, asked = _asked(request, body_code, plan_code)
    found = papering.initiatives_of(here, public=asked.public)
    return file_of(roadmap_book(paper_of(here, asked), "全事業", found), f"ロードマップ_{here.plan.name}.xlsx", XLSX)


@require_safe
@staff
def roadmap_data(request: SignedInRequest, body_code: str, plan_code: str, kind: str) -> HttpResponse:
    """データ版 of every 事業 of the plan, as a workbook or as CSV."""
    here, asked = _asked(request, body_code, plan_code)
    mime, make = _DATA[kind]
    found = papering.initiatives_of(here, public=asked.public)
    paper = paper_of(here, asked).about(one.code for one in found)
    return file_of(make(paper, found), f"ロードマップ_データ版_{here.plan.name}.{kind}", mime)


@require_safe
@staff
def initiative_file(request: SignedInRequest, body_code: str, plan_code: str, code: str) -> HttpResponse:
    """様式版 of one 事業."""
    here, asked = _asked(request, body_code, plan_code)
    found = papering.initiatives_of(here, codes=[code], public=asked.public)
    if not found:
        raise NotHere(NOTHING_HERE)
    return file_of(initiative_book(paper_of(here, asked), found[0]), f"{code}_{found[0].name}.xlsx", XLSX)


@require_safe
@staff
def division_file(request: SignedInRequest, body_code: str, plan_code: str, division: str) -> HttpResponse:
    """様式版 of every 事業 a 課 has a part in."""
    here, asked = _asked(request, body_code, plan_code)
    name = papering.division_name(here, division)
    found = papering.initiatives_of(here, codes=papering.codes_of_division(here, division), public=asked.public)
    return file_of(roadmap_book(paper_of(here, asked), name, found), f"ロードマップ_{name}.xlsx", XLSX)


@require_safe
@staff
def handover(request: SignedInRequest, body_code: str, plan_code: str, division: str) -> HttpResponse:
    """引継書 of a 課, to look at and to print on two pages."""
    here, asked = _asked(request, body_code, plan_code)
    page = build_handover_page(here, division, papering.handover_of(here, division, asked))
    return shown(request, "desk/handover.html", page)


@require_safe
@staff
def handover_file(request: SignedInRequest, body_code: str, plan_code: str, division: str) -> HttpResponse:
    """引継書 of a 課 as a document of Word."""
    here, asked = _asked(request, body_code, plan_code)
    made = papering.handover_of(here, division, asked)
    return file_of(handover_docx(made), f"引継書_{made.division}.docx", DOCX)


@require_safe
@staff
def next_year(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """来年度の事業構築に向けた一覧, to look at and to print."""
    here, _ = _asked(request, body_code, plan_code)
    return shown(request, "desk/next_year.html", build_next_year_page(here, papering.next_year_of(here)))


@require_safe
@staff
def next_year_file(request: SignedInRequest, body_code: str, plan_code: str, kind: str) -> HttpResponse:
    """来年度の事業構築に向けた一覧 as 様式版 or データ版."""
    here, asked = _asked(request, body_code, plan_code)
    rows, paper = papering.next_year_of(here), paper_of(here, asked)
    if kind == "data":
        return file_of(next_year_data(paper, rows), f"{TITLE}_データ版.xlsx", XLSX)
    return file_of(next_year_book(paper, here.plan.body.name, rows), f"{TITLE}.xlsx", XLSX)


def _asked(request: SignedInRequest, body_code: str, plan_code: str) -> tuple[Ground, Asked]:
    return ground(request, body_code, plan_code), asked_of(request.GET.dict())


def file_of(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept, by a name a disk can take."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=disk_name(name))
    return response
