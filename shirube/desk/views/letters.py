"""鑑: 依頼 and 回答 as pages to print and as documents of Word."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shirube.desk.lettering import letters_of
from shirube.desk.pages.letters import KINDS, build_letters_page, letter_page
from shirube.desk.reportground import ReportGround, RoundGround, report_ground, round_ground
from shirube.desk.views.asking import secretariat, shown, staff
from shirube.desk.views.papers import DOCX, file_of
from shirube.kernel.refusals import NotHere
from shirube.papers.letters import Letter, letter_docx, letters_zip
from shirube.people.access import NOTHING_HERE, SignedInRequest

WORDS = {"request": "依頼", "reply": "回答"}


@require_safe
@secretariat
def letters(request: SignedInRequest, body_code: str, plan_code: str, round_code: str) -> HttpResponse:
    """All letters of a round."""
    at = round_ground(request, body_code, plan_code, round_code)
    return shown(request, "desk/round_letters.html", build_letters_page(at))


@require_safe
@secretariat
def letters_file(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, kind: str) -> HttpResponse:
    """The letters to or from every 課 in one zip."""
    at = round_ground(request, body_code, plan_code, round_code)
    if kind not in KINDS:
        raise NotHere(NOTHING_HERE)
    made = letters_zip(letters_of(at, kind, site=_site(request)))
    return file_of(made, f"{WORDS[kind]}の鑑_{at.round.name}.zip", "application/zip")


@require_safe
@staff
def letter(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str, kind: str
) -> HttpResponse:
    """One letter, to look at and to print."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    return shown(request, "desk/letter.html", letter_page(at, kind, _one(request, at, kind)))


@require_safe
@staff
def letter_file(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str, kind: str
) -> HttpResponse:
    """One letter as a document of Word."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    made = _one(request, at, kind)
    return file_of(letter_docx(made), f"{made.name}.docx", DOCX)


def _one(request: SignedInRequest, at: ReportGround, kind: str) -> Letter:
    if kind not in KINDS:
        raise NotHere(NOTHING_HERE)
    whole = RoundGround(at.here, at.round, at.posts)
    return letters_of(whole, kind, site=_site(request), division=at.sheet.division.code)[0]


def _site(request: SignedInRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
