"""A roadmap as large as a prefecture's, made up by rule: every text is unlike every other, every year the same."""

from __future__ import annotations

from random import Random

from msgspec import structs

from shirube.editions import document as d
from shirube.editions import roadmap as r
from shirube.portal.tests.sample import shelf

PLACES = tuple("東西南北中上下内外本新古大小高平丸角赤青")
WHERE = ("地区", "支所", "出張所", "学校", "病院", "港", "駅前", "農園", "工場", "店街")
THINGS = (
    "受付",
    "届出",
    "予約",
    "見守り",
    "点検",
    "除雪",
    "運行",
    "貸出",
    "納付",
    "相談",
    "研修",
    "調査",
    "連絡",
    "地図",
    "台帳",
    "窓口",
)
WORKS = (
    "の調べ",
    "の試行",
    "の設計",
    "の導入",
    "の拡大",
    "の見直し",
    "の説明会",
    "の手引づくり",
    "の点検",
    "の引き継ぎ",
)
OFFICES = tuple(
    f"見本{name}課（架空）" for name in ("推進", "農業", "商工", "福祉", "防災", "道路", "観光", "教育", "財政", "統計")
)
STATUSES = ("active", "active", "active", "planned", "postponed", "done")
_STEP = 7919
"""A prime beside every count above: steps of it meet every combination once before any comes back."""


def text(number: int) -> str:
    """One of 320,000 short texts, all different."""
    at = number * _STEP
    parts = []
    for words in (PLACES, WHERE, THINGS, WORKS, PLACES[:10]):
        at, index = divmod(at, len(words))
        parts.append(words[index])
    return f"{parts[0]}{parts[4]}{parts[1]}の{parts[2]}{parts[3]}"


def bars(number: int, count: int, first_year: int) -> tuple[r.Bar, ...]:
    """`count` bars over five years, about a third of them 実績 and a third to the month, in no regular order."""
    chance = Random(number)
    found = []
    for at in range(count):
        begins = chance.randrange(60)
        lasts = min(59, begins + chance.randrange(24))
        if chance.randrange(3):
            begins, lasts = begins // 6 * 6, lasts // 6 * 6 + 5
        line = chance.choice(("target", "target", "actual"))
        start, end = (_key(first_year, month) for month in (begins, lasts))
        if begins % 6 == 0 and lasts % 6 == 5:
            start, end = (f"FY{first_year + month // 12}-H{month % 12 // 6 + 1}" for month in (begins, lasts))
        found.append(r.Bar(line=line, number=at + 1, text=text(number * count + at), start=start, end=end))
    return tuple(sorted(found, key=lambda bar: (bar.line == "actual", bar.start, bar.end, bar.number)))


def _key(first_year: int, month: int) -> str:
    """The month that begins so many months after April of the first year."""
    years, index = divmod(month + 3, 12)
    return f"{first_year + years:04}-{index + 1:02}"


def initiative(number: int, count: int, policy: d.Policy) -> r.Initiative:
    """One 事業 with `count` bars in one 取組."""
    lead, related = OFFICES[number % 10], OFFICES[number * 3 % 10]
    duties = [r.InitiativeDuty(division=lead, role="lead")]
    return r.Initiative(
        code=f"J{number + 1:03}",
        name=f"{text(number * 31)}（架空）",
        order=number,
        area=policy.area,
        policy=policy.code,
        start="FY2024",
        end=f"FY{2026 + number % 3}",
        status=STATUSES[number % len(STATUSES)],
        fictitious=True,
        duties=(*duties, r.InitiativeDuty(division=related, role="related")) if related != lead else tuple(duties),
        activities=(r.Activity(code="1", name="取組", order=1, bars=bars(number, count, 2024)),),
    )


def large(count: int, bars_each: int) -> d.Document:
    """The sample plan with `count` 事業 of `bars_each` bars each, and with as many 施策 as a large plan has."""
    document = shelf(1).latest.document
    areas = [area.code for area in document.policy_areas]
    policies = tuple(
        d.Policy(code=f"Q{at:02}", area=areas[at * 4 // 24], name=text(at * 101), order=at) for at in range(24)
    )
    chosen = tuple(initiative(at, bars_each, policies[at * 24 // count]) for at in range(count))
    return structs.replace(document, policies=policies, initiatives=chosen)
