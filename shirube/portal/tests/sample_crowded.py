"""The sample plan with as many opinions as a plan gathers over years."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import structs

from shirube.editions.shelf import Shelf
from shirube.portal.tests import sample
from shirube.portal.tests.sample_deliberation import OPINIONS, POINTS, SECOND


def crowded(opinions: int, meetings: int) -> Shelf:
    """The sample with that many opinions, spread evenly over meetings half a year apart."""
    held = tuple(
        structs.replace(
            SECOND,
            code=f"iin-{at}",
            name=f"第{at}回委員会",
            number=at,
            held_on=date(2020, 4, 1) + timedelta(days=182 * at),
        )
        for at in range(1, meetings + 1)
    )
    said = tuple(
        structs.replace(
            OPINIONS[0],
            code=f"{at:04}",
            meeting=held[at * meetings // opinions].code,
            given_on=held[at * meetings // opinions].held_on,
            agenda=1,
        )
        for at in range(opinions)
    )
    plain = sample.shelf(3)
    document = structs.replace(
        plain.latest.document,
        meetings=held,
        opinions=said,
        points=(structs.replace(POINTS[0], reported=()),),
    )
    return Shelf((*plain.editions[:-1], sample.shelved(document)), plain.errata)
