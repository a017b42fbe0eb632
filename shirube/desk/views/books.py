"""Excelで答える: take the 様式 out, hand it in, look at what it would change, confirm exactly that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from shirube.desk import actions, uploads
from shirube.desk.bookground import BookGround, bureau_book, division_book
from shirube.desk.bookmaking import book_of
from shirube.desk.forms.books import BookUploadForm, choice_of
from shirube.desk.pages.books import build_book_page, build_books_page
from shirube.desk.queries import own_report, own_reports
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.desk.views.papers import XLSX, file_of
from shirube.desk.words import UploadKind
from shirube.exchange.drafts import About
from shirube.exchange.report_import import Choice, confirm_report, preview_report
from shirube.exchange.report_reading import read_report
from shirube.kernel.refusals import NotNow, NotSo, NotYours
from shirube.people.access import SignedInRequest

LOOKS = ["GET", "HEAD", "POST"]


@require_safe
@staff
def division_form(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str
) -> HttpResponse:
    """The 様式 of a 課, filled with what stands."""
    return _form(request, division_book(request, body_code, plan_code, round_code, division))


@require_safe
@staff
def bureau_form(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, parent: str) -> HttpResponse:
    """The 様式 of every 課 of a 部 in one workbook."""
    return _form(request, bureau_book(request, body_code, plan_code, round_code, parent))


@require_http_methods(LOOKS)
@staff
def division_books(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str
) -> HttpResponse:
    """Take the 様式 of a 課 out; POST hands a filled-in one in."""
    return _books(request, division_book(request, body_code, plan_code, round_code, division))


@require_http_methods(LOOKS)
@staff
def bureau_books(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, parent: str
) -> HttpResponse:
    """Take the 様式 of a 部 out; POST hands a filled-in one in."""
    return _books(request, bureau_book(request, body_code, plan_code, round_code, parent))


@require_http_methods(LOOKS)
@staff
def division_file(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str, token: str
) -> HttpResponse:
    """What a file would change in the 調査票 of a 課; POST takes in exactly what was shown."""
    return _file(request, division_book(request, body_code, plan_code, round_code, division), token)


@require_http_methods(LOOKS)
@staff
def bureau_file(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, parent: str, token: str
) -> HttpResponse:
    """What a file would change in the 調査票 of a 部; POST takes in exactly what was shown."""
    return _file(request, bureau_book(request, body_code, plan_code, round_code, parent), token)


def _form(request: SignedInRequest, at: BookGround) -> HttpResponse:
    content = book_of(at.here, at.round, at.sheets, number=request.GET.get("number", "")[:20])
    return file_of(content, f"調査票_{at.round.name}_{at.name}.xlsx", XLSX)


def _books(request: SignedInRequest, at: BookGround) -> HttpResponse:
    form = BookUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        _refuse(at)
        if form.is_valid():
            try:
                stored = uploads.store(form.cleaned_data["file"], suffixes=(".xlsx",))
                upload = actions.keep_upload(at.here, stored, About(), UploadKind.REPORT, at.scope)
            except NotSo as refusal:
                form.add_error("file", str(refusal))
            else:
                return HttpResponseRedirect(f"{at.address}{upload.token}/")
    page = build_books_page(at, own_reports(at.here.plan, at.here.member, at.scope))
    return shown(request, "desk/report_books.html", page, INVALID if request.method == "POST" else 200, form=form)


def _file(request: SignedInRequest, at: BookGround, token: str) -> HttpResponse:
    upload = own_report(at.here.plan, at.here.member, at.scope, token)
    reading = read_report(uploads.checked(upload))
    choice, status, refused = choice_of(request.POST), 200, ""
    if request.method == "POST":
        _refuse(at)
        try:
            done = confirm_report(reading, at.round, at.posts, wanted=at.wanted, choice=choice, by=at.here.actor())
        except NotNow as refusal:
            if upload.confirmed_at is not None:
                return _done(request, at, 0)
            status, refused, choice = CONFLICT, str(refusal), Choice("", why=choice.why)
        except NotSo as refusal:
            status, refused = INVALID, str(refusal)
        else:
            actions.note_confirmed(upload)
            return _done(request, at, done.answers)
    outcome = preview_report(reading, at.round, at.posts, wanted=at.wanted)
    page = build_book_page(at, upload, outcome, choice)
    return shown(request, "desk/report_book.html", page, status, refused=refused)


def _refuse(at: BookGround) -> None:
    if at.why_not:
        raise NotYours(at.why_not)


def _done(request: SignedInRequest, at: BookGround, answers: int) -> HttpResponse:
    said = (
        f"Excelから{answers}件の回答を取り込みました。"
        if answers
        else "このファイルから新しく取り込むものはありません。"
    )
    messages.success(request, f"{said}画面で内容を確かめて、提出してください。")
    return HttpResponseRedirect(at.address if at.of_bureau else at.back)
