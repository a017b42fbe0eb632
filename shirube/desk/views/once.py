"""Confirmed answers used again: texts to copy, documents of Word, and where they went."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.access import ground
from shirube.desk.forms.fields import typed_day
from shirube.desk.forms.once import UseForm
from shirube.desk.oncetold import once_told
from shirube.desk.pages.once import OncePage, build_once_page
from shirube.desk.reportground import ReportGround, report_ground, round_ground
from shirube.desk.road import road_of
from shirube.desk.rules import why_not_mark_lesson
from shirube.desk.views.asking import INVALID, secretariat, shown, staff
from shirube.desk.views.papers import DOCX, file_of
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotYours
from shirube.papers.once import Form, once_docx, plain_text
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.people.queries import divisions_of
from shirube.people.roles import Role
from shirube.reporting.actions import mark_lesson, note_use
from shirube.reporting.models import ReportSheet
from shirube.reporting.words import SheetState
from shirube.roadmap.models import Reflection

NOT_YET = "まだ確定していない調査票です。報告が終わると取り出せます。"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def once(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str) -> HttpResponse:
    """What a confirmed 調査票 gives to other papers; POST notes where answers were used."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    page = build_once_page(at)
    if request.method != "POST":
        return _shown(request, page, _form(page))
    if page.why_not:
        raise NotYours(page.why_not)
    form = _form(page, request.POST)
    if not form.is_valid():
        return _shown(request, page, form, INVALID)
    given = form.cleaned_data
    count = note_use(at.sheet, given["inquiries"], document=given["document"], on=given["on"], by=at.here.actor())
    messages.success(request, f"{count}件の使われた先を記録しました。" if count else "すでに記録されています。")
    return HttpResponseRedirect(page.address)


def _form(page: OncePage, posted: object = None) -> UseForm:
    answers = [(one.key, one.name) for one in page.answers]
    return UseForm(posted, answers=answers, initial={"on": typed_day(clock.today())})


def _shown(request: SignedInRequest, page: OncePage, form: UseForm, status: int = 200) -> HttpResponse:
    return shown(request, "desk/once.html", page, status, form=form)


@require_safe
@staff
def once_file(
    request: SignedInRequest, body_code: str, plan_code: str, round_code: str, division: str, form: str, kind: str
) -> HttpResponse:
    """The texts of one 課 for one paper, as a document of Word or as text."""
    at = report_ground(request, body_code, plan_code, round_code, division)
    _refuse_unconfirmed(at)
    wanted, report = _wanted(form), once_told(at.sheet).report
    name = f"{wanted.label}_{at.sheet.division_name}_{at.round.name}"
    if kind == "txt":
        return file_of(plain_text(report, wanted).encode("utf-8-sig"), f"{name}.txt", "text/plain; charset=utf-8")
    return file_of(once_docx([report], wanted), f"{name}.docx", DOCX)


@require_safe
@secretariat
def once_of_round(request: SignedInRequest, body_code: str, plan_code: str, round_code: str, form: str) -> HttpResponse:
    """The texts of every 課 of a round for one paper, as one document of Word."""
    at = round_ground(request, body_code, plan_code, round_code)
    wanted = _wanted(form)
    rows = ReportSheet.objects.filter(round=at.round, state=SheetState.CONFIRMED.value)
    rows = rows.order_by(F("parent__code").asc(nulls_first=True), "division__code")
    sheets = list(rows.select_related("division", "parent"))
    if not sheets:
        raise NotNow(NOT_YET)
    for sheet in sheets:
        sheet.round = at.round
    reports = [once_told(sheet).report for sheet in sheets]
    return file_of(once_docx(reports, wanted), f"{wanted.label}_{at.round.name}.docx", DOCX)


@require_POST
@staff
def useful(request: SignedInRequest, body_code: str, plan_code: str, code: str, number: int) -> HttpResponse:
    """参考になった of one's own 課 to a 振り返り of another, or taking that back (`useful=0`)."""
    at = road_of(ground(request, body_code, plan_code), code)
    row = Reflection.objects.filter(initiative=at.row, number=number).select_related("initiative__plan").first()
    if row is None:
        raise NotHere(NOTHING_HERE)
    mine = divisions_of(at.here.member, at.here.plan.body, Role.OFFICER, Role.CHIEF)
    if why_not := why_not_mark_lesson(mine, [line.code for line in at.duties]):
        raise NotYours(why_not)
    division = at.here.plan.body.divisions.get(code=min(mine - {line.code for line in at.duties}))
    wanted = request.POST.get("useful") != "0"
    mark_lesson(row, division, by=at.here.actor(), useful=wanted)
    messages.success(request, "「参考になった」を付けました。" if wanted else "「参考になった」を取り消しました。")
    return HttpResponseRedirect(f"{at.address}reflections/{number}/")


def _wanted(form: str) -> Form:
    if form not in set(Form):
        raise NotHere(NOTHING_HERE)
    return Form(form)


def _refuse_unconfirmed(at: ReportGround) -> None:
    if at.sheet.state != SheetState.CONFIRMED:
        raise NotNow(NOT_YET)
