"""The 様式 of an invented 委員, as made and as filled in: by openpyxl and python-docx, as other programs write."""

import io
from collections.abc import Mapping

import docx
import openpyxl

from shirube.deliberation.memberform import FormId, FormKind
from shirube.papers.member_paper import MemberCover
from shirube.papers.minutes_check import CheckForm, RecordLine
from shirube.papers.opinion_form import OpinionForm

DOCUMENTS = (("資料１－１", "目標達成状況ダッシュボード（案）"), ("資料１－２", "ロードマップ"))


def form_id(kind: FormKind, seen: int = 0) -> FormId:
    return FormId(kind, "020001", "dx", "suishin", "2024-2", "seat-03", seen)


def cover(kind: FormKind, seen: int = 0) -> MemberCover:
    return MemberCover(
        form_id(kind, seen),
        "架空県DX推進プラン",
        "架空県DX推進会議",
        "第２回DX推進会議",
        "令和6年12月18日（水）",
        "見本 一郎（架空）",
        "見本大学 教授",
        "令和7年1月15日（水）",
        "DX推進課",
        "委員限り",
        "様式１",
    )


OPINIONS = OpinionForm(cover(FormKind.OPINION), DOCUMENTS)
CHECK = CheckForm(
    cover(FormKind.CHECK, 3),
    tuple(RecordLine(at, "（１）ア ダッシュボード", "架空委員", f"{at}つ目の発言です。") for at in (1, 2, 5)),
)


def fill_book(data: bytes, typed: Mapping[str, str], *, rename: str = "") -> bytes:
    """The workbook with these texts in these cells of its first sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    for address, text in typed.items():
        page[address] = text
    page.title = rename or page.title
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_of(data: bytes, number: int, head: str) -> str:
    """The address of the cell in the row of this number below this head."""
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell for line in page.iter_rows() for cell in line]
    column = next(cell.column_letter for cell in cells if cell.value == head)
    row = next(cell.row for cell in cells if cell.value == f"r{number}")
    return f"{column}{row}"


def fill_paper(data: bytes, typed: Mapping[tuple[int, int], str], *, tick: str = "", more: str = "") -> bytes:
    """The document with these texts in (row, column) of its table; `tick` is the answer whose box is ticked."""
    document = docx.Document(io.BytesIO(data))
    rows = document.tables[0].rows
    for (row, column), text in typed.items():
        rows[row].cells[column].text = text
    for text in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        if tick and text.text == "☐":
            following = text.getparent().getparent().getparent().getnext()
            text.text = "☑" if tick in "".join(following.itertext()) else "☐"
    if more:
        document.add_paragraph(more)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
