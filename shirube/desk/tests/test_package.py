"""委員限り資料: one zip that opens from a folder, says 委員限り everywhere and holds nothing that is not for 委員."""

import hashlib
import io
import posixpath
import re
import zipfile
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.memberform import FormKind
from shirube.deliberation.models import Meeting, MeetingDocument, Opinion, ReplyPlace
from shirube.deliberation.queries.followup import follow_up
from shirube.deliberation.queries.meetings import meeting_before
from shirube.deliberation.queries.parties import handed_to
from shirube.deliberation.tests.factories import (
    ENTERED,
    make_agenda,
    make_meeting,
    make_opinion,
    make_point,
    make_reply,
    make_request,
    make_seat,
)
from shirube.deliberation.words import PACKAGED
from shirube.desk.models import Preview
from shirube.desk.packagesite import edition_files
from shirube.desk.tests.bodies import freeze
from shirube.desk.tests.hearings import hold_meeting, plain, read, today
from shirube.desk.tests.office import BASE
from shirube.desk.tests.test_publishing import looked_at
from shirube.editions.models import Edition, Publication
from shirube.exchange.member_forms import read_member_form
from shirube.indicators.models import Indicator
from shirube.people.models import HistoryEntry

PACKAGE = f"{BASE}meetings/suishin/2025-1/package/"
SECRETS = ("課の内部の答え", "まだ案の対応です。", "隠れた指標", "架空 非公開", "共有フォルダ", "発言した人の名")


@pytest.fixture
def client(office):
    """次回 with 資料, one 委員 who is not to be named, a confirmed 対応 and one that is not."""
    build(office, 3)
    with freeze(2025, 5, 20):
        yield office.client("mio")


def build(office, count: int) -> None:
    with today():
        first = hold_meeting(office, count)
        coming = make_meeting(
            first.committee, code="2025-1", name="令和7年度第1回架空計画推進委員会", held_on="2025-06-02"
        )
        item = make_agenda(coming, number="１", title="架空の報告")
        for at in range(count):
            MeetingDocument.objects.create(
                meeting=coming, order=at, number=f"資料{at}", title="架空の資料", agenda=item, where="共有フォルダ"
            )
            make_seat(first.committee, f"s{at}", name=f"架空 見える{at}", order=at)
        make_seat(first.committee, "x", name="架空 非公開", listed=False)
        answered, *rest = Opinion.objects.order_by("code")
        Opinion.objects.update(visibility="public")
        point = make_point(office.plan, "数字の理由", answered, state="checked", visibility="public")
        reply = make_reply(point, "理由を書き足しました。", checked_at=ENTERED)
        hidden = Indicator.objects.get(code="K2")
        Indicator.objects.filter(pk=hidden.pk).update(visibility="internal")
        for at, label in enumerate(("指標K1", "隠れた指標"), start=1):
            shown = Indicator.objects.get(code=f"K{at}")
            ReplyPlace.objects.create(reply=reply, order=at, label=label, indicator=shown)
        for row in rest:
            other = make_point(office.plan, "題", row)
            given = {"state": "answered", "answer": "課の内部の答え", "answered_at": ENTERED, "answered_office": "課"}
            make_request(other, office.town.welfare, **given)
            make_reply(other, "まだ案の対応です。")


def packed(response) -> dict[str, bytes]:
    made = zipfile.ZipFile(io.BytesIO(response.content))
    return {name.split("/", 1)[1]: made.read(name) for name in made.namelist()}


def files(response) -> dict[str, str]:
    """What is read in a browser; of 意見様式 that they are there."""
    return {name: "" if name.startswith("forms/") else made.decode() for name, made in packed(response).items()}


def test_it_holds_what_a_member_prepares_with_and_nothing_else(client):
    made = files(client.post(PACKAGE, {"due": "令和7年5月28日（水）"}))
    assert sorted(name for name in made if made[name]) == [
        "agenda.html",
        "answer.html",
        "followup.html",
        "index.html",
        "package.css",
        "roster.html",
    ]
    told = "".join(made.values())
    said = (
        "架空の報告（資料0、資料1、資料2）",
        "架空 見える0",
        "理由を書き足しました。",
        "指標K1",
        "令和7年5月28日（水）",
    )
    assert [text for text in said if text not in told] == []
    assert "ほかに、氏名を載せない委員1名" in told
    assert "対応を検討しています。" in made["followup.html"]
    assert [text for text in SECRETS if text in told] == []


