"""Kept releases: what a page loads outlives the page, going back holds, and a withdrawn Edition never returns."""

import hashlib
import json
import re
import threading
from datetime import UTC, datetime, timedelta

import pytest

from shirube.kernel.refusals import NotHere, NotNow
from shirube.portal.publish import current_folder, release
from shirube.portal.releases import content_named, forget_hidden, held_back, kept_releases, roll_back
from shirube.portal.site import SiteFile

START = datetime(2024, 5, 20, tzinfo=UTC)


def raw(path: str, content: bytes) -> SiteFile:
    return SiteFile(path, hashlib.sha256(content).hexdigest(), lambda: content)


def styled(number: int) -> list[SiteFile]:
    """A site whose pages load a style sheet of this publication alone."""
    style = f"/* {number} */".encode()
    name = f"assets/portal-{hashlib.sha256(style).hexdigest()[:12]}.css"
    pages = [raw(f"p{one}.html", f'<link href="{name}"><p>{number}</p>'.encode()) for one in range(3)]
    return [raw(name, style), *pages]


def published(site, number: int, *editions: str):
    rows = [{"plan": "p", "edition": one, "sha256": one} for one in editions]
    return release(styled(number), site, at=START + timedelta(minutes=number), editions=rows)


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("assets/portal-0123456789ab.css", True),
        ("p/search-0123456789ab.js", True),
        ("p/editions/2024-03-31-1/index.html", False),
        ("p/assets/x.css", False),
        ("p/0123456789ab.html", False),
    ],
)
def test_a_name_tells_whether_it_names_the_content(path, named):
    assert content_named(path) is named


def test_readers_always_find_what_their_page_loads(tmp_path):
    """Four readers, twenty publications: each page and its style sheet belong together, and nothing is missing."""
    published(tmp_path, 0)
    wrong, seen, done = [], set(), threading.Event()

    def read() -> None:
        current = tmp_path / "current"
        while not done.is_set():
            try:
                page = (current / "p1.html").read_text()
                number = re.search(r"<p>(\d+)</p>", page)[1]
                if (current / re.search(r'href="([^"]+)"', page)[1]).read_text() != f"/* {number} */":
                    wrong.append(page)
                seen.add(number)
            except OSError as problem:
                wrong.append(str(problem))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for one in readers:
        one.start()
    for number in range(1, 21):
        published(tmp_path, number)
    done.set()
    for one in readers:
        one.join()
    assert wrong == []
    assert len(seen) > 5


def test_what_is_carried_is_not_of_the_release_and_goes_when_the_older_one_goes(tmp_path):
    for number in range(1, 9):
        last = published(tmp_path, number)
    note = json.loads((last.folder / "release.json").read_text())
    own, there = note["assets"], [path.name for path in (last.folder / "assets").iterdir()]
    assert (len(own), note["files"], len(there)) == (1, 4, 6)
    assert published(tmp_path, 8).switched is False


def test_nothing_is_carried_from_a_withdrawn_edition(tmp_path):
    published(tmp_path, 1, "a", "b")
    last = published(tmp_path, 2, "a")
    assert len(list((last.folder / "assets").iterdir())) == 1


def test_every_kept_release_can_be_served_again_with_what_readers_hold(tmp_path):
    first, second, third = (published(tmp_path, number) for number in (1, 2, 3))
    assert [one.id for one in kept_releases(tmp_path)] == [first.id, second.id, third.id]
    assert roll_back(tmp_path, public=(), state="s").id == second.id
    assert current_folder(tmp_path) == second.folder
    assert roll_back(tmp_path, first.id, public=(), state="s").id == first.id
    assert {path.name for path in (third.folder / "assets").iterdir()} <= {
        path.name for path in (first.folder / "assets").iterdir()
    }
    assert roll_back(tmp_path, third.id, public=(), state="s").served is False  # as it stood before
    assert [one.served for one in kept_releases(tmp_path)] == [False, False, True]


def test_there_is_no_way_back_before_the_first_nor_to_what_is_served_or_gone(tmp_path):
    only = published(tmp_path, 1)
    with pytest.raises(NotNow, match="戻せる前の公表がありません"):
        roll_back(tmp_path, public=(), state="s")
    with pytest.raises(NotNow, match="いま公開しているもの"):
        roll_back(tmp_path, only.id, public=(), state="s")
    with pytest.raises(NotHere, match="残っていません"):
        roll_back(tmp_path, "x", public=(), state="s")


def test_going_back_holds_until_the_state_changes_or_something_is_published(tmp_path):
    published(tmp_path, 1)
    published(tmp_path, 2)
    assert not held_back(tmp_path, "s")
    roll_back(tmp_path, public=(), state="s")
    assert (held_back(tmp_path, "s"), held_back(tmp_path, "t")) == (True, False)
    published(tmp_path, 2)
    assert not held_back(tmp_path, "s")


def test_publishing_what_is_served_ends_the_hold_too(tmp_path):
    published(tmp_path, 1)
    published(tmp_path, 2)
    roll_back(tmp_path, public=(), state="s")
    assert published(tmp_path, 1).switched is False
    assert not held_back(tmp_path, "s")


def test_a_withdrawn_edition_never_comes_back(tmp_path):
    both = published(tmp_path, 1, "a", "b")
    one = published(tmp_path, 2, "a")
    with pytest.raises(NotNow, match=f"{both.id} には公開していない版（p b）が含まれる"):
        roll_back(tmp_path, public={"a"}, state="s")
    assert current_folder(tmp_path) == one.folder
    assert forget_hidden(tmp_path, {"a"}) == [both.id]
    assert not both.folder.exists()
    assert not both.folder.with_name(f"{both.id}.json").exists()


def test_the_order_of_releases_is_that_of_publishing_even_when_the_clock_is_set_back(tmp_path):
    late, early = published(tmp_path, 5), published(tmp_path, 1)
    assert [one.id for one in kept_releases(tmp_path)] == [late.id, early.id]
