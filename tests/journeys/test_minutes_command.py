"""`shirube minutes FILE`: real processes, no database, no home; a draft as JSON or as text, or one sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shirube.workbooks.tests.honest_word import numbered
from shirube.workbooks.tests.hostile_pdf import scanned
from shirube.workbooks.tests.paperfiles import para, pdf, word
from tests.journeys.house import ROOT

MINUTES = """第1回架空委員会 議事録

日時：令和6年12月18日（水）15時～17時
場所：架空庁舎 第一会議室

１ 開会
２ 議事
（１）架空プランの進捗について
委員の主な意見は次のとおり。
・ 比べる相手を示すと、読む人に伝わりやすくなる。
・ 目標値を決めた理由も書いてほしい。
３ 閉会
"""


def minutes(file: Path, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command as it is typed, with no home and no settings of any kind."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    command = [sys.executable, "-m", "shirube", "minutes", str(file), *options]
    environment = {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}
    return subprocess.run(command, cwd=file.parent, env=environment, capture_output=True, encoding="utf-8", timeout=120)


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


FILES = {
    "議事録.txt": MINUTES.encode("cp932"),
    "議事録（UTF-16）.txt": MINUTES.encode("utf-16"),
    "議事録.docx": word("".join(para(line) for line in MINUTES.splitlines())),
    "議事録.pdf": pdf(MINUTES.splitlines()),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_gives_the_same_draft(name: str, tmp_path: Path) -> None:
    done = minutes(written(tmp_path, name, FILES[name]), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert (said["title"], said["held_on"], said["place"]) == (
        "第1回架空委員会 議事録",
        "2024-12-18",
        "架空庁舎 第一会議室",
    )
    assert [remark["text"] for remark in said["remarks"]] == [
        "比べる相手を示すと、読む人に伝わりやすくなる。",
        "目標値を決めた理由も書いてほしい。",
    ]
    assert [set(remark) for remark in said["remarks"]] == [{"agenda", "speaker", "kind", "text", "line"}] * 2
    assert {"title", "held_on", "place", "attendance", "agenda", "remarks"} <= set(said)
    assert (said["source"]["file"], sorted(tmp_path.iterdir())) == (name, [tmp_path / name]), "nothing is kept"


def test_without_json_it_is_a_text_to_read(tmp_path: Path) -> None:
    done = minutes(written(tmp_path, "議事録.txt", FILES["議事録.txt"]))
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "会議名　第1回架空委員会 議事録"
    assert lines[1].startswith("日時　　令和6年12月18日（水）")
    assert "委員の発言（2件）" in lines
    assert any("10行目" in line and "比べる相手を示すと" in line for line in lines)
    assert "文字コードはShift_JIS（CP932）として読みました。" in done.stdout


def test_the_page_of_a_pdf_is_told(tmp_path: Path) -> None:
    lines = MINUTES.splitlines()
    file = written(tmp_path, "議事録.pdf", pdf(lines[:9], lines[9:]))
    assert json.loads(minutes(file, "--json").stdout)["source"]["pages"] == [1, 8]
    assert "2頁8行目　" in minutes(file).stdout


def test_a_text_without_opinions_gives_none_and_says_so(tmp_path: Path) -> None:
    file = written(tmp_path, "次第.txt", "第1回架空委員会 次第\n１ 開会\n２ 閉会\n".encode())
    assert json.loads(minutes(file, "--json").stdout)["remarks"] == []
    assert "委員の発言は見つかりませんでした。" in minutes(file).stdout


def test_what_is_odd_about_the_file_is_among_the_notices(tmp_path: Path) -> None:
    said = json.loads(minutes(written(tmp_path, "議事録.docx", numbered()), "--json").stdout)
    assert {"line": 1, "text": "自動の番号：文書の自動の番号（「（１）」など）を、文字に起こして読みました。"} in said[
        "notices"
    ]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.txt", b"", "・空.txt：ファイルが空です。"),
        ("紙.pdf", scanned(), "・紙.pdf：文字のないPDFです（紙を読み取った画像など）。"),
        ("化け.txt", "議事の要旨".encode("euc_jp"), "・化け.txt：文字コードがEUC-JPのようです。"),
        ("マクロ.docx", word("<w:p/>", ("vbaProject", "x.bin")), "・マクロ.docx：マクロが入っています"),
        ("長い.txt", b"a" * 200_001, "・長い.txt：文章が長すぎます（上限0.2メガバイト）。"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str, data: bytes, sentence: str, tmp_path: Path) -> None:
    done = minutes(written(tmp_path, name, data), "--json", SHIRUBE_MINUTES_MEGABYTES="0.2")
    assert (done.returncode, done.stdout) == (1, "")
    head, said = done.stderr.splitlines()
    assert head == "次の問題があるため、議事録を読み取りませんでした。何も保存していません。"
    assert said.startswith(sentence)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = minutes(tmp_path / "ない.txt")
    assert (done.returncode, "ない.txt：ファイルがありません。" in done.stderr) == (1, True)
