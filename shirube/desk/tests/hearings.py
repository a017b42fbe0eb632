"""A meeting of the committee at work: opinions, 論点 and what is asked, as the desk shows them. All 架空."""

import re
from html import unescape

from shirube.deliberation.actions.categories import found_categories
from shirube.deliberation.models import Meeting, Opinion
from shirube.deliberation.tests.factories import make_agenda, make_committee, make_meeting, make_opinion
from shirube.desk.tests.bodies import freeze
from shirube.desk.tests.office import BASE, Office
from shirube.people.tests.cast import JOB

OPINIONS = f"{BASE}opinions/"
POINTS = f"{BASE}points/"
QUOTES = (
    "指標K1の利用者数も見たい。",
    "指標K1の目標値の理由が分からない。",
    "福祉の現場の困りごとを聞いてほしい。",
    "人材の育成はどう進めるのか。",
)


def today():
    """Two days after the meeting."""
    return freeze(2024, 12, 20)


def hold_meeting(office: Office, count: int = 3) -> Meeting:
    """第2回, with so many opinions under one 議題, and the 対応区分 of the plan."""
    with today():
        found_categories(office.plan, by=JOB)
        meeting = make_meeting(make_committee(office.plan))
        agenda = make_agenda(meeting)
        for at in range(count):
            make_opinion(office.plan, QUOTES[at % len(QUOTES)], meeting=meeting, agenda=agenda)
    return meeting


def read(client, path: str) -> str:
    """The text of a page as a person reads it, without marks of the markup."""
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return plain(response.content.decode())


def plain(html: str) -> str:
    """The words of a page."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def codes() -> list[str]:
    """The numbers of all opinions."""
    return list(Opinion.objects.order_by("code").values_list("code", flat=True))
