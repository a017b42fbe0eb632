"""A release as one file: the same bytes for the same release, signed, and nothing in it but the release."""

import gzip
import os
import subprocess
import tarfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.portal.archive import Tampered, pack, verify_archive
from shirube.portal.publish import release
from shirube.portal.releases import forget_hidden
from shirube.portal.signing import make_key, public_key, sign, signed_by
from shirube.portal.tests.test_releases import START, published, raw


@pytest.fixture
def key(tmp_path):
    make_key(tmp_path / "key.pem")
    return tmp_path / "key.pem"


def test_a_private_key_is_its_owners_alone_and_never_replaced(key):
    assert key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(NotNow, match="既にあります"):
        make_key(key)


def test_a_signature_is_over_exactly_these_bytes(key, tmp_path):
    public, signature = public_key(key), sign(key, b"x")
    assert (signed_by(public, signature, b"x"), signed_by(public, signature, b"y")) == (True, False)
    make_key(tmp_path / "other.pem")
    assert not signed_by(public_key(tmp_path / "other.pem"), signature, b"x")


def test_what_is_no_key_is_said(tmp_path):
    (tmp_path / "no.pem").write_text("かぎではない")
    with pytest.raises(NotSo, match="かぎとして読めません"):
        sign(tmp_path / "no.pem", b"")
    with pytest.raises(NotSo, match="公開かぎとして読めません"):
        signed_by(b"no", b"", b"")
    with pytest.raises(NotHere, match="release key"):
        sign(tmp_path / "none.pem", b"")


def test_the_same_release_is_packed_into_the_same_bytes_without_what_was_carried(key, tmp_path):
    site = tmp_path / "site"
    published(site, 1)
    done = published(site, 2)
    first = pack(site, "", key, tmp_path / "a.tar.gz")
    assert first == pack(site, done.id, key, tmp_path / "b.tar.gz")
    assert (tmp_path / "a.tar.gz").read_bytes() == (tmp_path / "b.tar.gz").read_bytes()
    with tarfile.open(tmp_path / "a.tar.gz") as tar:
        entries = tar.getmembers()
    own = sorted(f"site/{path}" for path in ("p0.html", "p1.html", "p2.html", "release.json"))
    assert [one.name for one in entries[:2]] == ["manifest.sha256", "manifest.sig"]
    assert [one.name for one in entries[2:] if "assets" not in one.name] == own
    assert sum("assets" in one.name for one in entries) == 1
    assert {(one.mtime, one.uid, one.uname, one.mode) for one in entries} == {(0, 0, "", 0o644)}
    assert verify_archive(tmp_path / "a.tar.gz", public_key(key)) == first


def test_the_manifest_is_what_sha256sum_and_openssl_read(key, tmp_path):
    published(tmp_path / "site", 1)
    pack(tmp_path / "site", "", key, tmp_path / "a.tar.gz")
    (tmp_path / "out").mkdir()
    (tmp_path / "public.pem").write_bytes(public_key(key))
    for command in (
        "tar -xzf ../a.tar.gz",
        "sha256sum --check --strict --quiet manifest.sha256",
        "openssl pkeyutl -verify -pubin -inkey ../public.pem -rawin -in manifest.sha256 -sigfile manifest.sig",
    ):
        subprocess.run(command.split(), cwd=tmp_path / "out", check=True, capture_output=True)


def test_another_key_half_a_file_and_an_added_file_are_refused(key, tmp_path):
    published(tmp_path / "site", 1)
    packed = tmp_path / "a.tar.gz"
    pack(tmp_path / "site", "", key, packed)
    make_key(tmp_path / "other.pem")
    with pytest.raises(Tampered, match="署名が合いません"):
        verify_archive(packed, public_key(tmp_path / "other.pem"))
    (tmp_path / "half.tar.gz").write_bytes(packed.read_bytes()[:-200])
    with pytest.raises(Tampered, match="途中で切れています"):
        verify_archive(tmp_path / "half.tar.gz", public_key(key))
    (tmp_path / "out").mkdir()
    subprocess.run(["tar", "-xzf", packed, "-C", tmp_path / "out"], check=True)
    (tmp_path / "out/site/more.html").write_text("x")
    with tarfile.open(tmp_path / "more.tar.gz", "w:gz") as tar:
        for path in sorted((tmp_path / "out").rglob("*")):
            if path.is_file():
                tar.add(path, path.relative_to(tmp_path / "out").as_posix())
    with pytest.raises(Tampered, match=r"1個のファイルが.*site/more.html"):
        verify_archive(tmp_path / "more.tar.gz", public_key(key))


@pytest.mark.parametrize(
    "change", [lambda packed: packed[:-1], lambda packed: packed[:-8], lambda packed: packed + b"x"]
)
def test_a_file_that_lacks_its_last_bytes_or_has_more_is_refused(key, tmp_path, change):
    published(tmp_path / "site", 1)
    packed = tmp_path / "a.tar.gz"
    pack(tmp_path / "site", "", key, packed)
    packed.write_bytes(change(packed.read_bytes()))
    with pytest.raises(Tampered, match="壊れているか、途中で切れています"):
        verify_archive(packed, public_key(key))


def test_what_follows_the_last_file_is_refused(key, tmp_path):
    published(tmp_path / "site", 1)
    packed = tmp_path / "a.tar.gz"
    pack(tmp_path / "site", "", key, packed)
    packed.write_bytes(gzip.compress(gzip.decompress(packed.read_bytes()) + b"x"))
    with pytest.raises(Tampered, match="余分な内容"):
        verify_archive(packed, public_key(key))


def test_a_name_no_shell_should_meet_is_not_packed(key, tmp_path):
    release([raw("a b.html", b"x")], tmp_path / "site", at=START)
    with pytest.raises(NotSo, match="まとめられない名前"):
        pack(tmp_path / "site", "", key, tmp_path / "a.tar.gz")


def test_before_the_first_publication_there_is_nothing_to_pack(key, tmp_path):
    with pytest.raises(NotHere, match="まだ何も公表されていません"):
        pack(tmp_path / "site", "", key, tmp_path / "a.tar.gz")


def test_a_release_dropped_while_it_is_packed_leaves_no_half_file(key, tmp_path):
    site, to = tmp_path / "site", tmp_path / "a.tar.gz"
    first = published(site, 1, "a")
    published(site, 2)
    (first.folder / "p1.html").unlink()
    os.mkfifo(first.folder / "p1.html")  # whoever packs halts here until somebody writes
    with ThreadPoolExecutor() as pool:
        packing = pool.submit(pack, site, first.id, key, to)
        with (first.folder / "p1.html").open("wb"):
            assert forget_hidden(site, ()) == [first.id]
        with pytest.raises(NotNow, match="やり直してください"):
            packing.result(timeout=10)
    assert [path.name for path in tmp_path.iterdir() if "tar" in path.name] == []
