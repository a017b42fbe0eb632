"""依頼の鑑 and 回答の鑑 as values, as Word, and as one zip."""

import io
import zipfile

import docx
import pytest

from shirube.papers.letters import (
    Answers,
    Asks,
    chief_of,
    letter_docx,
    letters_zip,
    reply_letter,
    request_letter,
)

ASKS = {
    "plan": "架空県DX推進プラン",
    "round": "令和6年度上半期 進捗報告",
    "number": "DX推第123号",
    "day": "令和6年10月2日",
    "division": "福祉課",
    "office": "DX推進課",
    "letter": "このことについて、報告してください。\n\nよろしくお願いします。",
    "guidance": "1　画面でもExcelでも。",
    "asked": (("指標", "K1", "指標一"), ("事業", "J1", "事業一"), ("事業", "J2", "事業二")),
    "due": "令和6年10月31日（木）",
    "division_due": "令和6年10月21日（月）",
    "link": "https://shirube.example.jp/x/",
    "through_lead": True,
}
SAID = {
    "round": "令和6年度上半期 進捗報告",
    "number": "福第45号",
    "day": "令和6年10月18日",
    "division": "福祉課",
    "office": "DX推進課",
    "asked_by": "令和6年10月2日付けDX推第123号",
    "said": (("指標", "指標一", "新しい値", "120件"),),
    "nothing": "",
    "through_lead": False,
    "final": True,
}


def words(raw):
    """All text of a document, tables after paragraphs."""
    document = docx.Document(io.BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def test_a_request_names_what_is_asked_by_when_and_how():
    letter = request_letter(Asks(**ASKS))
    assert letter.to == ("福祉課長　様", "（主管課経由）")
    assert letter.sender == "DX推進課長"
    assert letter.numbered[0] == ("１", "照会内容", "別紙のとおり（指標1件、事業2件）")
    assert letter.numbered[1] == (
        "２",
        "提出期限",
        "主管課へ　令和6年10月21日（月）\n事務局へ　令和6年10月31日（木）",
    )
    assert "https://shirube.example.jp/x/" in letter.numbered[2][2]
    assert letter.rows[2] == ("3", "事業", "J2", "事業二")
    assert letter.stamp == ""


def test_without_a_number_it_is_a_draft_and_without_a_lead_there_is_one_day():
    letter = request_letter(Asks(**{**ASKS, "number": "", "division_due": "", "through_lead": False}))
    assert (letter.stamp, letter.to, letter.notes[1][1]) == ("案", ("福祉課長　様",), "令和6年10月31日（木）")


@pytest.mark.parametrize(
    ("changes", "stamp", "body"),
    [
        ({}, "", "令和6年10月2日付けDX推第123号で照会のあったこのことについて、別紙のとおり回答します。"),
        ({"final": False}, "案", None),
        ({"nothing": "事業が終わったため", "said": ()}, "", None),
    ],
)
def test_a_reply_answers_the_request(changes, stamp, body):
    letter = reply_letter(Answers(**{**SAID, **changes}))
    assert (letter.stamp, letter.to[0], letter.sender) == (stamp, "DX推進課長　様", "福祉課長")
    assert letter.body == (body,) if body else letter.body
    told = "該当なし（事業が終わったため）" if changes.get("nothing") else "別紙のとおり（1件）"
    assert letter.notes[0][1] == told


def test_the_document_holds_the_letter_and_its_list():
    paragraphs, cells = words(letter_docx(request_letter(Asks(**ASKS))))
    for text in ("DX推第123号", "福祉課長　様", "架空県DX推進プランの進捗状況について（照会）", "記", "以上"):
        assert text in paragraphs
    assert cells[:8] == ["番号", "種類", "コード", "指標・事業", "1", "指標", "K1", "指標一"]


def test_the_same_letter_gives_the_same_bytes():
    letter = reply_letter(Answers(**SAID))
    assert letter_docx(letter) == letter_docx(letter)
    assert letters_zip([letter, letter]) == letters_zip([letter, letter])


def test_the_zip_holds_a_document_for_each_division_under_a_name_a_disk_takes():
    letters = [request_letter(Asks(**{**ASKS, "division": name})) for name in ("福祉課", "道路/橋課")]
    with zipfile.ZipFile(io.BytesIO(letters_zip(letters))) as found:
        assert found.namelist() == ["01_依頼_福祉課.docx", "02_依頼_道路_橋課.docx"]
        assert "道路/橋課長　様" in words(found.read(found.namelist()[1]))[0]


@pytest.mark.parametrize(("name", "chief"), [("福祉課", "福祉課長"), ("福祉課（架空）", "福祉課長（架空）")])
def test_what_the_head_of_a_division_is_called(name, chief):
    assert chief_of(name) == chief