def test_it_brings_the_form_of_each_member_who_may_be_named_and_it_is_known_when_it_comes_back(client, tmp_path):
    made = packed(client.post(PACKAGE, {"due": "水曜"}))
    forms = sorted(name for name in made if name.startswith("forms/"))
    assert forms == [
        f"forms/意見様式_2025-1_s{at}_架空 見える{at}.{kind}" for at in range(3) for kind in ("docx", "xlsx")
    ]
    for name in ("index.html", "answer.html"):
        links = {unquote(one) for one in re.findall(r'href="(forms/[^"]+)', made[name].decode())}
        assert sorted(links) == forms, name
    for form in forms[:2]:
        came = tmp_path / form.rsplit("_", 1)[1]
        came.write_bytes(made[form])
        known = read_member_form(came).form
        assert (known.kind, known.meeting, known.seat) == (FormKind.OPINION, "2025-1", "s0"), form


def test_the_follow_up_is_what_this_committee_is_handed(client, office):
    """Said at its meetings, with every confirmed 対応; of no meeting only what is 公表; 反映先 that are 公表."""
    meeting = Meeting.objects.get(code="2025-1")
    make_opinion(office.plan, "公表した一般の意見", visibility="public")
    stray = make_opinion(office.plan, "部内限りの一般の意見", visibility="internal")
    said = make_opinion(office.plan, "部内限りの前回の意見", meeting=meeting_before(meeting))
    make_reply(make_point(office.plan, "題", said, stray, state="checked"), "確認済みの対応", checked_at=ENTERED)
    made = plain(files(client.post(PACKAGE))["followup.html"])
    rows = follow_up(meeting, handed_to(meeting.committee_id)).rows
    replies = [one.reply.text for one in rows if one.reply and one.ready]
    shown = {*(one.quote for one in rows), *replies, *(place.label for one in rows for place in one.places)}
    told = [
        *Opinion.objects.values_list("quote", flat=True),
        "理由を書き足しました。",
        "確認済みの対応",
        "指標K1",
        "隠れた指標",
    ]
    assert {text for text in told if text in made} == shown
    assert [text for text in told if text not in made] == ["部内限りの一般の意見", "隠れた指標"]


def test_every_page_says_whom_it_is_for_and_works_from_a_folder(client):
    response = client.post(PACKAGE, {})
    assert "%E5%A7%94%E5%93%A1%E9%99%90%E3%82%8A_" in response["Content-Disposition"], "委員限り_"
    made = files(response)
    for name, text in made.items():
        if name.endswith(".html"):
            assert "【委員限り】" in text.split("<main>")[0], name
            assert "令和7年5月20日作成" in text
            assert "<script" not in text
            assert not re.search(r'(?:href|src)="(?:https?:|/)', text), name
            links = re.findall(r'href="([^"#]+)', text)
            assert [one for one in links if unquote(one) not in made] == [], name


def test_the_same_state_gives_the_same_bytes_and_the_history_knows_them(client):
    one, two = (client.post(PACKAGE, {"due": "水曜"}) for _ in range(2))
    assert one.content == two.content
    found = hashlib.sha256(one.content).hexdigest()
    assert HistoryEntry.objects.filter(act=PACKAGED, changes__contains=found).count() == 2
    page = read(client, PACKAGE)
    assert (page.count(found), page.count("澪（架空）") > 1) == (2, True)
    assert client.post(PACKAGE, {"due": "木曜"}).content != one.content


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_whatever_is_in_it(office, count):
    build(office, count)
    with freeze(2025, 5, 20):
        mio = office.client("mio")
        mio.get(PACKAGE)
        taken = []
        for ask in (mio.get, mio.post):
            with CaptureQueriesContext(connection) as counted:
                assert ask(PACKAGE).status_code == 200
            taken.append(len(counted))
    assert taken == [7, 30]


def test_it_is_for_the_secretariat_alone(client, office):
    assert [office.client(who).get(PACKAGE).status_code for who in ("hana", "view", "aya")] == [403, 403, 403]


