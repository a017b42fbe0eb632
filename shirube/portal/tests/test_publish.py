"""公表の切替: whole or not at all, the same bytes for the same content, unchanged files shared."""

import json
from datetime import UTC, datetime
from functools import partial

import pytest

from shirube.portal.links import broken_links, links_of
from shirube.portal.publish import Unpublishable, current_folder, prepare, release, serve
from shirube.portal.releases import KEPT_RELEASES
from shirube.portal.site import SiteFile


def page(path: str, text: str) -> SiteFile:
    return SiteFile(path=path, key=f"key of {text}", make=lambda: text.encode())


def at(hour: int) -> datetime:
    return datetime(2024, 5, 20, hour, tzinfo=UTC)


HOME = page("index.html", '<a href="a/">あ</a>')
A = page("a/index.html", '<a href="../">戻る</a>')


def test_a_release_holds_exactly_its_files_and_a_note(tmp_path):
    done = release([HOME, A], tmp_path, at=at(1), editions=[{"plan": "p"}])
    found = {path.relative_to(done.folder).as_posix() for path in done.folder.rglob("*") if path.is_file()}
    assert found == {"index.html", "a/index.html", "release.json"}
    assert json.loads((done.folder / "release.json").read_text())["editions"] == [{"plan": "p"}]
    assert current_folder(tmp_path) == done.folder
    assert (done.files, done.rendered, done.switched) == (2, 2, True)


def test_the_same_content_again_switches_nothing(tmp_path):
    first = release([HOME, A], tmp_path, at=at(1))
    second = release([HOME, A], tmp_path, at=at(2))
    assert (second.id, second.rendered, second.switched) == (first.id, 0, False)


def test_only_what_changed_is_made_and_the_rest_is_shared(tmp_path):
    first = release([HOME, A], tmp_path, at=at(1))
    second = release([HOME, page("a/index.html", '<a href="../">もどる</a>')], tmp_path, at=at(2))
    assert second.rendered == 1
    assert (first.folder / "index.html").stat().st_ino == (second.folder / "index.html").stat().st_ino
    assert (first.folder / "a/index.html").read_text() == '<a href="../">戻る</a>'


def test_a_broken_link_leaves_the_old_release_standing(tmp_path):
    first = release([HOME, A], tmp_path, at=at(1))
    with pytest.raises(Unpublishable, match=r"行き先のないリンクが1件.*index.html → a/index.html"):
        release([HOME], tmp_path, at=at(2))
    assert current_folder(tmp_path) == first.folder


def test_a_page_that_fails_leaves_the_old_release_standing(tmp_path):
    first = release([HOME, A], tmp_path, at=at(1))

    def fail() -> bytes:
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError):
        release([HOME, A, SiteFile(path="b/index.html", key="b", make=fail)], tmp_path, at=at(2))
    assert current_folder(tmp_path) == first.folder
    assert release([HOME, A], tmp_path, at=at(3)).id == first.id


@pytest.mark.parametrize("path", ["../x.html", "/x.html", "a/../../x", "", "a\\b"])
def test_nothing_is_written_outside_the_release(tmp_path, path):
    with pytest.raises(Unpublishable, match="公開フォルダーの外"):
        release([page(path, "x")], tmp_path, at=at(1))


def test_two_pages_at_one_place_are_refused(tmp_path):
    with pytest.raises(Unpublishable, match="二つのページ"):
        release([HOME, HOME], tmp_path, at=at(1))


def test_old_releases_are_dropped_but_never_the_current(tmp_path):
    for hour in range(1, KEPT_RELEASES + 3):
        last = release([page("index.html", str(hour))], tmp_path, at=at(hour))
    kept = [path for path in (tmp_path / "releases").iterdir() if path.is_dir()]
    assert len(kept) == KEPT_RELEASES
    assert last.folder in kept


