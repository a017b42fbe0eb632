"""A 発言 that a 議事録 lacks, added on screen."""

import pytest

from shirube.desk.tests.meetings import MINUTES, TODAY, minutes, text_of, typed
from shirube.indicators.tests.factories import on


@pytest.fixture(autouse=True)
def today():
    with on(*TODAY):
        yield


def test_a_remark_that_is_missing_is_added_at_its_place_with_why(office):
    row = minutes(office)
    mio, address = office.client("mio"), MINUTES + "remarks/new/"
    page = text_of(mio.get(address + "?after=2"))
    assert 'value="2" selected' in page
    sent = {**typed(page), "text": "漏れていた架空の意見。", "speaker": "架空4委員"}
    refused = mio.post(address, sent)
    assert (refused.status_code, "漏れていた架空の意見。" in text_of(refused)) == (422, True)
    assert mio.post(address, {**sent, "why": "委員の確認で分かったため"}).status_code == 302
    assert row.remarks.get(order=3).text == "漏れていた架空の意見。"
    assert mio.post(address, {**sent, "after": "0", "why": "別の窓"}).status_code == 409
