"""One file of a private site, as a response nobody keeps."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.http import FileResponse

from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE

_TEXT = (".html", ".css", ".csv", ".txt", ".svg", ".sha256")
_TYPES = {".csv": "text/csv", ".svg": "image/svg+xml", ".json": "application/json", ".sha256": "text/plain"}


def site_file(folder: Path, path: str) -> FileResponse:
    """The file `path` names below `folder`; a folder is its index.html. NotHere for anything outside or absent."""
    file = _inside(folder, path)
    if file is not None and file.is_dir():
        file = file / "index.html"
    if file is None or not file.is_file():
        raise NotHere(NOTHING_HERE)
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    response = FileResponse(file.open("rb"), content_type=f"{kind}; charset=utf-8" if file.suffix in _TEXT else kind)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _inside(folder: Path, path: str) -> Path | None:
    root = folder.resolve()
    try:
        file = (root / path).resolve()
    except (OSError, ValueError):
        return None
    return file if file.is_relative_to(root) else None
