"""The sheets hardest to fit: invented indicators whose texts are long and whose figures have many digits."""

from __future__ import annotations

from msgspec import structs

from shirube.editions import document as d
from shirube.editions.rebuild import completed_document
from shirube.editions.shelf import Shelf
from shirube.portal.tests import sample
from shirube.portal.tests.sample_indicators import AUTUMN, FAR, NATION, NEAR, OWN, SET, indicator, own, target

SENTENCE = "働き手が減るなかでも暮らしを支える仕事を続けられるよう、地域ごとの事情に合わせて進める（架空）。"
LONG = SENTENCE * 6
MORE = tuple(f"0{number}0001" for number in (6,))
_YEARS = {f"FY{year}": f"{year * 12345}.6" for year in range(2014, 2024)}

LONGEST = indicator(
    "L01",
    "デジタル技術を使って働き方や業務の進め方を見直し、利益や賃金の改善につなげた県内の中小企業・小規模事業者の数（累計・架空）",
    1,
    "level",
    unit="経営体・事業所",
    digits=1,
    formula=LONG,
    source=LONG,
    credit=LONG,
    observations=tuple(row for area in (OWN, NATION, SET, NEAR, FAR, *MORE) for row in own(_YEARS, area)),
    targets=(target("FY2028", "98765432.1", LONG, replaced_on=AUTUMN), target("FY2028", "99765432.1", LONG)),
    comparisons=tuple(
        d.Comparison(area=area, method="published", note=LONG) for area in (NATION, SET, NEAR, FAR, *MORE)
    ),
    notes=(d.Note(period="FY2023", cause=LONG, next_step=LONG),),
    duties=tuple(d.Duty(division=f"地域産業デジタル変革推進第{at}課（架空）", role="related") for at in range(8)),
    missing_items=(LONG, LONG),
    override=d.Override(grade="behind", reason=LONG, decided_on=AUTUMN, office="事務局（架空）"),
    update_month=5,
)


_HALF = SENTENCE * 2
FULL = structs.replace(
    LONGEST,
    code="L02",
    unit="経営体",
    digits=0,
    formula=SENTENCE,
    source=SENTENCE[:30],
    credit="",
    targets=(target("FY2028", "98765432", _HALF),),
    notes=(d.Note(period="FY2023", cause=SENTENCE, next_step=SENTENCE),),
    missing_items=(),
    override=None,
    comparisons=LONGEST.comparisons[:2],
)
"""As much as is still set in the larger type."""


def longest_shelf() -> Shelf:
    """One Edition that holds these indicators, with a notice of two lines and a stamp."""
    plain = sample.bare((LONGEST, FULL), AUTUMN, None, "draft")
    areas = (*plain.areas, *(d.Area(code=code, name=f"とおい{code[1]}県", kind="prefecture") for code in MORE))
    policies = tuple(structs.replace(one, name=SENTENCE[:40], approach=LONG) for one in plain.policies)
    document = structs.replace(plain, areas=areas, policies=policies, notice=SENTENCE * 3)
    return Shelf((sample.shelved(completed_document(document)),))
