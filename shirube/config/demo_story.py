"""The demo's two years, told with the ordinary actions while the one clock stands at each day in turn.

Everything a real office would do by hand happens here in the same order: load the plan file, import statistics,
judge, show a draft to the meeting, freeze, have a second person approve, and publish.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from shirube.compilation.compile import compile_edition
from shirube.config.demo_committee import (
    answer_first_meeting,
    ask_with_the_round,
    hold_first_meeting,
    tell_second_meeting,
    tell_what_is_under_way,
)
from shirube.config.demo_round import tell_current_round, tell_past_round
from shirube.config.planfile import load_plan_file
from shirube.editions.actions import (
    approve_publication,
    freeze_for_meeting,
    request_publication,
)
from shirube.editions.words import Stage, Stamp
from shirube.exchange.actions import confirm
from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import About
from shirube.kernel import clock
from shirube.people.actions import add_body, add_division, add_member, add_membership
from shirube.people.actor import Actor
from shirube.people.models import Body, Division, Member
from shirube.people.roles import Role
from shirube.plans.models import Plan

EXAMPLE = settings.ROOT / "examples" / "aomori"
PASSWORD = "shirube-mihon"  # noqa: S105 - printed on purpose: the demo listens on loopback only
BODY_CODE = "020001"
DX = About(as_of=date(2023, 4, 1), published_on=date(2024, 7, 12))
"""デジタル庁の二つのファイルは時点も公表日も書いていない：調査は令和5年4月1日現在、公表は令和6年7月12日（推定）。"""
Say = Callable[[str], object]


@dataclass(frozen=True)
class Account:
    """A demo account. Everybody in it is invented."""

    username: str
    display_name: str
    what: str
    role: Role
    division: str = ""
    password: str = PASSWORD


ACCOUNTS: tuple[Account, ...] = (
    Account("mio", "見本 みお（架空）", "事務局", Role.SECRETARIAT, "shirube-demo"),
    Account("sora", "見本 そら（架空）", "事務局（公表を承認する二人目）", Role.SECRETARIAT, "shirube-demo"),
    Account("hana", "見本 はな（架空）", "担当課の担当", Role.OFFICER, "kaku-hataraki"),
    Account("ren", "見本 れん（架空）", "別の課の担当", Role.OFFICER, "kaku-sangyo"),
    Account("yui", "見本 ゆい（架空）", "くらしの課の担当", Role.OFFICER, "kaku-kurashi"),
    Account("kacho", "見本 かちょう（架空）", "担当課の課長", Role.CHIEF, "kaku-hataraki"),
    Account("shukan", "見本 しゅかん（架空）", "部の主管課", Role.LEAD_DIVISION, "kaku-gyosei"),
    Account("miru", "見本 みる（架空）", "閲覧だけの人", Role.VIEWER),
    Account("iin", "見本 いいん（架空）", "委員", Role.COMMITTEE),
    Account("iin2", "見本 いいんに（架空）", "もう一人の委員", Role.COMMITTEE),
)
TOWN_CODE = "029998"
TOWN: tuple[Account, ...] = (
    Account("machi", "見本 まち（架空）", "別の団体（架空の町）の事務局", Role.SECRETARIAT, "kikaku"),
    Account("fuku", "見本 ふく（架空）", "架空の町の担当", Role.OFFICER, "fukushi"),
)
"""Another body in the same installation: neither sees anything of the other."""


def tell(say: Say) -> None:
    """Make the three public Editions of the demo. The clock is set for each step and runs freely again afterwards."""
    with clock.set_to(_at(2024, 5, 10)):
        say("計画ファイルと統計を読み込みます（令和6年5月10日の時点）")
        body = add_body(code=BODY_CODE, name="Shirube デモ（架空）", fictitious=True, by=_job())
        plan = load_plan_file(EXAMPLE / "plan", body=body, by=_job()).plan
        people = _members(body, ACCOUNTS)
        _town()
        _import(plan, "SSDSE-B-*.csv", "all_prefectures_*.csv", "all_localgovs_*.csv")
    with clock.set_to(_at(2024, 5, 20)):
        say("第1版「令和5年度末」を凍結し、公表します（令和6年5月20日）")
        _publish(plan, date(2024, 3, 31), "架空第101号", people)
    say("会議を開き、意見を論点にまとめます（架空）")
    hold_first_meeting(plan)
    with clock.set_to(_at(2024, 10, 15)):
        say("上半期の数値を読み込み、会議に示します（令和6年10月15日）")
        load_plan_file(EXAMPLE / "update-2024-10", body=body, by=_job())
        _import(plan, "prefecture-*.csv", about=DX)
        _show_to_meeting(plan, date(2024, 9, 30), people)
    answer_first_meeting(plan)
    with clock.set_to(_at(2024, 11, 1)):
        load_plan_file(EXAMPLE / "update-2024-11", body=body, by=_job())
    with clock.set_to(_at(2024, 11, 5)):
        say("第2版「令和6年9月末現在」を凍結し、公表します（令和6年11月5日）")
        _publish(plan, date(2024, 9, 30), "架空第202号", people)
    say("会議の議事録を取り込み、意見への対応を進めます（令和6年12月18日の会議。対応は架空）")
    tell_second_meeting(plan)
    with clock.set_to(_at(2025, 2, 20)):
        say("会議の意見と対応を加えた版を公表します（令和7年2月20日）")
        _publish(plan, date(2024, 9, 30), "架空第303号", people)
    say("進捗報告を一回りさせ、次の報告を途中まで進めます（架空）")
    tell_past_round(plan)
    ask_with_the_round(plan)
    tell_current_round(plan)
    tell_what_is_under_way(plan)


def _at(year: int, month: int, day: int) -> datetime:
    return clock.in_japan(date(year, month, day), 10)


def _job() -> Actor:
    return Actor.job("デモの準備")


def _town() -> None:
    """架空の町, with two 課 and nothing else."""
    town = add_body(code=TOWN_CODE, name="架空の町（架空）", fictitious=True, by=_job())
    for code, name in (("kikaku", "企画課（架空）"), ("fukushi", "福祉課（架空）")):
        add_division(body=town, code=code, name=name, starts_on=date(2023, 4, 1), by=_job())
    _members(town, TOWN)


def _members(body: Body, accounts: tuple[Account, ...]) -> dict[str, Member]:
    made: dict[str, Member] = {}
    for one in accounts:
        member = add_member(
            username=one.username, display_name=one.display_name, password=one.password, body=body, by=_job()
        )
        division = Division.objects.get(body=body, code=one.division) if one.division else None
        add_membership(
            member=member, body=body, role=one.role, division=division, starts_on=date(2024, 4, 1), by=_job()
        )
        made[one.username] = member
    return made


def _import(plan: Plan, *patterns: str, about: About | None = None) -> None:
    for pattern in patterns:
        for file in sorted((EXAMPLE / "statistics").glob(pattern)):
            confirm(read_statistics(file, about), plan, by=_job())


def _show_to_meeting(plan: Plan, as_of: date, people: dict[str, Member]) -> None:
    prepared = compile_edition(plan, as_of=as_of, known_at=clock.now(), stage=Stage.MEETING, stamp=Stamp.DRAFT)
    freeze_for_meeting(plan, prepared, by=Actor.person(people["mio"], office="事務局"))


def _publish(plan: Plan, as_of: date, document_number: str, people: dict[str, Member]) -> None:
    moment = clock.now()
    prepared = compile_edition(plan, as_of=as_of, known_at=moment, stage=Stage.PUBLIC, opens_at=moment)
    first, second = people["mio"], people["sora"]
    request = request_publication(
        plan,
        prepared,
        opens_at=moment,
        document_number=document_number,
        member=first,
        by=Actor.person(first, office="事務局"),
    )
    approve_publication(request.pk, prepared, member=second, by=Actor.person(second, office="事務局"))
