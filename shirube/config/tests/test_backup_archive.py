"""The file of a backup: whole under its name or not there, and anything wrong with its bytes is one refusal."""

import json
import zipfile

import pytest

from shirube.config.backup import archive
from shirube.config.backup.manifest import FORM, FileMark, Inventory, Manifest, from_bytes, to_bytes
from shirube.kernel.refusals import NotSo

TEXT = "架空の中身\n" * 5000
HOLDS = Inventory({"people": ["0001_initial"]}, {"people_body": 1}, {}, {"020001/x/public/2024-03-31-1": "ab"})


def made(folder, name="shirube-x.zip"):
    """A backup of one file, made as the program makes it."""
    source, whole = folder / "source", folder / "whole.zip"
    source.write_text(TEXT, encoding="utf-8")
    with archive.begin(whole) as target:
        files = {"home/uploads/統計.csv": archive.add(target, "home/uploads/統計.csv", source)}
        said = Manifest(FORM, "2024-05-20T00:00:00+00:00", "sqlite", "3.40.1", HOLDS, files)
        target.writestr("manifest.json", to_bytes(said))
    archive.put_in_place(whole, folder / name)
    return folder / name


def test_it_comes_out_as_it_went_in(tmp_path):
    file = made(tmp_path)
    said = archive.unpack(file, tmp_path / "out")
    assert said == archive.manifest_of(file) == from_bytes(to_bytes(said))
    assert said.holds == HOLDS
    assert (tmp_path / "out" / "home" / "uploads" / "統計.csv").read_text(encoding="utf-8") == TEXT
    assert file.stat().st_mode & 0o077 == 0


def test_a_name_that_is_taken_is_left_alone(tmp_path):
    first = made(tmp_path)
    before = first.read_bytes()
    with pytest.raises(NotSo, match="上書きしません"):
        made(tmp_path)
    assert first.read_bytes() == before


def damaged(raw):
    """The bytes of a backup as a bad disk or a broken copy leaves them."""
    yield b""
    yield b"not a zip at all"
    yield raw[: len(raw) // 2]
    yield raw[:-1]
    yield raw[10:]
    for place in range(0, len(raw), 97):
        yield raw[:place] + bytes([raw[place] ^ 0x5A]) + raw[place + 1 :]


def test_no_damage_goes_unseen(tmp_path):
    file = made(tmp_path)
    raw, whole, refused = file.read_bytes(), 0, 0
    for number, bad in enumerate(damaged(raw)):
        file.write_bytes(bad)
        out = tmp_path / str(number)
        try:
            archive.unpack(file, out)
        except NotSo:
            refused += 1
            continue
        # a bit nobody reads (a date, an attribute): then everything came out right
        whole += 1
        assert (out / "home" / "uploads" / "統計.csv").read_text(encoding="utf-8") == TEXT
    assert refused > 4 * whole
    assert refused > 5


def rewritten(file, to, **members):
    """The same backup with other members; None takes one out."""
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            content = members.pop(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
        for name, content in members.items():
            target.writestr(name, content)
    return to


def test_what_is_missing_or_more_or_other_is_refused(tmp_path):
    file = made(tmp_path)
    for members, said in [
        ({"home/uploads/統計.csv": None}, "目録と一致しません"),
        ({"home/uploads/more.csv": b"x"}, "目録と一致しません"),
        ({"home/uploads/統計.csv": b"x"}, "大きさが目録と一致しません"),
        ({"home/uploads/統計.csv": TEXT.replace("架", "仮").encode()}, "SHA-256が目録と一致しません"),
        ({"manifest.json": None}, "目録（manifest.json）がありません"),
        ({"manifest.json": b"{}"}, "目録（manifest.json）を読めません"),
        ({"manifest.json": b"["}, "目録（manifest.json）を読めません"),
        ({"manifest.json": b'{"form": 2}'}, "より新しいしるべ"),
    ]:
        other = rewritten(file, tmp_path / "other.zip", **members)
        with pytest.raises(NotSo, match=said):
            archive.unpack(other, tmp_path / f"out-{said}-{len(members)}")


@pytest.mark.parametrize("name", ["../outside", "/etc/x", "home/../../x", "home\\..\\x"])
def test_nothing_is_written_outside(tmp_path, name):
    file = made(tmp_path)
    said = json.loads(to_bytes(archive.manifest_of(file)))
    said["files"][name] = {"size": 1, "sha256": "x"}
    other = rewritten(file, tmp_path / "other.zip", **{"manifest.json": json.dumps(said), name: b"x"})
    with pytest.raises(NotSo):
        archive.unpack(other, tmp_path / "deep" / "out")
    assert not list(tmp_path.glob("outside")) + list(tmp_path.glob("deep/outside"))


def test_a_mark_is_what_was_written(tmp_path):
    assert archive.manifest_of(made(tmp_path)).files["home/uploads/統計.csv"] == FileMark(
        len(TEXT.encode()), archive.sha256_of(tmp_path / "source")
    )


def test_what_is_not_there_is_said(tmp_path):
    for path, said in ((tmp_path / "no.zip", "がありません"), (tmp_path, "しるべの控えではありません")):
        with pytest.raises(NotSo, match=said):
            archive.manifest_of(path)
