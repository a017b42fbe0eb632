"""議事録の取込: a file or a pasted text is read, corrected page by page, and confirmed or given up."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from shirube.deliberation.actions import cancel_import, edit_draft, keep_draft
from shirube.deliberation.drafting import draft_of, with_head
from shirube.deliberation.models import MinutesImport
from shirube.deliberation.queries.minutes import find_import, taken_in_before
from shirube.deliberation.redrafting import with_agenda, with_pieces
from shirube.deliberation.words import ImportState
from shirube.desk import minutesreading
from shirube.desk.access import Ground, ground
from shirube.desk.forms.minutesdraft import HeadForm, MinutesForm, head_initial, item_edits, piece_rows
from shirube.desk.forms.programme import item_rows
from shirube.desk.meetingground import MEETINGS
from shirube.desk.pages.minutesdraft import build_head_page, build_imports_page, build_pieces_page, closed_page
from shirube.desk.views.asking import CONFLICT, INVALID, secretariat, shown
from shirube.kernel.refusals import NotHere, NotNow, NotSo, Refusal
from shirube.kernel.text import whole_number
from shirube.minutes.draft import MinutesDraft
from shirube.people.access import NOTHING_HERE, SignedInRequest

BOTH = ["GET", "HEAD", "POST"]
HEAD, PIECES = "desk/meetings/draft_head.html", "desk/meetings/draft_pieces.html"
TWICE = (
    "同じ内容の議事録は、会議「{name}」に取り込み済みです。ここで確定すると、同じ意見がもう一組できます。"
    "直したいだけのときは、この取込を取り消し、その会議の議事録で直してください。"
)
OVERTAKEN = (
    "ほかの人が先に直しました。まだ保存していません。下の欄は最新の内容です。あなたの入力は、その上に写してあります。"
)


@require_http_methods(BOTH)
@secretariat
def imports(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """Take a 議事録 in; what was read waits for a person."""
    here = ground(request, body_code, plan_code)
    form = MinutesForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = MinutesForm(request.POST, request.FILES)
        if form.is_valid() and (row := _read(here, form)) is not None:
            if before := taken_in_before(row):
                messages.warning(request, TWICE.format(name=before.name))
            return HttpResponseRedirect(f"{here.base}{MEETINGS}imports/{row.number}/")
    page = build_imports_page(here)
    return shown(request, "desk/meetings/imports.html", page, INVALID if form.errors else 200, form=form)


def _read(here: Ground, form: MinutesForm) -> MinutesImport | None:
    file = form.cleaned_data["file"]
    try:
        read = minutesreading.read_file(file) if file else minutesreading.read_text(form.cleaned_data["text"])
    except NotSo as refusal:
        form.add_error("file" if file else "text", str(refusal).split("\n"))
        return None
    return keep_draft(
        here.plan,
        read.draft,
        file_name=read.file_name,
        sha256=read.sha256,
        source_text=read.source_text,
        by=here.actor(),
    )


@require_http_methods(BOTH)
@secretariat
def head(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """Head and 次第 of a draft."""
    here, row = import_of(request, body_code, plan_code, number)
    if row.state != ImportState.OPEN.value:
        return shown(request, "desk/meetings/draft_closed.html", closed_page(here, row))
    if request.method != "POST":
        return shown(
            request, HEAD, build_head_page(here, row), form=HeadForm(initial=head_initial(draft_of(row.edited)))
        )
    form, rows = HeadForm(request.POST), item_rows(request.POST)
    if not form.is_valid():
        return shown(request, HEAD, build_head_page(here, row, rows), INVALID, form=form)
    refusal = change(request, here, row, lambda draft: with_agenda(with_head(draft, form.edit()), item_edits(rows)))
    if refusal is None:
        return saved(request, f"{here.base}{MEETINGS}imports/{number}/", "remarks/")
    if isinstance(refusal, NotNow):
        here, row = import_of(request, body_code, plan_code, number)
        typed = [str(form[name].value() or "") for name in form.fields] + [f"{one.number} {one.title}" for one in rows]
        page = build_head_page(here, row, problems=[OVERTAKEN], typed=[one for one in typed if one.strip()])
        return shown(request, HEAD, page, CONFLICT, form=HeadForm(initial=head_initial(draft_of(row.edited))))
    page = build_head_page(here, row, rows, str(refusal).split("\n"))
    return shown(request, HEAD, page, INVALID, form=form)


@require_http_methods(BOTH)
@secretariat
def remarks(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """The pieces of a draft, a page at a time."""
    here, row = import_of(request, body_code, plan_code, number)
    if row.state != ImportState.OPEN.value:
        return shown(request, "desk/meetings/draft_closed.html", closed_page(here, row))
    at = whole_number(request.GET.get("page", "1")) or 1
    if request.method != "POST":
        return shown(request, PIECES, build_pieces_page(here, row, at))
    rows = piece_rows(request.POST)
    refusal = change(request, here, row, lambda draft: with_pieces(draft, [one.edit() for one in rows]))
    if refusal is None:
        address = f"{here.base}{MEETINGS}imports/{number}/remarks/"
        return saved(request, f"{address}?page={at}", build_pieces_page(here, row, at).onward)
    if isinstance(refusal, NotNow):
        here, row = import_of(request, body_code, plan_code, number)
        return shown(request, PIECES, build_pieces_page(here, row, at, problems=[OVERTAKEN], typed=rows), CONFLICT)
    return shown(request, PIECES, build_pieces_page(here, row, at, rows, str(refusal).split("\n")), INVALID)


@require_POST
@secretariat
def again(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """Begin again with what was read; corrections are given up."""
    here, row = import_of(request, body_code, plan_code, number)
    edit_draft(row, lambda _: draft_of(row.draft), seen=whole_number(request.POST.get("seen", "")), by=here.actor())
    messages.success(request, "読み取ったときの内容に戻しました。")
    return HttpResponseRedirect(f"{here.base}{MEETINGS}imports/{number}/")


@require_POST
@secretariat
def cancel(request: SignedInRequest, body_code: str, plan_code: str, number: int) -> HttpResponse:
    """Give a draft up."""
    here, row = import_of(request, body_code, plan_code, number)
    cancel_import(row, by=here.actor())
    messages.success(request, f"「{row.file_name}」の取込を取り消しました。会議にも意見にも何も残っていません。")
    return HttpResponseRedirect(f"{here.base}{MEETINGS}imports/")


def import_of(request: SignedInRequest, body: str, plan: str, number: int) -> tuple[Ground, MinutesImport]:
    """The draft of this number. 3 queries at most. NotHere when there is none."""
    here = ground(request, body, plan)
    row = find_import(here.plan, number)
    if row is None:
        raise NotHere(NOTHING_HERE)
    return here, row


def change(
    request: SignedInRequest, here: Ground, row: MinutesImport, edit: Callable[[MinutesDraft], MinutesDraft]
) -> Refusal | None:
    """Correct the draft as it was seen; None when it was done, or stands like this already."""
    try:
        edit_draft(row, edit, seen=whole_number(request.POST.get("seen", "")) or 0, by=here.actor())
    except NotNow as refusal:
        return None if _stands(row, edit) else refusal
    except (NotSo, NotHere) as refusal:
        return refusal
    return None


def _stands(row: MinutesImport, edit: Callable[[MinutesDraft], MinutesDraft]) -> bool:
    """Whether a draft stands as this would make it, such as after the same form was sent twice."""
    row.refresh_from_db()
    now = draft_of(row.edited)
    try:
        return row.state == ImportState.OPEN.value and edit(now) == now
    except (NotSo, NotHere):
        return False


def saved(request: SignedInRequest, address: str, onward: str) -> HttpResponse:
    """Back to the page, or on to the next one where that was asked for."""
    messages.success(request, "保存しました。")
    if request.POST.get("do") == "onward":
        return HttpResponseRedirect(onward if onward.startswith("/") else f"{address}{onward}")
    return HttpResponseRedirect(address)
