"""意見一覧 with very many opinions: how many queries a page of it takes, and how long a search.

python -m tools.load.opinions     found a plan with them in the home that SHIRUBE_HOME names, read; prints JSON
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.config.settings")
    django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from shirube.deliberation.actions.opinions import folded  # noqa: E402
from shirube.deliberation.models import Committee, Meeting, Opinion, OpinionLink, Point  # noqa: E402
from shirube.deliberation.queries.register import Wanted, register, register_choices  # noqa: E402
from shirube.kernel import clock  # noqa: E402
from shirube.people.actions import add_body  # noqa: E402
from shirube.people.actor import Actor  # noqa: E402
from shirube.plans.actions import save_areas, save_plan, save_policies  # noqa: E402
from shirube.plans.models import Plan  # noqa: E402
from shirube.plans.rules import AreaEdit, PlanEdit, PolicyEdit  # noqa: E402

OPINIONS, MEETINGS, AREAS, TURNS = 10_000, 40, 5, 20
BY = Actor.job("計測")
WORDS = ("マイナンバーカード", "テレワーク", "農業", "観光", "子育て", "防災", "りんご", "行政手続", "人材", "データ")


@transaction.atomic
def found() -> Plan:
    """A plan with opinions, each about a 施策, two of three in a 論点."""
    body = add_body(code="020001", name="架空県", fictitious=True, by=BY)
    plan = save_plan(body, PlanEdit(code="dx", name="架空県DX推進プラン", start_year=2023, end_year=2027), by=BY)
    numbers = range(1, AREAS + 1)
    save_areas(plan, [AreaEdit(code=f"a{n}", name=f"分野{n}", order=n) for n in numbers], by=BY)
    save_policies(plan, [PolicyEdit(code=f"p{n}", area=f"a{n}", name=f"施策{n}", order=n) for n in numbers], by=BY)
    points = Point.objects.bulk_create(
        Point(plan=plan, code=f"P{n:04}", title=f"論点{n}", recorded_at=clock.now()) for n in range(OPINIONS // 4)
    )
    meetings = _meetings(plan)
    rows = [_opinion(plan, n, meetings[n % MEETINGS], points[n // 4]) for n in range(OPINIONS)]
    made = Opinion.objects.bulk_create(rows, batch_size=500)
    policies = list(plan.policies.order_by("code"))
    links = [
        OpinionLink(opinion=one, policy=policies[n % AREAS], at=clock.now(), office="計測")
        for n, one in enumerate(made)
    ]
    OpinionLink.objects.bulk_create(links, batch_size=500)
    return plan


def _meetings(plan: Plan) -> list[Meeting]:
    committee = Committee.objects.create(plan=plan, code="suishin", name="架空委員会")
    return Meeting.objects.bulk_create(
        Meeting(
            committee=committee,
            code=f"m{n}",
            name=f"第{n}回",
            held_on=date(2014, 4, 1) + timedelta(days=90 * n),
            recorded_at=clock.now(),
        )
        for n in range(MEETINGS)
    )


def _opinion(plan: Plan, number: int, meeting: Meeting, point: Point) -> Opinion:
    about, beside = WORDS[number % len(WORDS)], WORDS[number // 7 % len(WORDS)]
    row = Opinion(
        plan=plan,
        code=f"{meeting.code}-{number:05}",
        meeting=meeting,
        source="meeting",
        kind="opinion",
        quote=f"{about}について、{beside}の数をもっと示してほしい。" * 4,
        given_on=meeting.held_on,
        recorded_at=clock.now(),
        point=point if number % 3 else None,
    )
    row.folded = folded(row, ())
    return row


def looks(plan: Plan) -> dict[str, Wanted]:
    """Ways to look for opinions, from the whole register to nothing at all."""
    return {
        "whole": Wanted(),
        "two_words": Wanted(words="リンゴ 防災"),
        "no_such_word": Wanted(words="どこにもない言葉"),
        "area_and_state": Wanted(area="a2", state="open"),
        "word_area_meeting": Wanted(words="農業", area="a3", meeting=Meeting.objects.get(code="m12").pk),
    }


def measured(plan: Plan) -> dict[str, object]:
    """Of each way to look: queries, and milliseconds (of many turns), what to choose from included."""
    told: dict[str, object] = {"opinions": OPINIONS}
    for name, wanted in looks(plan).items():

        def look(wanted: Wanted = wanted) -> None:
            register(plan, wanted)
            register_choices(plan)

        with CaptureQueriesContext(connection) as asked:
            look()
        times = [_milliseconds(look) for _ in range(TURNS)]
        told[f"{name}_queries"] = len(asked)
        told[f"{name}_ms"] = round(statistics.median(wall for wall, _ in times), 1)
        told[f"{name}_worst_ms"] = round(max(wall for wall, _ in times), 1)
        told[f"{name}_cpu_ms"] = round(statistics.median(cpu for _, cpu in times), 1)
    return told


def _milliseconds(look: Callable[[], None]) -> tuple[float, float]:
    """What somebody waits, and what of it the processor worked for us."""
    begun, worked = time.perf_counter(), time.process_time()
    look()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


def main() -> None:
    """Found and measure."""
    call_command("migrate", verbosity=0)
    print(json.dumps(measured(found())))


if __name__ == "__main__":
    main()
