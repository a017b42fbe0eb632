"""The switched release as the demo serves it."""

import gzip

import pytest

from shirube.config.public_site import NOTHING_YET
from shirube.portal.headers import headers_of


@pytest.fixture
def site(tmp_path, settings):
    """A release with a front page, a folder, a CSV and a page for what is missing."""
    folder = tmp_path / "site" / "releases" / "one"
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_text("表紙", encoding="utf-8")
    (folder / "a" / "index.html").write_text("中", encoding="utf-8")
    (folder / "a" / "data.csv").write_text("x\n", encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "x-0123456789ab.css").write_text("p {}", encoding="utf-8")
    (folder / "a" / "embed.html").write_text("図", encoding="utf-8")
    (folder / "404.html").write_text('<a href="assets/x.css"></a><a href="#main"></a>', encoding="utf-8")
    (tmp_path / "site" / "current").symlink_to(folder)
    (tmp_path / "site" / "secret.txt").write_text("ひみつ", encoding="utf-8")
    settings.SITE = tmp_path / "site"


def body(response) -> str:
    return b"".join(response).decode()


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("/", "表紙", "text/html; charset=utf-8"),
        ("/a/", "中", "text/html; charset=utf-8"),
        ("/a/data.csv", "x\n", "text/csv; charset=utf-8"),
    ],
)
def test_files_come_with_their_type_and_without_a_cookie(client, site, path, text, kind):
    response = client.get(path)
    assert (response.status_code, body(response), response["Content-Type"]) == (200, text, kind)
    assert (response["X-Content-Type-Options"], response.cookies.output()) == ("nosniff", "")


@pytest.mark.parametrize("path", ["index.html", "a/data.csv", "a/embed.html", "assets/x-0123456789ab.css"])
def test_the_headers_are_those_of_the_table(client, site, path):
    response = client.get(f"/{path}")
    assert body(response)
    said = response.headers
    wanted = {name: value for name, value in headers_of(path).items() if name != "Strict-Transport-Security"}
    assert {name: said.get(name) for name in wanted} == wanted
    allowed = {"Content-Type", "Content-Length", "X-Frame-Options", "Vary"}
    assert set(said) - set(wanted) <= allowed | {"Content-Disposition"}


def test_only_the_fragment_may_stand_in_a_frame_of_another_site(client, site):
    framed, whole = client.get("/a/embed.html"), client.get("/a/")
    policies = [set(one["Content-Security-Policy"].split("; ")) for one in (framed, whole)]
    assert [policy & {"frame-ancestors *", "frame-ancestors 'none'"} for policy in policies] == [
        {"frame-ancestors *"},
        {"frame-ancestors 'none'"},
    ]
    assert policies[0] ^ policies[1] == {"frame-ancestors *", "frame-ancestors 'none'"}
    assert [one.headers.get("X-Frame-Options") for one in (framed, whole)] == [None, "DENY"]
    assert (body(framed), body(whole)) == ("図", "中")


def test_a_folder_without_its_slash_leads_to_the_folder(client, site):
    assert client.get("/a")["Location"] == "/a/"


@pytest.mark.parametrize(
    "path",
    ["/b", "/a/b/c", "/../secret.txt", "/%2e%2e/secret.txt", "/a/..%2f..%2fsecret.txt", "/" + "x" * 5000],
)
def test_whatever_is_not_in_the_release_is_its_own_missing_page(client, site, path):
    response = client.get(path)
    assert (response.status_code, body(response)) == (404, '<a href="/assets/x.css"></a><a href="#main"></a>')


def test_before_the_first_publication_a_sentence_says_so(client, tmp_path, settings):
    settings.SITE = tmp_path
    assert (client.get("/").status_code, client.get("/").content.decode()) == (404, NOTHING_YET)


def test_nobody_writes_here(client, site):
    assert client.post("/").status_code == 405


def test_pages_travel_compressed_to_whoever_reads_that(client, site, settings):
    page = "長いページ" * 200
    (settings.SITE / "current" / "a" / "index.html").write_text(page, encoding="utf-8")
    plain, packed = client.get("/a/"), client.get("/a/", headers={"accept-encoding": "gzip"})
    sent = b"".join(packed)
    assert (plain.get("Content-Encoding"), packed["Content-Encoding"]) == (None, "gzip")
    assert len(sent) < len(page.encode()) / 10
    assert gzip.decompress(sent).decode() == body(plain) == page
    assert "Accept-Encoding" in packed["Vary"]
