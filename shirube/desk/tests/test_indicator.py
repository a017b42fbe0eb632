"""Editing one indicator: nothing typed is lost, nothing happens twice, and what cannot be is said beside the field."""

from datetime import date
from decimal import Decimal

import pytest

from shirube.desk.tests.office import BASE, OWN
from shirube.indicators.models import Comparison, Indicator, IndicatorDuty, Observation, Override, Target
from shirube.kernel.figures import Emptiness
from shirube.people.models import HistoryEntry

pytestmark = pytest.mark.django_db
PAGE = f"{BASE}indicators/K1/"
FIGURE = {"area": OWN, "period": "令和6年度上半期", "value": "１２０", "as_of": "R6.9.30", "provisional": "1"}


def texts(**changes):
    """The form of K1 as it opens, and a reason."""
    given = {
        "seen": "1",
        "name": "指標K1（架空）",
        "meaning": "",
        "formula": "件数を数える",
        "source": "架空の調査",
        "source_url": "",
        "credit": "",
        "unit": "件",
        "digits": "0",
        "visibility": "public",
        "policy": "life-1",
        "policy_area": "",
        "order": "1",
        "update_month": "",
        "lag_months": "0",
        "kind": "kpi",
        "shape": "level",
        "direction": "up",
        "baseline_period": "令和4年度",
        "stages": "",
        "proposal": "",
        "proposal_reason": "",
        "source_key": "tidy:k1",
        "why": "説明を足すため",
    }
    return {f"edit-{name}": text for name, text in {**given, **changes}.items()}


def prefixed(what, given):
    return {f"{what}-{name}": text for name, text in given.items()}


def k1(office):
    return Indicator.objects.get(plan=office.plan, code="K1")


class TestTheForm:
    def test_opens_with_what_stands_and_saves_it_unchanged_as_nothing(self, office):
        before = HistoryEntry.objects.count()
        response = office.client("mio").post(PAGE, texts(), follow=True)
        assert "変わったところがないため" in response.content.decode()
        assert (k1(office).version, HistoryEntry.objects.count()) == (1, before)

    def test_saves_what_the_division_in_charge_typed_and_why(self, office):
        response = office.client("hana").post(PAGE, texts(meaning="一行目\r\n二行目", digits="１", update_month="５"))
        assert (response.status_code, response["Location"]) == (302, PAGE)
        row = k1(office)
        assert (row.meaning, row.digits, row.update_month, row.version) == ("一行目\n二行目", 1, 5, 2)
        entry = HistoryEntry.objects.order_by("-number").first()
        assert (entry.why, entry.actor_member, entry.changed["意味"]) == (
            "説明を足すため",
            office.town.hana.pk,
            (None, "一行目\n二行目"),
        )

    def test_pressed_twice_changes_once(self, office):
        client = office.client("mio")
        codes = [client.post(PAGE, texts(meaning="説明")).status_code for _ in range(2)]
        assert (codes, k1(office).version) == ([302, 302], 2)

    @pytest.mark.parametrize(
        ("field", "typed", "sentence"),
        [
            ("name", "", "記入してください。"),
            ("why", " ", "記入してください。"),
            ("digits", "9", "0から8までの整数にしてください。"),
            ("update_month", "13", "1から12までの整数にしてください。"),
            ("baseline_period", "令和0年度", "令和"),
            ("source_url", "ftp://x", "出典URLは https:// か http:// で始め"),
            ("shape", "milestone", "型がマイルストンの指標には、段階の名前が必要です。"),
            ("kind", "none", "一覧にあるものから選んでください。"),
        ],
    )
    def test_says_what_cannot_be_and_keeps_every_character(self, office, field, typed, sentence):
        response = office.client("mio").post(PAGE, texts(meaning="消えては困る <文>", **{field: typed}))
        text = response.content.decode()
        assert (response.status_code, sentence in text, "消えては困る &lt;文&gt;" in text) == (422, True, True)
        assert k1(office).version == 1


class TestTwoPeople:
    def overtaken(self, office):
        office.client("mio").post(PAGE, texts(source="別の調査", unit="人"))
        return office.client("hana").post(PAGE, texts(meaning="花の説明", unit="回"))

    def test_the_later_one_sees_both_and_loses_nothing(self, office):
        response = self.overtaken(office)
        text = response.content.decode()
        assert response.status_code == 409
        assert [one.name for one in response.context["clashes"]] == ["meaning", "source", "unit"]
        assert ("花の説明" in text, "別の調査" in text, 'name="edit-seen" value="2"' in text) == (True, True, True)
        assert (k1(office).meaning, k1(office).unit) == ("", "人")

    def test_then_saves_with_what_stands_taken_where_wished(self, office):
        self.overtaken(office)
        typed = {**texts(meaning="花の説明", unit="回", seen="2"), "take": ["source", "unit"]}
        assert office.client("hana").post(PAGE, typed).status_code == 302
        row = k1(office)
        assert (row.meaning, row.source, row.unit, row.version) == ("花の説明", "別の調査", "人", 3)


