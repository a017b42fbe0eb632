"""様式 of the 委員 of a test meeting: sent by the desk, filled in as other programs do, handed in again. All 架空."""

from __future__ import annotations

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from shirube.desk.tests.meetings import MEETING, text_of, typed
from shirube.papers.tests.members import cell_of, fill_book, fill_paper

FORMS = MEETING + "forms/"
SEND = {"due_on": "R6.12.27", "office": "架空DX課 dx@example.jp"}
CAME = "R6.12.20"


def sent(client, kind: str, seats=("s1",), suffix: str = "docx") -> bytes:
    """What the desk gives for these 委員."""
    response = client.post(f"{FORMS}{kind}/", {**SEND, "seat": seats, "suffix": suffix})
    assert response.status_code == 200, text_of(response)
    return response.content


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def opinions_in(data: bytes, *texts: str, suffix: str = "docx", **more: str) -> bytes:
    """An 意見様式 with these texts in its first rows; `document` stands beside the first."""
    if suffix == "xlsx":
        cells = {cell_of(data, at, "御意見"): text for at, text in enumerate(texts, start=1)}
        return fill_book(data, cells)
    cells = {(at, 3): text for at, text in enumerate(texts, start=1)}
    return fill_paper(data, {**cells, **({(1, 1): more["document"]} if "document" in more else {})})


def corrections_in(data: bytes, tick: str, **texts: str) -> bytes:
    """A 議事録確認 with one answer ticked and corrections beside 発言, such as r2="直す"."""
    return fill_paper(data, {(int(row[1:]), 4): text for row, text in texts.items()}, tick=tick)


def handed_in(client, *files: tuple[str, bytes], given_on: str = CAME) -> str:
    """The address at which what they would change is shown."""
    came = [SimpleUploadedFile(name, data) for name, data in files]
    response = client.post(FORMS, {"came": came, "given_on": given_on})
    assert response.status_code == 302, text_of(response)
    return response["Location"]


def confirmed(client, address: str, **chosen: str):
    """What comes of taking in exactly what is shown."""
    page = text_of(client.get(address))
    digest = typed(page)["digest"]
    return client.post(address, {"digest": digest, **{name.replace("_", "-"): one for name, one in chosen.items()}})
