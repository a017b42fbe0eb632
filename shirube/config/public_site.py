"""The switched release, served from the same address as the desk: enough for a demo and for a small office.

On an internet-side host the folder `site/current` is served by any web server instead; nothing here is needed.
"""

from __future__ import annotations

import mimetypes
import re
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe

from shirube.people.access import access, anyone
from shirube.portal.publish import current_folder

_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".sha256": "text/plain; charset=utf-8",
}
NOTHING_YET = "まだ何も公表されていません。"


@require_safe
@access(anyone)
def site_file(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """One file of the current release; a folder is its index.html; anything else is the release's own 404 page."""
    folder = current_folder(settings.SITE)
    if folder is None:
        return HttpResponse(NOTHING_YET, status=HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8")
    file = _inside(folder, path)
    if file is not None and file.is_dir():
        if path and not path.endswith("/"):
            return HttpResponseRedirect(f"/{path}/")
        file = file / "index.html"
    if file is None or not file.is_file():
        return _missing(folder)
    content_type = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    response = FileResponse(file.open("rb"), content_type=content_type)
    response["Cache-Control"] = "public, max-age=60"
    return response


def _inside(folder: Path, path: str) -> Path | None:
    """The file a request names, or None when it would leave the release."""
    if "\0" in path:
        return None
    file = (folder / path).resolve()
    return file if file.is_relative_to(folder.resolve()) else None


def _missing(folder: Path) -> HttpResponse:
    page = folder / "404.html"
    content = page.read_bytes() if page.exists() else NOTHING_YET.encode()
    content = re.sub(rb'href="(?!#)', b'href="/', content)  # relative to the root, wherever the missing page would be
    return HttpResponse(content, status=HTTPStatus.NOT_FOUND, content_type="text/html; charset=utf-8")
