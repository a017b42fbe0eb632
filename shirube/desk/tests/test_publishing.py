"""From a preview to the public: what was looked at is what is frozen, and two people publish."""

from datetime import date
from decimal import Decimal

import pytest

from shirube.desk.models import Preview
from shirube.desk.tests.office import BASE, OWN
from shirube.editions.models import Edition, FreezeRequest, Publication
from shirube.indicators.actions import record_observations, save_indicator
from shirube.indicators.edits import ObservationReading
from shirube.indicators.queries import indicator_form
from shirube.kernel import clock
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.people.tests.cast import JOB

pytestmark = pytest.mark.django_db
AS_OF = "R6.3.31"


def looked_at(office, who="mio", **changes):
    """The address of a finished preview; of a 会議提示版 unless told otherwise."""
    given = {"as_of": AS_OF, "stage": "meeting", "stamp": "（案）", "opens_on": "", "opens_time": "", **changes}
    response = office.client(who).post(f"{BASE}preview/", given)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def public(office, who="mio", **changes):
    return looked_at(office, who, stage="public", stamp="", **changes)


def asked(office, who="mio"):
    """The address of a request for publication."""
    response = office.client(who).post(f"{public(office, who)}request/", {"document_number": "架空第1号"})
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def text_of(office, path, who="mio"):
    return office.client(who).get(path).content.decode()


def unreported():
    return ObservationReading(
        indicator="K1",
        area=OWN,
        period=Period.half(2023, 1),
        as_of=date(2023, 9, 30),
        missing=Emptiness.UNREPORTED,
    )


class TestThePreview:
    def test_shows_what_it_holds_and_serves_its_private_site(self, office):
        address = looked_at(office)
        text = text_of(office, address)
        assert ("会議提示版として凍結する" in text, "公表した版がまだないため" in text) == (True, True)
        page = office.client("mio").get(f"{address}site/dx/index.html")
        shown = b"".join(page).decode()
        page.close()
        assert (page.status_code, "no-store" in page["Cache-Control"], page["X-Robots-Tag"]) == (200, True, "noindex")
        assert "会議提示版（案）" in shown

    @pytest.mark.parametrize("path", ["../../../../secret-key", "dx/../../x", "none.html", "..", "%00"])
    def test_serves_nothing_else(self, office, settings, path):
        (settings.HOME / "secret-key").write_text("geheim")
        response = office.client("mio").get(f"{looked_at(office)}site/{path}")
        assert response.status_code in (400, 404)

    def test_leaves_the_public_site_alone(self, office, settings):
        looked_at(office)
        assert not settings.SITE.exists()

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"as_of": "R6.2.31"}, "R6.2.31"),
            ({"stamp": ""}, "会議提示版には「（案）」などの表示が必要です。"),
            ({"stage": "public"}, "公表版に「（案）」の表示は付けられません。"),
            ({"stage": "public", "stamp": "", "opens_on": "R6.3.30"}, "公表日は基準日以後にしてください。"),
            ({"stage": "public", "stamp": "", "opens_on": "R6.4.1"}, "公表日時は、今より後にしてください。"),
            (
                {"stage": "public", "stamp": "", "opens_on": "R20.4.1", "opens_time": "25:00"},
                "「25:00」という時刻はありません。",
            ),
            ({"stage": "draft"}, "選"),
        ],
    )
    def test_is_not_made_of_what_cannot_be(self, office, given, sentence):
        response = office.client("mio").post(
            f"{BASE}preview/", {"as_of": AS_OF, "stage": "meeting", "stamp": "（案）", **given}
        )
        assert (response.status_code, sentence in response.content.decode()) == (422, True)
        assert not Preview.objects.exists()

    def test_says_how_far_it_is_and_looks_again_by_itself(self, office):
        address = looked_at(office)
        Preview.objects.update(state="making", done=3, total=40, touched_at=clock.now())
        text = text_of(office, address)
        assert ("40ページのうち3ページ" in text, 'http-equiv="refresh"' in text) == (True, True)

    def test_says_when_it_has_stopped_and_can_be_made_again(self, office):
        address = looked_at(office)
        Preview.objects.update(state="making", touched_at=clock.in_japan(date(2024, 5, 1)))
        text = text_of(office, address)
        assert ("作成が止まっています" in text, 'http-equiv="refresh"' in text) == (True, False)
        again = office.client("mio").post(f"{address}again/")["Location"]
        assert "会議提示版として凍結する" in text_of(office, again)

    def test_cannot_be_frozen_while_it_is_being_made(self, office):
        address = looked_at(office)
        Preview.objects.update(state="making", touched_at=clock.now())
        assert office.client("mio").post(f"{address}freeze/").status_code == 409
        assert not Edition.objects.exists()

    def test_tells_a_refusal_in_its_words(self, office, settings):
        save_indicator(office.plan, indicator_form(office.plan, "K2").edit, seen=None, by=JOB)
        settings.HOME.chmod(0o700)
        (settings.HOME / "previews").write_text("a file where the folder should be")
        with pytest.raises(OSError, match="previews"):
            looked_at(office)
        assert [one.state for one in Preview.objects.all()] == ["failed"]
        assert "しるべの不具合のため作れませんでした" in text_of(
            office, f"{BASE}preview/{Preview.objects.get().token}/"
        )


