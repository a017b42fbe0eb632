"""Files of statistics: looked at before anything changes, taken in once, and refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shirube.desk.models import Upload
from shirube.desk.tests.office import BASE
from shirube.desk.uploads import MAX_BYTES, path_of, safe_name
from shirube.indicators.models import Observation
from shirube.kernel.middleware import LARGEST_REQUEST
from shirube.workbooks.tests import hostile

pytestmark = pytest.mark.django_db
PAGE = f"{BASE}statistics/"
HEAD = "source_key,area,period,value,as_of,status\n"
ROWS = (
    "tidy:k1,020001,FY2023,115,2024-03-31,確定",
    "tidy:k1,020001,FY2024,120,2025-03-31,速報",
    "other,020001,FY2024,1,2025-03-31,",
)
FILE = HEAD + "\n".join(ROWS) + "\n"


def hand_in(office, content, name="figures.csv", who="mio", **more):
    raw = content if isinstance(content, bytes) else content.encode()
    return office.client(who).post(PAGE, {"file": SimpleUploadedFile(name, raw), **more})


def stored(settings):
    return sorted(path for path in settings.UPLOADS.rglob("*") if path.is_file())


def values():
    rows = Observation.objects.current().filter(indicator__code="K1")
    return {row.period.key: int(row.value) for row in rows}


def test_a_file_shows_what_it_would_change_and_changes_nothing(office):
    response = hand_in(office, FILE)
    text = office.client("mio").get(response["Location"]).content.decode()
    page = office.client("mio").get(response["Location"]).context["page"]
    assert (page.outcome.added, page.outcome.replaced, page.outcome.same, page.unused) == (1, 1, 0, ("other",))
    assert [(row.before, row.after) for row in page.changed] == [("110件", "115件")]
    assert ("figures.csv" in text, "取り込む</button>" in text) == (True, True)
    assert values() == {"FY2022": 100, "FY2023": 110}


def test_a_figure_replaced_by_the_same_number_says_what_sets_it_apart(office):
    address = hand_in(office, HEAD + "tidy:k1,020001,FY2023,110,2024-04-01,確定\n")["Location"]
    (row,) = office.client("mio").get(address).context["page"].changed
    assert (row.before, row.after) == ("110件（令和6年3月末）", "110件（令和6年4月1日）")


def test_confirmed_it_is_taken_in_once(office):
    address = hand_in(office, FILE)["Location"]
    client = office.client("mio")
    assert [client.post(address).status_code for _ in range(2)] == [302, 302]
    assert values() == {"FY2022": 100, "FY2023": 115, "FY2024": 120}
    assert Observation.objects.filter(indicator__code="K1").count() == 4
    assert "すでに取り込んだファイルです" in client.get(address).content.decode()


def test_the_same_file_handed_in_twice_waits_once(office, settings):
    addresses = [hand_in(office, FILE)["Location"] for _ in range(2)]
    assert (addresses[0], len(stored(settings))) == (addresses[1], 1)


def test_a_file_changed_on_the_disk_is_taken_in_by_nobody(office):
    address = hand_in(office, FILE)["Location"]
    upload = Upload.objects.get()
    path_of(upload.token, upload.name).write_text(FILE.replace("120", "999"), encoding="utf-8")
    response = office.client("mio").post(address)
    assert (response.status_code, "変わっています" in response.content.decode()) == (409, True)
    assert values() == {"FY2022": 100, "FY2023": 110}


def test_a_file_that_was_cleaned_away_says_so(office):
    address = hand_in(office, FILE)["Location"]
    upload = Upload.objects.get()
    path_of(upload.token, upload.name).unlink()
    response = office.client("mio").get(address)
    assert (response.status_code, "もう一度ファイルを出してください" in response.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("figures.csv", HEAD + "tidy:k1,020001,FY2023,約3割,2024-03-31,\n", "figures.csv 2行目"),
        ("figures.csv", HEAD + "tidy:k1,020001,平成32年度,1,2024-03-31,\n", "平成"),
        ("figures.csv", "何か,別の表\n1,2\n", "合う形式がありません"),
        ("figures.csv", FILE.encode("utf-16"), "figures.csv"),
        ("figures.csv", FILE.replace("020001", "999999"), "999999"),
        ("figures.csv", HEAD + "tidy:k1,130001,FY2023,1,2024-03-31,\n", "登録されていない地域"),
        ("book.xlsx", b"PK\x03\x04 cut off", "book.xlsx"),
        ("book.xlsx", hostile.bomb(), "book.xlsx"),
        ("book.xlsx", hostile.old_xls(), "book.xlsx"),
    ],
)
def test_what_cannot_be_taken_in_is_said_with_its_place(office, name, content, sentence):
    address = hand_in(office, content, name)["Location"]
    text = office.client("mio").get(address).content.decode()
    assert (sentence in text, "取り込めません。何も保存していません" in text) == (True, True)
    assert "問題があるため取り込めません。ファイルを直して、もう一度出してください。" in text
    assert office.client("mio").post(address).status_code == 400
    assert values() == {"FY2022": 100, "FY2023": 110}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("figures.pdf", b"%PDF", "取り込めない種類のファイルです"),
        ("figures", b"x", "取り込めない種類のファイルです"),
        ("figures.csv", b"", "空のファイルです"),
        ("figures.csv", b"x" * (MAX_BYTES + 1), "大きすぎます（上限 20 MB）"),
    ],
    ids=["pdf", "no suffix", "empty", "too large"],
)
def test_what_is_no_file_of_statistics_is_not_kept(office, settings, name, content, sentence):
    response = hand_in(office, content, name)
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert (stored(settings), Upload.objects.count()) == ([], 0)


def test_a_day_that_cannot_be_read_keeps_no_file(office, settings):
    response = hand_in(office, FILE, published_on="R6.2.31")
    assert (response.status_code, stored(settings)) == (422, [])


def test_what_is_too_large_to_receive_is_not_received(office):
    response = office.client("mio").post(
        PAGE, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(LARGEST_REQUEST + 1)
    )
    assert (response.status_code, "大きすぎて受け取れません" in response.content.decode()) == (400, True)


def test_a_stored_file_stands_where_nobody_can_guess(office, settings):
    hand_in(office, FILE, "../../evil.csv")
    (file,) = stored(settings)
    assert (file.parent.parent, len(file.parent.name), file.stat().st_mode & 0o777) == (settings.UPLOADS, 32, 0o600)
    assert Upload.objects.get().name == "evil.csv"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("表.csv", "表.csv"),
        ("C:\\Users\\a\\表.csv", "表.csv"),
        ("..", "ファイル"),
        (".csv", "csv"),
        ("a\nb\u202e.csv", "a_b_.csv"),
        ("あ" * 200 + ".csv", "あ" * 56 + ".csv"),
    ],
)
def test_a_name_is_made_safe_for_the_disk(name, safe):
    assert safe_name(name) == safe


def test_what_the_file_does_not_say_can_be_added(office):
    content = "都道府県,,青森県\n住民サービスのDX,よく使う32手続のオンライン化状況,89%\n"
    client = office.client("mio")
    without = hand_in(office, content, "prefecture.csv")["Location"]
    assert client.get(without).context["page"].problems != ()
    told = hand_in(office, content, "prefecture.csv", as_of="R6.4.1", published_on="R6.7.12", release="2024年版")[
        "Location"
    ]
    page = client.get(told).context["page"]
    assert (page.problems, page.release, page.published) == ((), "2024年版", "令和6年7月12日")


def test_a_release_that_only_the_name_of_the_file_tells_is_kept(office):
    content = "年度,地域コード,都道府県,総人口\n2020,R02000,青森県,1237984\n"
    page = office.client("mio").get(hand_in(office, content, "SSDSE-B-2023.csv")["Location"]).context["page"]
    assert (page.problems, page.release) == ((), "SSDSE-B-2023")