def test_a_due_day_too_long_to_print_is_refused(client):
    response = client.post(PACKAGE, {"due": "長" * 61})
    assert (response.status_code, "60字までにしてください。" in response.content.decode()) == (422, True)


def test_pages_of_an_edition_lose_what_leads_out(tmp_path):
    inside = tmp_path / "dx/editions/a-1"
    (inside / "indicators").mkdir(parents=True)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/site.css").write_text("p {}", "utf-8")
    (inside / "data.csv").write_text("a", "utf-8")
    (inside / "indicators/embed.html").write_text("<p>枠</p>", "utf-8")
    page = (
        '<html><head><link rel="stylesheet" href="../../../assets/site.css"></head><body class="a"><form action="x">f'
        '</form><a href="indicators/k.html#x">K</a> <a href="data.csv">CSV</a> <a href="https://example.jp/">外</a>'
        '<script src="../../../assets/a.js"></script></body></html>'
    )
    (inside / "index.html").write_text(page, "utf-8")
    (inside / "indicators/k.html").write_text("<html><head></head><body>K</body></html>", "utf-8")
    made = edition_files(tmp_path, "dx/editions/a-1/", '<p><a href="{up}index.html">委員限り</a></p>')
    assert sorted(made) == [
        "edition/assets/site.css",
        "edition/dx/editions/a-1/index.html",
        "edition/dx/editions/a-1/indicators/k.html",
    ]
    told = made["edition/dx/editions/a-1/index.html"].decode()
    assert '<body class="a"><p><a href="../../../../index.html">委員限り</a></p>' in told
    assert '<a href="indicators/k.html#x">K</a>' in told
    assert "<a>CSV</a> <a>外</a></body>" in told
    assert '<link rel="stylesheet" href="../../../../package.css">' in told


def test_it_waits_for_the_pages_of_the_edition_and_then_holds_them(office):
    mio = office.client("mio")
    mio.post(f"{looked_at(office)}freeze/")
    build(office, 1)
    Meeting.objects.filter(code="2025-1").update(edition=Edition.objects.get())
    Preview.objects.all().delete()
    with freeze(2025, 5, 20):
        refused = mio.post(PACKAGE)
        assert (refused.status_code, "まだできていません" in refused.content.decode()) == (409, True)
        assert not HistoryEntry.objects.filter(act=PACKAGED).exists()
        assert [mio.post(PACKAGE, {"do": "edition"}).status_code for _ in range(2)] == [302, 302]
        made = files(mio.post(PACKAGE))
    start = re.search(r'href="(edition/dx/editions/[^"]+/index.html)"', made["index.html"])[1]
    assert ("会議提示版" in made[start], "指標K1" in made[start.replace("index", "indicators/K1/index")]) == (
        True,
        True,
    )
    for name, text in made.items():
        if name.startswith("edition/") and name.endswith(".html"):
            assert text.count('class="package-strip"><b>【委員限り】</b>') == 1, name
            for link in re.findall(r'(?:href|src)="([^"#]+)', text):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link))) in made, (name, link)
            assert "<script" not in text
            assert "隠れた指標" not in text


@pytest.mark.parametrize(
    ("opens", "withdrawn", "told"),
    [
        (None, None, "審議する版は、公表前のものです。"),
        ("2025-05-01", None, "審議する版は、令和7年5月1日に公表したものです。"),
        ("2025-06-30", None, "審議する版は、令和7年6月30日に公表するもので、いまは公表前です。"),
        ("2025-05-01", "2025-05-10", "審議する版は、いったん公表し、取り下げたものです。"),
    ],
)
def test_it_says_how_far_the_edition_is_public(office, opens, withdrawn, told):
    mio = office.client("mio")
    mio.post(f"{looked_at(office)}freeze/")
    build(office, 1)
    edition = Edition.objects.get()
    Meeting.objects.filter(code="2025-1").update(edition=edition)
    if opens:
        moments = {"opens_at": f"{opens}T09:00+09:00", "withdrawn_at": withdrawn and f"{withdrawn}T09:00+09:00"}
        Publication.objects.create(edition=edition, document_number="架空第1号", recorded_at=ENTERED, **moments)
    with freeze(2025, 5, 20):
        assert told in files(mio.post(PACKAGE))["index.html"]