def test_a_prepared_release_is_nowhere_in_the_public_folder_and_then_served_as_it_is(tmp_path):
    site, aside = tmp_path / "site", tmp_path / "prepared"
    first = release([page("index.html", "一")], site, at=at(1))
    ahead = prepare([page("index.html", "二")], site, aside=aside, editions=[{"sha256": "x"}])
    assert "二" not in {path.read_text() for path in site.rglob("*.html")}
    assert (current_folder(site), aside.stat().st_mode & 0o777) == (first.folder, 0o700)
    done = serve(ahead, site, at=at(2))
    assert ((done.folder / "index.html").read_text(), done.rendered, done.switched) == ("二", 1, True)
    assert list(aside.iterdir()) == []
    again = release([page("index.html", "二")], site, at=at(3))
    assert (again.id, again.switched) == (done.id, False)


def test_what_was_prepared_and_then_published_by_hand_is_not_switched_to_again(tmp_path):
    site, aside = tmp_path / "site", tmp_path / "prepared"
    ahead = prepare([page("index.html", "二")], site, aside=aside)
    by_hand = release([page("index.html", "二")], site, at=at(1))
    done = serve(ahead, site, at=at(2))
    assert (done.id, done.switched, list(aside.iterdir())) == (by_hand.id, False, [])


def test_progress_is_reported_to_the_end(tmp_path):
    seen = []
    release([HOME, A], tmp_path, at=at(1), report=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("../b/", "b/index.html"),
        ("c.csv", "a/c.csv"),
        ("./", "a/index.html"),
        ("..", "index.html"),
        ("#top", "a/index.html"),
        ("../b/#x", "b/index.html"),
        ("../%E3%81%82/", "あ/index.html"),
        ("/b/", "/b/"),
    ],
)
def test_a_link_is_followed_to_a_file_of_the_site(link, target):
    assert links_of("a/index.html", f'<a href="{link}">x</a>'.encode()) == (target,)


def test_links_that_leave_the_site_are_not_followed():
    html = b'<a href="https://example.org/x">x</a><a href="mailto:x@example.org">y</a>'
    assert links_of("a/index.html", html) == ()


def test_links_are_found_in_either_quotes_and_unescaped_and_never_in_text():
    head = b"<link rel='x' href='s.css'>"
    body = b'<img alt="href=&quot;no.html&quot;" src="a&amp;b.svg"><p>href=&quot;no&quot;</p>'
    assert links_of("index.html", head + body) == ("a&b.svg", "s.css")


def test_an_absolute_link_is_broken_because_the_site_must_work_in_any_folder():
    assert broken_links({"index.html": ("/a/index.html",), "a/index.html": ()}) == [("index.html", "/a/index.html")]


def test_a_release_of_many_files_is_made_by_several_processes_alike(tmp_path):
    many = [SiteFile(f"p/{number}.txt", f"key-{number}", partial(str.encode, f"{number}")) for number in range(100)]
    release(many, tmp_path, at=at(1))
    written = {path.name: path.read_text() for path in (tmp_path / "current" / "p").iterdir()}
    assert written == {f"{number}.txt": f"{number}" for number in range(100)}


def test_a_page_that_cannot_be_made_among_many_leaves_the_old_release(tmp_path):
    release([HOME, A], tmp_path, at=at(1))
    many = [SiteFile(f"p/{number}.txt", f"key-{number}", partial(str.encode, f"{number}")) for number in range(100)]
    broken = SiteFile("p/x.txt", "key-x", partial(bytes.fromhex, "これは数でない"))
    with pytest.raises(ValueError, match="hexadecimal"):
        release([HOME, *many, broken], tmp_path, at=at(2))
    assert sorted(path.name for path in (tmp_path / "current").iterdir()) == ["a", "index.html", "release.json"]


def test_a_release_remembered_in_an_older_form_is_made_anew(tmp_path):
    first = release([HOME, A], tmp_path, at=at(1))
    notes = first.folder.with_name(f"{first.folder.name}.json")
    notes.write_text(json.dumps({path: row[:2] for path, row in json.loads(notes.read_text()).items()}))
    second = release([HOME, A, page("b.html", "い")], tmp_path, at=at(2))
    assert (second.files, second.rendered) == (3, 3)
