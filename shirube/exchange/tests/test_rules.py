"""What taking in a draft would change, without a database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from shirube.exchange.drafts import DraftReading
from shirube.exchange.rules import Outcome, match
from shirube.indicators.edits import ObservationReading
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.workbooks.places import Place

DAY, PUBLISHED = date(2021, 3, 31), date(2023, 6, 30)
DRAFT = DraftReading(
    "s:人口", "020001", Period.fiscal_year(2020), Decimal(5), None, DAY, None, False, "2023年版", Place("a.csv")
)
STANDING = ObservationReading(
    indicator="P1", area="020001", period=DRAFT.period, as_of=DAY, value=Decimal(5), source_release="2023年版"
)


def outcome(draft: DraftReading, standing: ObservationReading | None, published_on: date | None = None) -> Outcome:
    return match([draft], {"s:人口": ["P1"]}, {standing.key: standing} if standing else {}, published_on).outcome


@pytest.mark.parametrize(
    ("draft", "standing", "expected"),
    [
        (DRAFT, None, Outcome(added=1)),
        (DRAFT, STANDING, Outcome(same=1)),
        (replace(DRAFT, source_release="2025年版"), STANDING, Outcome(same=1)),
        (replace(DRAFT, source_release="2025年版", published_on=PUBLISHED), STANDING, Outcome(same=1)),
        (replace(DRAFT, value=Decimal(6), source_release="2025年版"), STANDING, Outcome(replaced=1)),
        (replace(DRAFT, published_on=PUBLISHED), STANDING, Outcome(replaced=1)),
        (DRAFT, replace(STANDING, published_on=PUBLISHED), Outcome(same=1)),
        (replace(DRAFT, provisional=True), STANDING, Outcome(replaced=1)),
        (replace(DRAFT, value=None, missing=Emptiness.TALLYING), STANDING, Outcome(replaced=1)),
        (replace(DRAFT, as_of=PUBLISHED), STANDING, Outcome(replaced=1)),
        (replace(DRAFT, source_key="s:ほか"), STANDING, Outcome(unused_keys=("s:ほか",))),
        (replace(DRAFT, dimension="男"), STANDING, Outcome(added=1)),
        (replace(DRAFT, value=Decimal("5.0")), STANDING, Outcome(same=1)),
    ],
)
def test_only_what_differs_is_recorded(
    draft: DraftReading, standing: ObservationReading | None, expected: Outcome
) -> None:
    assert outcome(draft, standing) == expected


def test_one_series_may_feed_several_indicators() -> None:
    matched = match([DRAFT], {"s:人口": ["P1", "P2"]}, {STANDING.key: STANDING}, PUBLISHED)
    assert matched.outcome == Outcome(added=1, replaced=1)
    assert [(reading.indicator, reading.published_on) for reading in matched.readings] == [
        ("P1", PUBLISHED),
        ("P2", PUBLISHED),
    ]
