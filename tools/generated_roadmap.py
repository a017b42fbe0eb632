"""A generated plan's roadmap: so many 事業, each with three 取組 whose 目標 and 実績 run over the years."""

from __future__ import annotations

from datetime import date

import msgspec

from shirube.editions.document import Document, Policy
from shirube.editions.roadmap import (
    Activity,
    Bar,
    Initiative,
    InitiativeDuty,
    Reflection,
    Revision,
    RevisionItem,
    Standing,
)

WORKS = ("調べる", "試す", "広げる")
FIRST_YEAR, YEARS = 2023, 5


def with_initiatives(document: Document, count: int) -> Document:
    """The document with `count` 事業 over its 施策: 6 lines each over five years; every tenth was revised."""
    policies = document.policies
    made = tuple(_initiative(number, policies[number % len(policies)], document) for number in range(1, count + 1))
    return msgspec.structs.replace(document, initiatives=made)


def _initiative(number: int, policy: Policy, document: Document) -> Initiative:
    indicators = document.indicators
    told = number % 10 == 0
    return Initiative(
        code=f"J{number:04d}",
        name=f"計測用の事業{number}（架空）",
        order=number,
        area=policy.area,
        policy=policy.code,
        outline=f"計測のために作った事業{number}の概要。だれの何を、どうするか。",
        issues=f"計測のために作った事業{number}の現状と課題。",
        digital=f"集めて見せる（{number}）。",
        change=f"先に手を打てる（{number}）。",
        start=f"FY{FIRST_YEAR}",
        end=f"FY{FIRST_YEAR + YEARS - 1}",
        status="active",
        fictitious=True,
        duties=(InitiativeDuty(division=f"計測用の課{number % 60}（架空）", role="lead"),),
        indicators=(indicators[number % len(indicators)].code,),
        activities=tuple(_activity(number, at, told=told) for at in range(1, 4)),
        standings=(_standing(number),),
        revisions=(_revision(),) if told else (),
        reflections=(_reflection(number),) if told else (),
    )


def _activity(number: int, at: int, *, told: bool) -> Activity:
    first = FIRST_YEAR + at - 1
    plan = Bar(line="target", number=1, text=f"{number}の{WORKS[at - 1]}", start=f"FY{first}", end=f"FY{first + 2}")
    done = Bar(
        line="actual",
        number=1,
        text=f"{number}を{WORKS[at - 1]}用意",
        start=f"FY{FIRST_YEAR}-H2",
        end=f"FY{FIRST_YEAR}-H2",
        as_of=date(2024, 3, 31),
    )
    gone = msgspec.structs.replace(plan, end=f"FY{first}", replaced_on=date(2024, 2, 1), replaced_by=1)
    bars = (gone, msgspec.structs.replace(plan, revision=1), done) if told and at == 1 else (plan, done)
    return Activity(code=str(at), name=f"{WORKS[at - 1]}取組（{number}）", order=at, bars=bars)


def _standing(number: int) -> Standing:
    return Standing(
        period=f"FY{FIRST_YEAR}",
        as_of=date(2024, 3, 31),
        conduct="under_way",
        attainment="partly",
        note=f"計測用の進み具合{number}。",
        direction="continue",
        next_step="続ける",
    )


def _revision() -> Revision:
    item = RevisionItem(what="取組1の目標の時期", before="令和5年度", after="令和5年度〜令和7年度")
    return Revision(number=1, kind="postponement", reason="計測のため", decided_on=date(2024, 2, 1), items=(item,))


def _reflection(number: int) -> Reflection:
    return Reflection(
        number=1,
        kind="unplanned",
        period=f"FY{FIRST_YEAR}",
        title=f"計測用の振り返り{number}",
        expected="一年で終わる。",
        happened="聞く相手が足りなかった。",
        changed="期間を延ばした。",
        lesson="先に相手を決める。",
        published_on=date(2024, 5, 1),
    )
