"""What the desk reads beyond the other rooms' queries. Every docstring says how many queries it takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from shirube.desk.models import Preview, Upload
from shirube.desk.words import UploadKind
from shirube.editions.models import Edition, Erratum, FreezeRequest, Publication
from shirube.editions.words import Stage
from shirube.indicators.models import IndicatorDuty
from shirube.indicators.words import DutyRole
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE
from shirube.people.dates import in_force
from shirube.people.models import HistoryEntry, Member
from shirube.people.queries import divisions_as_of
from shirube.plans.models import Plan

SHOWN_PREVIEWS = 8
SHOWN_UPLOADS = 10


@dataclass(frozen=True)
class DutyLine:
    """One 責任課 of an indicator today."""

    code: str
    name: str
    role: DutyRole


def duties_today(plan: Plan, *, indicator: str = "") -> dict[str, tuple[DutyLine, ...]]:
    """Indicator code → its 責任課 in force today, 主担当 first; of one indicator when it is named. 2 queries."""
    today = clock.today()
    names = divisions_as_of(plan.body, today)
    order = list(DutyRole)
    rows = IndicatorDuty.objects.filter(in_force(today), indicator__plan=plan)
    if indicator:
        rows = rows.filter(indicator__code=indicator)
    found: dict[str, list[DutyLine]] = defaultdict(list)
    for code, division, role in rows.values_list("indicator__code", "division__code", "role"):
        found[code].append(DutyLine(division, names.get(division, division), DutyRole(role)))
    return {
        code: tuple(sorted(lines, key=lambda one: (order.index(one.role), one.code))) for code, lines in found.items()
    }


def indicators_of(plan: Plan, divisions: Collection[str]) -> frozenset[str]:
    """The codes of the indicators that any of these 課 (by code) is 責任課 of today. 1 query, none for no 課."""
    rows = IndicatorDuty.objects.filter(in_force(clock.today()), indicator__plan=plan, division__code__in=divisions)
    return frozenset(rows.order_by().values_list("indicator__code", flat=True)) if divisions else frozenset()


def preview_of(plan: Plan, token: str) -> Preview:
    """The preview with its bytes. 1 query. NotHere when it is gone or another plan's."""
    found = Preview.objects.filter(plan=plan, token=token).select_related("plan__body", "made_by").first()
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def recent_previews(plan: Plan) -> list[Preview]:
    """The newest previews without their bytes. 1 query."""
    rows = Preview.objects.filter(plan=plan).select_related("made_by", "plan__body").defer("raw")
    return list(rows[:SHOWN_PREVIEWS])


def preview_with_content(plan: Plan, sha256: str) -> Preview | None:
    """The newest preview of exactly this content, without its bytes. 1 query."""
    return Preview.objects.filter(plan=plan, sha256=sha256, state="ready").defer("raw").first()


def request_of(plan: Plan, number: int) -> FreezeRequest:
    """A request for publication, open or closed. 1 query. NotHere when it is another plan's."""
    found = FreezeRequest.objects.filter(plan=plan, pk=number).select_related("plan__body", "requested_by").first()
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def edition_of(plan: Plan, slug: str) -> Edition:
    """The frozen Edition of an address `public-2024-09-30-1`, with its bytes. 1 query. NotHere when there is none."""
    stage, _, rest = slug.partition("-")
    as_of, _, number = rest.rpartition("-")
    if stage not in (Stage.MEETING, Stage.PUBLIC) or not number.isdecimal() or len(as_of) != 10 or len(number) > 4:
        raise NotHere(NOTHING_HERE)
    rows = Edition.objects.filter(plan=plan, stage=stage, number=int(number)).select_related(
        "plan__body", "publication"
    )
    for row in rows:
        if row.as_of.isoformat() == as_of:
            return row
    raise NotHere(NOTHING_HERE)


def edition_slug(edition: Edition) -> str:
    """「public-2024-09-30-1」: the Edition's part of an address of the desk, which `edition_of` reads."""
    return f"{edition.stage}-{edition.as_of.isoformat()}-{edition.number}"


def publication_of(edition: Edition) -> Publication | None:
    """The publication of an Edition read together with it. No query."""
    return getattr(edition, "publication", None)


def edition_with_content(plan: Plan, sha256: str) -> Edition | None:
    """The frozen Edition with exactly this content, without its bytes. 1 query."""
    return Edition.objects.filter(plan=plan, sha256=sha256).defer("raw").first()


def errata_of(edition: Edition) -> list[Erratum]:
    """The corrections beside an Edition, oldest first. 1 query."""
    return list(Erratum.objects.filter(edition=edition).order_by("published_on", "pk"))


def upload_of(plan: Plan, token: str, kind: UploadKind = UploadKind.STATISTICS) -> Upload:
    """A file waiting to be taken in. 1 query. NotHere when it is gone, of another kind or another plan's."""
    found = Upload.objects.filter(plan=plan, token=token, kind=kind).select_related("made_by").first()
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def recent_uploads(plan: Plan, kind: UploadKind = UploadKind.STATISTICS) -> list[Upload]:
    """The newest files of a kind handed in. 1 query."""
    return list(Upload.objects.filter(plan=plan, kind=kind).select_related("made_by")[:SHOWN_UPLOADS])


def own_report(plan: Plan, member: Member, scope: str, token: str) -> Upload:
    """A 様式 the member handed in here. 1 query. NotHere when it is gone, was handed in elsewhere or by another."""
    rows = Upload.objects.filter(plan=plan, kind=UploadKind.REPORT, scope=scope, made_by=member)
    found = rows.filter(token=token).first()
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def own_reports(plan: Plan, member: Member, scope: str) -> list[Upload]:
    """The newest 様式 the member handed in here. 1 query."""
    rows = Upload.objects.filter(plan=plan, kind=UploadKind.REPORT, scope=scope, made_by=member)
    return list(rows[:SHOWN_UPLOADS])


def history_kinds(chain: str) -> list[str]:
    """The kinds of things the chain tells of. 1 query."""
    return sorted(HistoryEntry.objects.filter(chain=chain).order_by().values_list("kind", flat=True).distinct())


def history_acts(chain: str) -> list[str]:
    """What was done to the things the chain tells of. 1 query."""
    return sorted(HistoryEntry.objects.filter(chain=chain).order_by().values_list("act", flat=True).distinct())
