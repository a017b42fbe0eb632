"""督促 and where a 課 is written to."""

from __future__ import annotations

from shirube.people.models import Body
from shirube.reporting.models import Contact, Reminder, ReportingRound, ReportSheet


def contacts_of(body: Body) -> dict[str, str]:
    """課 code → its mail address. 1 query."""
    return dict(Contact.objects.filter(division__body=body).values_list("division__code", "address"))


def last_reminders(row: ReportingRound) -> dict[int, Reminder]:
    """調査票 → the last 督促 that went to it. 1 query."""
    return {one.sheet_id: one for one in Reminder.objects.filter(round=row).order_by("at", "pk")}


def last_reminder(sheet: ReportSheet) -> Reminder | None:
    """The last 督促 that went to the 課 of a 調査票: for its desk. 1 query."""
    return Reminder.objects.filter(sheet=sheet).order_by("-at", "-pk").first()