class TestFigures:
    def post(self, office, who="mio", **changes):
        return office.client(who).post(f"{PAGE}figure/", prefixed("figure", {**FIGURE, **changes}))

    def test_a_figure_is_read_as_people_write_it(self, office):
        assert self.post(office, who="hana", value="▲１，２３４.５").status_code == 302
        row = Observation.objects.current().get(indicator__code="K1", period="FY2024-H1")
        assert (row.value, row.as_of, row.provisional) == (Decimal("-1234.5"), date(2024, 9, 30), True)

    def test_a_reason_stands_in_the_place_of_a_figure(self, office):
        self.post(office, value="集計中")
        row = Observation.objects.current().get(indicator__code="K1", period="FY2024-H1")
        assert (row.value, row.missing) == (None, Emptiness.TALLYING)

    def test_twice_is_once_and_a_correction_keeps_the_old_one(self, office):
        for value in ("120", "120", "121"):
            assert self.post(office, value=value).status_code == 302
        rows = Observation.objects.filter(indicator__code="K1", period="FY2024-H1").order_by("recorded_at")
        assert [(row.value, row.replaced_at is None) for row in rows] == [(120, False), (121, True)]

    @pytest.mark.parametrize(
        ("field", "typed", "sentence"),
        [
            ("value", "約3割", "「約3割」は数値として読めません。"),
            ("value", "", "記入してください。"),
            ("value", "12%", "この指標の単位は「件」です。％を付けずに記入してください。"),
            ("value", "9" * 41, "長すぎます。40字までにしてください。"),
            ("period", "平成32年度", "平成"),
            ("period", "令和40年", "令和40年（2058年）はまだ始まっていません。"),
            ("as_of", "R6.9.31", "R6.9.31"),
            ("published_on", "あす", "「あす」は日付として読めません"),
            ("area", "990000", "一覧にあるものから選んでください。"),
        ],
    )
    def test_what_cannot_be_read_is_said_and_nothing_is_kept(self, office, field, typed, sentence):
        before = Observation.objects.count()
        response = self.post(office, **{field: typed})
        assert (response.status_code, sentence in response.content.decode()) == (422, True)
        assert Observation.objects.count() == before


class TestTheRest:
    def test_a_target_needs_its_reason(self, office):
        given = {"period": "R10", "value": "300", "rationale": "", "revision": "revised"}
        client = office.client("mio")
        assert client.post(f"{PAGE}target/", prefixed("target", given)).status_code == 422
        given["rationale"] = "さらに伸ばすため"
        assert client.post(f"{PAGE}target/", prefixed("target", given)).status_code == 302
        row = Target.objects.current().get(period="FY2028")
        assert (row.value, row.rationale, row.revision) == (300, "さらに伸ばすため", "revised")

    @pytest.mark.parametrize("value", ["集計中", "―"])
    def test_a_target_is_a_number(self, office, value):
        given = prefixed("target", {"period": "R10", "value": value, "rationale": "理由", "revision": "original"})
        response = office.client("mio").post(f"{PAGE}target/", given)
        assert (response.status_code, "目標値は数値で" in response.content.decode()) == (422, True)

    def test_another_grade_is_signed_by_the_office(self, office):
        page = office.client("mio").get(PAGE)
        grade = page.context["sheet"].override.fields["grade"].choices[0][0]
        given = prefixed("override", {"as_of": "R6.3.31", "grade": grade, "reason": "災害のため"})
        assert office.client("mio").post(f"{PAGE}override/", given).status_code == 302
        row = Override.objects.current().get()
        assert (row.grade, row.office) == (grade, "企画政策部DX推進課 事務局")

    def test_a_division_in_charge_is_added_once(self, office):
        given = prefixed("duty", {"division": "roads", "role": "related"})
        for _ in range(2):
            assert office.client("mio").post(f"{PAGE}duty/", given).status_code == 302
        rows = IndicatorDuty.objects.filter(indicator__code="K1").order_by("division__code")
        assert [(row.division.code, row.role) for row in rows] == [("roads", "related"), ("welfare", "lead")]

    def test_a_comparison_is_added_and_changed_where_it_stands(self, office):
        for note in ("", "直した注記"):
            given = prefixed("comparison", {"area": "030007", "method": "published", "note": note})
            assert office.client("hana").post(f"{PAGE}comparison/", given).status_code == 302
        assert [(row.area.code, row.note) for row in Comparison.objects.all()] == [("030007", "直した注記")]

    def test_none_to_compare_with_needs_its_why(self, office):
        given = prefixed("comparison", {"area": "", "method": "none", "note": ""})
        response = office.client("mio").post(f"{PAGE}comparison/", given)
        assert (response.status_code, "比較できる値がない理由" in response.content.decode()) == (422, True)

    def test_one_who_may_only_look_reads_why_beside_the_disabled_button(self, office):
        text = office.client("ren").get(PAGE).content.decode()
        sentence = "責任課は福祉課です。直せるのは、責任課の担当と事務局です。"
        assert f'<button class="k-button" type="button" disabled>記載を直す</button><span>{sentence}</span>' in text
        assert "<textarea" not in text
