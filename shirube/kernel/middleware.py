"""The one place where "no" becomes a page."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from shirube.kernel.refusals import NotSo, NotStored, Refusal
from shirube.kernel.storage import why_not_stored

log = logging.getLogger("shirube")
LARGEST_REQUEST = 25_000_000
"""Bytes of one request; beyond the largest file any page takes in (20 MB). A larger one is not even received."""
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_HEADINGS = {
    HTTPStatus.BAD_REQUEST: "受け付けられませんでした",
    HTTPStatus.FORBIDDEN: "この操作はできません",
    HTTPStatus.NOT_FOUND: "見つかりません",
    HTTPStatus.CONFLICT: "今はできません",
    HTTPStatus.SERVICE_UNAVAILABLE: "保存できませんでした",
}


class RefusalMiddleware:
    """Answers a `Refusal`, a storage failure and unreadable input with a page; every other exception stays a bug."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse what is too large to receive, and a NUL in the address before any URL is matched; then go on."""
        if _size(request) > LARGEST_REQUEST:
            return refusal_page(request, NotSo(f"大きすぎて受け取れません（上限 {LARGEST_REQUEST // 1_000_000} MB）。"))
        if _has_nul([request.path, *_flat(request.GET.lists())]):
            return refusal_page(request, _unreadable())
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Refuse a NUL in a form; here, because before this point an upload handler may still be set."""
        if request.method != "POST" or request.content_type not in _FORMS:
            return None
        names = [upload.name or "" for _, uploads in request.FILES.lists() for upload in uploads]
        return refusal_page(request, _unreadable()) if _has_nul([*_flat(request.POST.lists()), *names]) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal or a storage failure; None leaves any other exception to Django."""
        if isinstance(exception, Refusal):
            return refusal_page(request, exception)
        if not_stored := why_not_stored(exception):
            log.error("Not stored: %s", request.path, exc_info=exception)
            return refusal_page(request, not_stored)
        return None


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`: 503 when storing failed outside every view (such as a session on a full disk), otherwise 500.

    Django calls it while the exception is still being handled. Touches neither database nor session.
    """
    if not_stored := why_not_stored(sys.exc_info()[1]):
        return refusal_page(request, not_stored)
    return HttpResponse(render_to_string("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page saying why, kept by no browser: it names who is signed in, and the reason may pass.

    A storage failure is shown without menu, so that it stands when the database does not.
    """
    status = HTTPStatus(refusal.status)
    page = {"heading": _HEADINGS.get(status, _HEADINGS[HTTPStatus.BAD_REQUEST]), "sentence": str(refusal)}
    around = None if isinstance(refusal, NotStored) else request
    response = HttpResponse(render_to_string("kernel/refusal.html", page, request=around), status=status)
    add_never_cache_headers(response)
    return response


def _size(request: HttpRequest) -> int:
    stated = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(stated) if stated.isascii() and stated.isdecimal() else 0


def _unreadable() -> NotSo:
    return NotSo("読み取れない文字（NUL文字）が含まれています。その文字を取り除いて、もう一度送信してください。")


def _flat(pairs: Iterable[tuple[str, Iterable[object]]]) -> list[str]:
    return [text for name, values in pairs for text in (name, *map(str, values))]


def _has_nul(texts: Iterable[str]) -> bool:
    return any("\x00" in text for text in texts)
