"""意見一覧: finding opinions, gathering them into 論点, publishing them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from shirube.desk.forms.opinions import Gathering, gathering
from shirube.desk.gathering import gather
from shirube.desk.opinionground import Hearing, listing
from shirube.desk.pages.opinions import build_opinions_page
from shirube.desk.rules import why_not_secretariat
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people.access import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def opinions(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """The list; POST does with the ticked opinions what the button says."""
    at = listing(request, body_code, plan_code)
    if request.method != "POST":
        return _page(request, at, Gathering(chosen=tuple(request.GET.getlist("o"))))
    refuse_unless_secretariat(at)
    given = gathering(request.POST)
    try:
        messages.success(request, gather(at, given))
    except (NotSo, NotHere) as refusal:
        return _page(request, at, given, str(refusal), INVALID)
    except NotNow as refusal:
        return _page(request, at, given, str(refusal), CONFLICT)
    return HttpResponseRedirect(request.get_full_path())


def refuse_unless_secretariat(at: Hearing) -> None:
    """Raise NotYours with the sentence of the disabled button."""
    if why_not := why_not_secretariat(at.here.held):
        raise NotYours(why_not)


def _page(
    request: SignedInRequest, at: Hearing, given: Gathering, problem: str = "", status: int = 200
) -> HttpResponse:
    asked = {name: str(value) for name, value in request.GET.items() if value and name != "o"}
    return shown(request, "desk/opinions/list.html", build_opinions_page(at, asked, given, problem), status)
