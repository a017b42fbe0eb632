"""The nginx configuration, in a real nginx: exactly the headers of the table, the 404 page, and nothing hidden."""

import gzip
import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from shirube.editions.encoding import encode, sha256
from shirube.editions.shelf import Shelf, Shelved
from shirube.editions.tests.samples import document
from shirube.portal.archive import pack
from shirube.portal.headers import headers_of, type_of
from shirube.portal.links import links_of
from shirube.portal.site import site_files
from shirube.portal.tests.test_releases import raw
from tests.test_install_release import START, Host, host, release  # noqa: F401 - the host of the installer's tests

CONF = Path(__file__).resolve().parents[1] / "deploy" / "nginx" / "shirube.conf"
LONG = "長い文章です。" * 400
PATHS = (
    "index.html",
    "p/index.html",
    "p/embed.html",
    "p/data.csv",
    "p/data.xlsx",
    "p/schema.json",
    "p/catalog.jsonld",
    "p/feed.atom",
    "p/chart.svg",
    "p/edition.json.sha256",
    "p/search-0123456789ab.js",
    "assets/portal-0123456789ab.css",
    "robots.txt",
    "sitemap.xml",
    "日本語/index.html",
)
SERVERS_OWN = {
    "Server",
    "Date",
    "Content-Type",
    "Content-Length",
    "Last-Modified",
    "Connection",
    "ETag",
    "Accept-Ranges",
}


def missing() -> bytes:
    """The 404 page of a site with one plan, as it is published."""
    document_bytes = encode(document())
    shelf = Shelf((Shelved(document(), document_bytes, sha256(document_bytes)),))
    return next(file.make() for file in site_files([shelf]) if file.path == "404.html")


def site(text: str):
    page = missing()
    others = sorted({*links_of("404.html", page)} - {"404.html", *PATHS})
    files = [*(raw(path, f"{text} {path} {LONG}".encode()) for path in PATHS), raw("404.html", page)]
    return [*files, *(raw(path, b"x") for path in others)]


