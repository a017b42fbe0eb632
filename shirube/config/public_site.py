"""The switched release, served from the same address as the desk: enough for a demo and for a small office.

On an internet-side host the folder `site/current` is served by any web server instead; nothing here is needed.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from shirube.people.access import access, anyone
from shirube.portal.headers import headers_of
from shirube.portal.pages.embed import EMBED
from shirube.portal.publish import current_folder
from shirube.portal.serving import file_of, file_response

NOTHING_YET = "まだ何も公表されていません。"


@require_safe
@access(anyone)
@gzip_page
def site_file(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """One file of the current release; a folder is its index.html; anything else is the release's own 404 page."""
    folder = current_folder(settings.SITE)
    if folder is None:
        return HttpResponse(NOTHING_YET, status=HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8")
    file = file_of(folder, path)
    if file is None:
        return _missing(folder)
    if path and file.name == "index.html" and not path.endswith(("/", ".html")):
        return HttpResponseRedirect(f"/{path}/")
    return _with_headers(file_response(file, cache=""), file.relative_to(folder).as_posix())


def _with_headers(response: HttpResponseBase, path: str) -> HttpResponseBase:
    """What the table says of the file; HTTPS is promised by whatever stands before this server, if it speaks it."""
    for name, value in headers_of(path).items():
        if name != "Strict-Transport-Security":
            response[name] = value
    # The fragment of an indicator is made for frames of other sites: it has no script, no form and no cookie.
    response.xframe_options_exempt = path.endswith(EMBED)  # type: ignore[attr-defined]
    return response


def _missing(folder: Path) -> HttpResponseBase:
    page = folder / "404.html"
    content = page.read_bytes() if page.exists() else NOTHING_YET.encode()
    content = re.sub(rb'href="(?!#)', b'href="/', content)  # relative to the root, wherever the missing page would be
    response = HttpResponse(content, status=HTTPStatus.NOT_FOUND, content_type="text/html; charset=utf-8")
    return _with_headers(response, "404.html")
