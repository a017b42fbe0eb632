"""Addresses of the pages about a whole body, and a day to stand on."""

from datetime import date

from shirube.kernel import clock

PEOPLE = "/desk/people/020001/"


def freeze(year: int, month: int, day: int):
    """The one clock, held at noon of a day."""
    return clock.set_to(clock.in_japan(date(year, month, day), 12))
