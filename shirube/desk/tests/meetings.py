"""A committee with three 委員, meetings and a 議事録, for the tests of the desk. All 架空."""

from __future__ import annotations

import html
import re

from shirube.deliberation.models import Committee, CommitteeSeat, Meeting, Minutes, MinutesImport
from shirube.deliberation.tests import factories as make
from shirube.desk.tests.office import BASE, Office

TODAY = make.TODAY
MEETINGS = BASE + "meetings/"
MEETING = MEETINGS + "suishin/2024-2/"
MINUTES = MEETING + "minutes/"
SEATS = ("s1", "s2", "s3")


def committee(office: Office, seats: int = 3) -> Committee:
    made = make.make_committee(office.plan)
    for code in SEATS[:seats]:
        make.make_seat(made, code)
    return made


def meeting(office: Office, seats: int = 3, **more: object) -> Meeting:
    return make.make_meeting(committee(office, seats), **more)


def minutes(office: Office, remarks: int = 3, **more: object) -> Minutes:
    """The 議事録 of a meeting with so many 発言 about one item."""
    row = meeting(office)
    item = make.make_agenda(row, number="３")
    made = make.make_minutes(row, **more)
    for at in range(1, remarks + 1):
        make.make_remark(made, f"{at}番の架空の意見です。", agenda=item, speaker=f"架空{at}委員")
    return made


def text_of(response: object) -> str:
    """A page as it is read."""
    return html.unescape(response.content.decode())


def typed(page: str) -> dict[str, list[str]]:
    """What the last form of a page with boxes sends when nothing is typed."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        name, kind = _said(tag, "name"), _said(tag, "type")
        ticks = kind in ("checkbox", "radio")
        if (
            name
            and name != "csrfmiddlewaretoken"
            and kind not in ("file", "submit")
            and (not ticks or "checked" in tag)
        ):
            found.setdefault(name, []).append(html.unescape(_said(tag, "value")))
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        found[name] = [html.unescape(one) for one in re.findall(r'value="([^"]*)" selected', inside)] or [""]
    for name, inside in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.S):
        found[name] = [html.unescape(inside).lstrip("\n")]
    return found


def _said(tag: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag)
    return match[1] if match else ""


def seat(code: str) -> CommitteeSeat:
    return CommitteeSeat.objects.get(code=code)


def nothing_stored() -> bool:
    """Whether no draft was kept."""
    return not MinutesImport.objects.exists()
