"""Figures and periods in a table: what goes in comes out to the last digit, and text is never computed with."""

from decimal import Decimal

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import ProgrammingError, connection, models
from django.db.models import Avg, Count, F, Max, Min, Sum
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirube.kernel.fields import FigureField, PeriodField
from shirube.kernel.figures import canonical
from shirube.kernel.periods import Period

with isolate_apps("django.contrib.contenttypes"):

    class Measured(models.Model):  # noqa: DJ008
        value = FigureField(null=True)
        period = PeriodField(default="FY2024")

        class Meta:
            app_label = "contenttypes"
            db_table = "measured_for_tests"


@pytest.fixture
def table(transactional_db):
    with connection.schema_editor() as editor:
        editor.create_model(Measured)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Measured)


TEXT = {"sqlite": "text", "postgresql": "character varying"}


def stored():
    """What is in the table, and as what kind of value."""
    kind = {"sqlite": "typeof(value)", "postgresql": "pg_typeof(value)::text"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value, {kind}, period FROM measured_for_tests")
        return cursor.fetchall()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=20))
def test_a_figure_comes_back_to_the_last_digit(table, value):
    row = Measured.objects.create(value=value)
    row.refresh_from_db()
    assert (row.value, canonical(row.value)) == (value, canonical(value))
    assert Measured.objects.get(value=value, pk=row.pk) == row


def test_a_figure_is_stored_as_its_canonical_text(table):
    Measured.objects.create(value=Decimal("12.50"), period=Period.half(2024, 1))
    assert stored() == [("12.5", TEXT[connection.vendor], "FY2024-H1")]


def test_no_figure_is_null(table):
    Measured.objects.create()
    assert [(value, period) for value, _, period in stored()] == [(None, "FY2024")]
    assert Measured.objects.filter(value__isnull=True).count() == 1
    assert Measured.objects.get().value is None


@pytest.mark.parametrize("value", [1.5, 1, "1.5", True])
def test_only_a_decimal_is_a_figure(table, value):
    with pytest.raises(TypeError, match="Decimal"):
        Measured.objects.create(value=value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+80"), Decimal("1E-80")])
def test_a_figure_is_finite_and_of_bearable_length(table, value):
    with pytest.raises(ValueError, match="有限|桁数"):
        Measured.objects.create(value=value)


@pytest.mark.parametrize("lookup", ["gt", "gte", "lt", "lte", "range", "contains", "startswith", "iexact"])
@pytest.mark.parametrize("name", ["value", "period"])
def test_text_is_not_compared_as_a_number(name, lookup):
    with pytest.raises(TypeError, match="only exact, in and isnull"):
        Measured.objects.filter(**{f"{name}__{lookup}": Decimal(1)})


@pytest.mark.parametrize("aggregate", [Sum, Avg, Max, Min])
def test_the_database_does_not_compute_figures(table, aggregate):
    Measured.objects.create(value=Decimal(9))
    # PostgreSQL itself knows no sum of texts.
    with pytest.raises((TypeError, ProgrammingError), match=r"computed|function (sum|avg)\(character varying\)"):
        Measured.objects.aggregate(found=aggregate("value"))
    assert Measured.objects.aggregate(found=Count("value")) == {"found": 1}


def test_arithmetic_in_the_database_is_refused(table):
    Measured.objects.create(value=Decimal(9))
    with pytest.raises(FieldError, match="Cannot infer type"):
        list(Measured.objects.annotate(twice=F("value") + F("value")))


def test_a_period_comes_back_as_a_period(table):
    for period in (Period.fiscal_year(2024), Period.month(2024, 9)):
        Measured.objects.create(period=period)
    assert [row.period for row in Measured.objects.order_by("pk")] == [Period.fiscal_year(2024), Period.month(2024, 9)]
    assert Measured.objects.filter(period__in=[Period.month(2024, 9), "FY2024"]).count() == 2


@pytest.mark.parametrize(("value", "error"), [("R6", ValueError), ("", ValueError), (2024, TypeError)])
def test_what_is_no_period_is_not_stored(table, value, error):
    with pytest.raises(error):
        Measured.objects.create(period=value)


@pytest.mark.parametrize(
    ("name", "value"), [("value", "1E+2"), ("value", 1.5), ("value", "約3割"), ("period", "R6"), ("period", 1)]
)
def test_validation_says_what_is_wrong(name, value):
    with pytest.raises(ValidationError):
        Measured._meta.get_field(name).to_python(value)


def test_a_field_says_how_it_was_made():
    for name, arguments in (("value", {"null": True}), ("period", {"default": "FY2024"})):
        field = Measured._meta.get_field(name)
        assert field.deconstruct()[2:] == ([], arguments)
        assert field.clone().deconstruct()[1:] == field.deconstruct()[1:]


def test_values_survive_serialisation():
    row = Measured(value=Decimal("-0.50"), period=Period.quarter(2024, 3))
    texts = {field.name: field.value_to_string(row) for field in Measured._meta.fields if field.name != "id"}
    assert texts == {"value": "-0.5", "period": "FY2024-Q3"}
    assert Measured._meta.get_field("value").to_python("-0.5") == Decimal("-0.5")
    assert Measured._meta.get_field("period").to_python("FY2024-Q3") == Period.quarter(2024, 3)
