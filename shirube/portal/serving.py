"""One file of a finished site as a response: the same for the public site and for a private preview."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.http import FileResponse

_TYPES = {".csv": "text/csv", ".svg": "image/svg+xml", ".json": "application/json", ".sha256": "text/plain"}
_TEXT = (".html", ".css", ".csv", ".txt", ".svg", ".sha256")


def file_of(folder: Path, path: str) -> Path | None:
    """The file an address names below `folder`, a folder being its index.html; None outside it or where none is."""
    root = folder.resolve()
    try:
        file = (root / path).resolve()
        if file.is_dir():
            file = file / "index.html"
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError):  # a name no file system takes, or one with a NUL
        return None


def file_response(file: Path, *, cache: str) -> FileResponse:
    """The file with its type and charset said, never guessed by the reader. `cache` is the Cache-Control."""
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    response = FileResponse(file.open("rb"), content_type=f"{kind}; charset=utf-8" if file.suffix in _TEXT else kind)
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    return response
