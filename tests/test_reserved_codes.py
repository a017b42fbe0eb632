"""No plan may take an address that stands at the top of the site already."""

from django.conf import settings
from django.urls import get_resolver

from shirube.plans.rules import RESERVED_CODES, why_not_plan
from shirube.plans.tests.factories import PLAN
from shirube.portal.site import site_files
from shirube.portal.tests.sample import shelf


def test_every_address_at_the_top_is_reserved():
    taken = {file.path.split("/")[0] for file in site_files([shelf()])} - {shelf().latest.document.plan.code}
    addresses = {str(each.pattern).rstrip("/") for each in get_resolver().url_patterns if "^" not in str(each.pattern)}
    assert taken >= {"index.html", "assets"}
    assert addresses >= {"desk", "accounts"}
    assert (taken | addresses | {settings.STATIC_URL.strip("/"), "release.json"}) - RESERVED_CODES == set()


def test_an_ordinary_code_is_free():
    assert why_not_plan(PLAN) is None
