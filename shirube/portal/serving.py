"""One file of a finished site as a response: the same for the public site and for a private preview."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse

from shirube.portal.headers import type_of


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
    response = FileResponse(file.open("rb"), content_type=type_of(file.name))
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    return response
