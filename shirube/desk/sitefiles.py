"""One file of a private site, as a response nobody keeps."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse

from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE
from shirube.portal.serving import file_of, file_response


def site_file(folder: Path, path: str) -> FileResponse:
    """The file `path` names below `folder`; a folder is its index.html. NotHere for anything outside or absent."""
    file = file_of(folder, path)
    if file is None:
        raise NotHere(NOTHING_HERE)
    response = file_response(file, cache="no-store")
    response["X-Robots-Tag"] = "noindex"
    return response
