"""What becomes a page that says why, and what stays a bug."""

import errno
import os
import re
import sqlite3

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from shirube.kernel import refusals
from shirube.kernel.middleware import RefusalMiddleware, refusal_page, server_error
from shirube.kernel.refusals import NotSo, NotStored, Refusal
from shirube.kernel.storage import why_not_stored

KINDS = sorted(
    (kind for kind in vars(refusals).values() if isinstance(kind, type) and issubclass(kind, Refusal)),
    key=lambda kind: kind.__name__,
)
ask = RequestFactory()


@pytest.fixture
def middleware():
    return RefusalMiddleware(lambda request: HttpResponse("ok"))


def full_database(tmp_path):
    """A database that really is full."""
    connection = sqlite3.connect(tmp_path / "full.sqlite3")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(sqlite3.OperationalError) as full:
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()
    return full.value


def wrapped(problem):
    """As Django hands on what the driver raised."""
    try:
        raise OperationalError("x") from problem
    except OperationalError as error:
        return error


@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_is_a_page_with_its_sentence_and_status(middleware, kind):
    response = middleware.process_exception(ask.get("/"), kind("<この>指標はありません。"))
    assert response.status_code == kind.status
    page = response.content.decode()
    assert "&lt;この&gt;指標はありません。" in page
    assert len(re.findall("<h1>", page)) == 1
    assert '<html lang="ja">' in page


@pytest.mark.parametrize(
    "bug", [ValueError("x"), KeyError("x"), OSError(errno.ENOENT, "x"), OperationalError("no such table")]
)
def test_a_bug_stays_a_bug(middleware, bug):
    assert middleware.process_exception(ask.get("/"), bug) is None


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "空き容量"),
        (errno.EROFS, "読み取り専用"),
        (errno.EIO, "読み書きに失敗"),
        (errno.EMFILE, "もう一度"),
    ],
)
def test_a_machine_that_cannot_store_is_503(middleware, number, sentence, caplog):
    response = middleware.process_exception(ask.post("/desk/"), OSError(number, os.strerror(number)))
    assert response.status_code == 503
    assert sentence in response.content.decode()
    assert [record.getMessage() for record in caplog.records] == ["Not stored: /desk/"]


def test_a_full_database_is_503(middleware, tmp_path):
    response = middleware.process_exception(ask.post("/"), wrapped(full_database(tmp_path)))
    assert response.status_code == 503
    assert "空き容量" in response.content.decode()


def test_a_read_only_database_is_a_refusal(tmp_path):
    file = tmp_path / "old.sqlite3"
    sqlite3.connect(file).execute("CREATE TABLE t (x)").connection.close()
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    with pytest.raises(sqlite3.OperationalError) as readonly:
        connection.execute("INSERT INTO t VALUES (1)")
    connection.close()
    refusal = why_not_stored(wrapped(readonly.value))
    assert isinstance(refusal, NotStored)
    assert "読み取り専用" in str(refusal)


def test_a_cause_that_goes_round_ends():
    one, two = ValueError(), ValueError()
    one.__cause__, two.__cause__ = two, one
    assert why_not_stored(one) is None


def test_a_failure_outside_every_view_is_503_and_anything_else_500(tmp_path):
    full = full_database(tmp_path)
    statuses = []
    for problem in (wrapped(full), ZeroDivisionError()):
        try:
            raise problem
        except (OperationalError, ZeroDivisionError):
            statuses.append(server_error(ask.get("/")).status_code)
    assert statuses == [503, 500]


@pytest.mark.parametrize("address", ["/%00", "/a?q=%00", "/a?%00=q"])
def test_a_nul_in_the_address_is_refused(middleware, address):
    response = middleware(ask.get(address))
    assert response.status_code == 400
    assert "NUL文字" in response.content.decode()


FILE = SimpleUploadedFile("x.csv", b"a\x00b")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (ask.post("/", {"a": "b\x00"}), 400),
        (ask.post("/", {"a\x00": "b"}), 400),
        (ask.post("/", {"a": "b", "file": FILE}), None),
        (ask.post("/", "a=b%00", content_type="application/x-www-form-urlencoded"), 400),
        (ask.post("/", "a%00=b", content_type="application/x-www-form-urlencoded"), 400),
        (ask.post("/", "a=b", content_type="application/x-www-form-urlencoded"), None),
    ],
    ids=["value", "name", "file", "value-urlencoded", "name-urlencoded", "well"],
)
def test_a_nul_in_a_form_is_refused_and_in_a_file_is_not_looked_for(middleware, request_, status):
    response = middleware.process_view(request_)
    assert (response and response.status_code) == status


def test_a_body_that_is_no_form_is_left_unread(middleware):
    request = ask.generic("POST", "/", b"\x00", content_type="application/octet-stream")
    assert middleware.process_view(request) is None
    assert request.read() == b"\x00"


def test_what_is_well_goes_through(middleware):
    assert middleware(ask.get("/?q=青森")).content == b"ok"


@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "404.html", "500.html", "403_csrf.html", "kernel/refusal.html"]
)
def test_every_error_page_stands_without_request_or_database(name):
    page = render_to_string(name, {"heading": "見出し", "sentence": "文。"})
    assert len(re.findall("<h1>", page)) == 1
    assert len(re.findall('id="main"', page)) == 1
    for never in ("<script", "style=", "http://", "https://", "{%", "{{"):
        assert never not in page


def test_a_refusal_without_storage_shows_no_menu():
    assert "<nav" not in refusal_page(ask.get("/"), NotStored("x")).content.decode()


def test_a_sentence_of_lines_keeps_them():
    assert "一\n二" in refusal_page(ask.get("/"), NotSo("一\n二")).content.decode()
