"""How long a session lasts, what is kept of a form sent too late, and the list of one's own sessions."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client, override_settings
from django.urls import include, path

from shirube.kernel import clock
from shirube.people import actions
from shirube.people.access import access, signed_in
from shirube.people.rules import Over, place_of, why_over
from shirube.people.tests.cast import JOB
from shirube.people.tests.reading import Page, sign_in

pytestmark = pytest.mark.django_db
ME = "/accounts/me/"
HOUR = 3600


@access(signed_in)
def keeper(request: HttpRequest) -> HttpResponse:
    """A form of some room: it says what arrived."""
    return JsonResponse(dict(request.POST.lists()))


urlpatterns = [path("keeper/", keeper), path("", include("shirube.config.urls"))]
here = override_settings(ROOT_URLCONF=__name__)


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def mio(town) -> Client:
    client = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Edg/140.0"})
    sign_in(client)
    return client


def later(**time: int):
    """The clock, so much later."""
    return clock.set_to(clock.now() + timedelta(**time))


@pytest.mark.parametrize(
    ("started", "seen", "over"),
    [
        (0, 0, None),
        (-2 * HOUR + 1, -2 * HOUR + 1, None),
        (-2 * HOUR, -2 * HOUR, Over.IDLE),
        (-12 * HOUR + 1, -60, None),
        (-12 * HOUR, 0, Over.LIMIT),
        (-12 * HOUR, -2 * HOUR, Over.LIMIT),
        (60, 60, None),  # the clock was put back
    ],
)
def test_a_session_is_over_when_it_is_idle_or_old(started, seen, over):
    assert why_over(started, seen, now=0, idle=2 * HOUR, limit=12 * HOUR) is over


def test_an_idle_session_ends_and_says_why(mio):
    with later(minutes=119):
        assert mio.get(ME).status_code == 200
    with later(minutes=119 + 121):
        response = mio.get(ME)
        assert response.url == f"/accounts/login/?next={ME}"
        assert "しばらく操作がなかったため、サインアウトしました。" in Page(mio.get(response.url)).words
        assert mio.get(ME).status_code == 302


def test_a_session_in_use_ends_after_twelve_hours_all_the_same(mio):
    for hour in range(1, 12):
        with later(hours=hour):
            assert mio.get(ME).status_code == 200
    with later(hours=12):
        assert mio.get(ME).status_code == 302
        assert "サインインから長い時間がたったため、" in Page(mio.get("/accounts/login/")).words


def test_the_limits_are_the_installations(mio, settings):
    settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS = 5, 1
    with later(minutes=5):
        assert mio.get(ME).status_code == 302


def test_looking_around_writes_once_a_minute(mio, django_assert_num_queries):
    with django_assert_num_queries(4):  # session, member, two of the page
        mio.get(ME)
    with later(seconds=61):
        mio.get(ME)
        with django_assert_num_queries(4):
            mio.get(ME)


def test_a_script_is_told_after_the_end_too(mio):
    with later(hours=3):
        answer = mio.post("/accounts/stay/", headers={"X-Requested-With": "shirube"})
    assert (answer.status_code, answer.json()) == (401, {"sign_in": "/accounts/login/?next=/desk/"})


def test_staying_is_being_seen(mio):
    with later(minutes=110):
        assert mio.post("/accounts/stay/").status_code == 204
    with later(minutes=220):
        assert mio.get(ME).status_code == 200


EXPECTED = {"seen": ["3"], "grade": ["a", "b"], "empty": [""]}


@here
def test_a_form_sent_after_the_end_comes_back_with_everything_typed_and_is_sent_again(town, mio):
    typed = {"reason": "遅れの理由\n二行目", "seen": "3", "grade": ["a", "b"], "empty": ""}
    with later(hours=3):
        response = mio.post("/keeper/?tab=1", typed, headers={"Referer": "http://testserver/desk/form/"})
        assert response.url == "/accounts/login/?next=/accounts/again/"
        words = Page(mio.get(response.url)).words
        assert "送った内容は、まだ保存していません。" in words
        assert sign_in(mio, next="/accounts/again/").url == "/accounts/again/"
        page = Page(mio.get("/accounts/again/"))
        assert "遅れの理由\n二行目" in page.words
        forms = [each["action"] for each in page.all("form")]
        assert forms == ["/accounts/logout/", "/keeper/?tab=1", "/accounts/again/"]
        fields = [(each["name"], each["value"]) for each in page.all("input") if each["name"] in typed]
        assert fields == [("reason", typed["reason"]), ("seen", "3"), ("grade", "a"), ("grade", "b"), ("empty", "")]
        assert mio.post("/keeper/?tab=1", typed).json() == {"reason": [typed["reason"]], **EXPECTED}
        assert mio.get("/accounts/again/").url == "/desk/"


@here
def test_it_comes_back_to_nobody_else(town, mio):
    with later(hours=3):
        mio.post("/keeper/", {"reason": "澪の文"})
        sign_in(mio, "hana")
        assert mio.get("/accounts/again/").url == "/desk/"
        assert "澪の文" not in str(dict(mio.session))


@here
def test_it_may_be_thrown_away(town, mio):
    with later(hours=3):
        mio.post("/keeper/", {"reason": "いらない文"})
        sign_in(mio)
        assert mio.post("/accounts/again/").url == "/desk/"
        assert "いらない文" not in str(dict(mio.session))


@here
def test_what_was_kept_and_never_fetched_goes_with_its_session(town, mio):
    with later(hours=3):
        mio.post("/keeper/", {"reason": "忘れられた文"})
    key = mio.session.session_key
    assert "忘れられた文" in str(Session.objects.get(pk=key).get_decoded())
    Session.objects.filter(pk=key).update(expire_date=clock.now() - timedelta(seconds=1))
    sign_in(Client(), "hana")
    assert not Session.objects.filter(pk=key).exists()


@here
def test_nothing_is_kept_of_somebody_who_never_signed_in(client):
    response = client.post("/keeper/", {"reason": "だれかの文"})
    assert response.url == "/accounts/login/?next=/desk/"
    assert "だれかの文" not in str(dict(client.session))


@here
@pytest.mark.parametrize("address", ["/keeper/", "/accounts/password/change/"])
def test_no_password_is_kept(town, mio, address):
    with later(hours=3):
        mio.post(address, {"new_password": "sora-to-umi-77-a", "password1": "sora-to-umi-77-a"})
        assert "sora-to-umi" not in str(dict(mio.session))


@here
def test_a_form_too_large_to_keep_is_not_kept(town, mio):
    with later(hours=3):
        assert mio.post("/keeper/", {"reason": "a" * 1_000_001}).url == "/accounts/login/?next=/desk/"


@pytest.mark.parametrize("others", [0, 1, 3])
def test_the_list_has_every_session_and_costs_the_same(town, mio, django_assert_num_queries, others):
    for _ in range(others):
        sign_in(Client(headers={"User-Agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/18 Safari/605"}))
    with django_assert_num_queries(4):  # session, member, two of the page
        page = Page(mio.get("/accounts/sessions/"))
    assert page.words.count("Windows の Edge") == 1
    assert page.words.count("この端末") >= 1
    assert page.words.count("終わらせる：Mac の Safari") == others
    assert ("ほかの端末をすべて終わらせる" in page.words) is (others > 0)


def test_what_is_over_is_not_on_the_list(town, mio):
    sign_in(Client())
    with later(minutes=100):
        mio.get(ME)
    with later(minutes=130):
        assert "ほかの端末をすべて終わらせる" not in Page(mio.get("/accounts/sessions/")).words


def test_one_ends_one_or_all_others_of_ones_own(town, mio):
    elsewhere, third, hana = Client(), Client(), Client()
    sign_in(elsewhere)
    sign_in(third)
    sign_in(hana, "hana")
    page = Page(mio.get("/accounts/sessions/"))
    numbers = [each["value"] for each in page.all("input") if each["name"] == "session"]
    mio.post("/accounts/sessions/end/", {"session": min(numbers)})
    assert [each.get(ME).status_code for each in (mio, elsewhere, third)] == [200, 302, 200]
    again = mio.post("/accounts/sessions/end/", {"session": min(numbers)})
    assert (again.status_code, "すでに終わっています" in Page(again).words) == (409, True)
    mio.post("/accounts/sessions/end/")
    assert [each.get(ME).status_code for each in (mio, third, hana)] == [200, 302, 200]


def test_nobody_ends_the_session_of_another(town, mio):
    hana = Client()
    sign_in(hana, "hana")
    numbers = [
        each["value"] for each in Page(hana.get("/accounts/sessions/")).all("input") if each["name"] == "session"
    ]
    assert numbers == []
    for number in range(1, 20):
        mio.post("/accounts/sessions/end/", {"session": str(number)})
    assert hana.get(ME).status_code == 200


def test_a_suspended_member_and_a_new_password_end_the_session(town, mio):
    actions.change_password(member=town.mio, password="sora-to-umi-77-a", by=JOB)
    assert mio.get(ME).status_code == 302


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/140.0 Safari/537.36 Edg/140.0", "Windows の Edge"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "iPhone の Safari"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0", "Linux の Firefox"),
        ("curl/8", "分からない端末"),
        ("", "分からない端末"),
    ],
)
def test_a_browser_is_named_in_words(said, place):
    assert place_of(said) == place