def installed(host: Host, number: int, text: str) -> None:  # noqa: F811
    done = release(site(text), host.folder / "site", at=START + timedelta(minutes=number))
    pack(host.folder / "site", done.id, host.folder / "key.pem", host.folder / f"{number}.tar.gz")
    assert host.run(host.folder / f"{number}.tar.gz").returncode == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Web:
    """A running nginx with the shipped configuration, its four ★ filled in."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.port, self.plain = free_port(), free_port()
        text = CONF.read_text(encoding="utf-8")
        for old, new in (
            ("listen 80;", f"listen 127.0.0.1:{self.plain};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{self.port} ssl;"),
            ("/srv/shirube/current", str(root / "current")),
            ("/etc/ssl/shirube", str(folder)),
        ):
            assert old in text
            text = text.replace(old, new)
        temp = "".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"daemon off; user {subprocess.getoutput('id -un')}; pid {folder}/pid; error_log {folder}/error.log;"
            f"events {{}} http {{ access_log off; {temp} {text} }}"
        )
        subprocess.run(
            f"openssl req -x509 -newkey ed25519 -nodes -subj /CN=plan.example.jp -days 2"
            f" -keyout {folder}/privkey.pem -out {folder}/fullchain.pem".split(),
            check=True,
            capture_output=True,
        )
        program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin") or "nginx"
        self.process = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((folder / "error.log").read_text())

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        trusting = ssl._create_unverified_context()
        line = http.client.HTTPSConnection("127.0.0.1", self.port, context=trusting, timeout=10)
        line.request(method, path, headers={"Host": "plan.example.jp", **headers})
        answer = line.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        line.close()
        return found


@pytest.fixture
def web(host, tmp_path):  # noqa: F811
    installed(host, 1, "一")
    (tmp_path / "web").mkdir()
    running = Web(tmp_path / "web", host.root)
    yield running
    running.process.terminate()
    running.process.wait(timeout=10)


def quoted(path: str) -> str:
    return f"/{quote(path)}"


def test_every_file_comes_with_exactly_the_headers_of_the_table(web):
    for path in PATHS:
        status, headers, body = web.get(quoted(path))
        assert (status, body.decode().startswith(f"一 {path}")) == (200, True), path
        assert headers["Content-Type"] == type_of(path), path
        assert {name: value for name, value in headers.items() if name not in SERVERS_OWN | {"Vary"}} == headers_of(
            path
        ), path
        assert headers["Server"] == "nginx"


def test_only_the_fragment_may_be_framed(web):
    policies = {path: web.get(quoted(path))[1]["Content-Security-Policy"] for path in PATHS}
    assert [path for path, policy in policies.items() if policy.endswith("frame-ancestors *")] == ["p/embed.html"]
    assert {
        policy.endswith("frame-ancestors 'none'") for path, policy in policies.items() if path != "p/embed.html"
    } == {True}


@pytest.mark.parametrize(
    "path", ["/nowhere", "/p/deep/nowhere.html", "/assets/none-0123456789ab.css", "/assets/", "/404.html"]
)
def test_what_is_not_there_is_the_sites_own_page_whose_links_start_at_the_root(web, path):
    status, headers, body = web.get(path)
    assert (status, "ページが見つかりません" in body.decode()) == (404, True)
    links = re.findall(r' (?:href|src)="([^"]*)"', body.decode())
    assert {link for link in links if not link.startswith(("/", "#"))} == set()
    assert [link for link in links if link.startswith("/assets/portal-")]
    assert {"/index.html", "/test/index.html"} <= set(links)
    assert {name: headers.get(name) for name in headers_of("404.html")} == headers_of("404.html")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_hidden_files_and_what_lies_beside_the_release_are_not_there(web, host):  # noqa: F811
    (host.root / "current" / ".env").write_text("ひみつ")
    (host.root / "current" / "p" / ".git").mkdir()
    (host.root / "current" / "p" / ".git" / "config").write_text("ひみつ")
    for path in ("/.env", "/p/.git/config", "/%2eenv", "/../sequence", "/..%2fsequence", "/p/../../sequence"):
        status, _, body = web.get(path)
        assert status in (400, 404), path
        assert "ひみつ" not in body.decode(errors="replace"), path


def test_a_link_within_a_release_leads_nowhere(web, host):  # noqa: F811
    (host.folder / "elsewhere").mkdir()
    (host.folder / "elsewhere" / "x.html").write_text("ひみつ")
    (host.root / "current" / "x.html").symlink_to(host.folder / "elsewhere" / "x.html")
    (host.root / "current" / "folder").symlink_to(host.folder / "elsewhere")
    for path in ("/x.html", "/folder/x.html"):
        status, _, body = web.get(path)
        assert (status, "ひみつ" in body.decode()) == (404, False)


def test_a_folder_is_its_index_and_without_its_slash_leads_there(web):
    assert web.get("/p/")[2] == web.get("/p/index.html")[2]
    status, headers, _ = web.get("/p")
    assert (status, headers["Location"]) == (301, "/p/")


def test_text_is_packed_for_whoever_takes_it(web):
    plain = web.get("/p/data.csv")[2]
    _, headers, packed = web.get("/p/data.csv", **{"Accept-Encoding": "gzip"})
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 4


def test_nobody_writes_and_plain_http_leads_to_https(web):
    assert web.get("/p/", "POST")[0] == 405
    line = http.client.HTTPConnection("127.0.0.1", web.plain, timeout=10)
    line.request("GET", "/p/?x=1", headers={"Host": "plan.example.jp"})
    answer = line.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, "https://plan.example.jp/p/?x=1")
    line.close()


def test_a_reader_is_told_of_a_new_release_even_when_nothing_grew(web, host):  # noqa: F811
    _, headers, before = web.get("/p/")
    assert web.get("/p/", **{"If-None-Match": headers["ETag"]})[0] == 304
    time.sleep(1.1)  # file times are compared by the second
    installed(host, 2, "二")
    status, after, body = web.get("/p/", **{"If-None-Match": headers["ETag"]})
    assert (status, len(body), body != before) == (200, len(before), True)
    assert after["ETag"] != headers["ETag"]
    assert web.get("/p/", **{"If-Modified-Since": headers["Last-Modified"]})[0] == 200