class TestTheMeeting:
    def test_what_was_looked_at_is_frozen_once(self, office):
        address = looked_at(office)
        record_observations(office.plan, [unreported()], by=JOB)
        addresses = [office.client("mio").post(f"{address}freeze/")["Location"] for _ in range(2)]
        assert addresses == [f"{BASE}editions/meeting-2024-03-31-1/"] * 2
        assert [row.sha256 for row in Edition.objects.all()] == [Preview.objects.get().sha256]
        assert "すでに版として凍結されています" in text_of(office, address)

    def test_what_changed_after_it_is_shown_before_publishing(self, office):
        office.client("mio").post(f"{looked_at(office)}freeze/")
        later = ObservationReading(
            indicator="K1", area=OWN, period=Period.fiscal_year(2023), as_of=date(2024, 3, 31), value=Decimal(115)
        )
        record_observations(office.plan, [later], by=JOB)
        text = text_of(office, public(office))
        assert ("会議後に変わったこと" in text, "110件" in text, "115件" in text) == (True, True, True)


class TestTwoPeople:
    def test_publish_what_both_saw(self, office):
        address = asked(office)
        assert "澪（架空）さんが" in text_of(office, "/desk/", "sora")
        addresses = [office.client("sora").post(f"{address}approve/")["Location"] for _ in range(2)]
        assert addresses == [f"{BASE}editions/public-2024-03-31-1/"] * 2
        row = Publication.objects.get()
        assert (row.edition.sha256, row.document_number) == (Preview.objects.get().sha256, "架空第1号")
        assert "公開サイトを作成しています" in text_of(office, addresses[0], "sora")

    def test_the_one_who_asked_reads_why_not(self, office):
        address = asked(office)
        assert "公表を申し出た人とは別の人が行ってください" in text_of(office, address)
        assert office.client("mio").post(f"{address}approve/").status_code == 403
        assert not Edition.objects.exists()

    def test_one_request_stands_at_a_time_and_twice_is_once(self, office):
        first = asked(office)
        preview = Preview.objects.get()
        again = office.client("mio").post(f"{BASE}preview/{preview.token}/request/", {"document_number": "架空第1号"})
        assert again["Location"] == first
        other = looked_at(office, "sora", stage="public", stamp="イメージ")
        text = text_of(office, other, "sora")
        assert "承認待ちの申出がすでにあります" in text

    def test_a_number_is_needed(self, office):
        response = office.client("mio").post(f"{public(office)}request/", {"document_number": " "})
        assert (response.status_code, FreezeRequest.objects.count()) == (422, 0)

    def test_nothing_unreported_is_published(self, office):
        record_observations(office.plan, [unreported()], by=JOB)
        address = public(office)
        assert "未報告が1件あります（指標K1（架空） 令和5年度上半期（2023年度上半期））" in text_of(office, address)
        response = office.client("mio").post(f"{address}request/", {"document_number": "架空第1号"})
        assert (response.status_code, FreezeRequest.objects.count()) == (409, 0)

    def test_a_text_changed_in_between_stops_it(self, office):
        address = asked(office)
        form = indicator_form(office.plan, "K1")
        client = office.client("sora")
        save_indicator(office.plan, type(form.edit)(**{**vars(form.edit), "meaning": "別の意味"}), seen=None, by=JOB)
        assert "申出の後に計画や指標の記載が変わった" in client.get(address).content.decode()
        assert client.post(f"{address}approve/").status_code == 409
        assert not Edition.objects.exists()

    def test_a_day_that_has_passed_stops_it(self, office):
        with clock.set_to(clock.in_japan(date(2030, 5, 10), 10)):
            address = asked(office)
        with clock.set_to(clock.in_japan(date(2030, 5, 11), 9)):
            client = office.client("sora")
            assert "公表日（5月10日）を過ぎました" in client.get(address).content.decode()
            assert client.post(f"{address}approve/").status_code == 403
        assert not Edition.objects.exists()

    def test_approved_ahead_it_is_coming_and_not_yet_the_newest(self, office):
        with clock.set_to(clock.in_japan(date(2030, 5, 10), 10)):
            address = public(office, opens_on="R12.5.11", opens_time="9:00")
            asked_at = office.client("mio").post(f"{address}request/", {"document_number": "架空第1号"})["Location"]
            office.client("sora").post(f"{asked_at}approve/")
            before = self.card(office)
        with clock.set_to(clock.in_japan(date(2030, 5, 11), 9)):
            after = self.card(office)
        edition = "令和6年3月末現在の第1版　令和12年5月11日 09:00"
        assert before == ("公表した版はまだありません。", f"{edition} に公開")
        assert after == (f"{edition} 公表", "")

    def card(self, office):
        (body,) = office.client("mio").get("/desk/").context["page"].bodies
        return body.plans[0].latest, body.plans[0].coming

    def test_it_can_be_taken_back_with_a_reason(self, office):
        address = asked(office)
        client = office.client("mio")
        assert client.post(f"{address}withdraw/", {"why": ""}).status_code == 422
        assert [client.post(f"{address}withdraw/", {"why": "数値を直すため"}).status_code for _ in range(2)] == [
            302,
            302,
        ]
        assert "公表せずに取り下げられました" in text_of(office, address)
