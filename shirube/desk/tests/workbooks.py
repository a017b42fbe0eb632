"""Workbooks of 進捗報告 taken out of the desk, written in as a clerk would, and handed in again."""

import io
import re
import zipfile

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from shirube.desk.tests.reports import ROUND, SHEET
from shirube.reporting.models import Answer
from shirube.reporting.queries.sheets import typed_of

BOOK = SHEET + "book/"
ROADS = ROUND + "sheets/roads/book/"
BUREAU = ROUND + "books/life-bureau/"


def take_out(client, where=BOOK):
    answer = client.get(where + "form.xlsx")
    assert answer.status_code == 200, answer.content.decode()
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def box(book, sheet, name, row=5):
    """The cell of a box on a sheet: its column by the row above the heads."""
    page = book[sheet]
    keys = next(line for line in page.iter_rows() if any(one.value == "shirube-report/1" for one in line))
    column = next(one.column for one in keys if one.value == name)
    return page.cell(row, column)


def fill(book, sheet, row=5, **texts):
    """Write texts into the boxes of a row."""
    for name, text in texts.items():
        box(book, sheet, name, row).value = text
    return book


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(content, change):
    """The workbook with the XML of its parts changed: `change(name, text)` gives the new text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            raw = old.read(part)
            new.writestr(part, change(part, raw.decode()).encode() if part.endswith((".xml", ".rels")) else raw)
    return target.getvalue()


def hand_in(client, content, name="調査票.xlsx", where=BOOK):
    """The address of the page that shows what the file would change."""
    answer = client.post(where, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def look(client, where):
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def digest(client, where):
    return re.search(r'name="digest" value="(\w+)"', look(client, where)).group(1)


def take_in(client, where, **chosen):
    return client.post(where, {"digest": digest(client, where), **chosen})


def counts(page):
    """新規, 変更, 同じ, 問題."""
    return [int(one) for one in re.findall(r"<b>(\d+)</b>", page)[:4]]


def typed(asked, code):
    return typed_of(Answer.objects.filter(inquiry=asked.inquiry(code)).first())
