"""What the forms of an opinion record."""

from __future__ import annotations

from django.http import QueryDict

from shirube.deliberation.actions.opinions import (
    add_opinion,
    change_opinion,
    link_opinion,
    publish_opinions,
    unlink_opinion,
)
from shirube.deliberation.models import CommitteeSeat, Meeting, Opinion
from shirube.deliberation.queries.meetings import agenda_of, meetings_of
from shirube.deliberation.words import OpinionSource, RemarkKind
from shirube.desk.access import Ground
from shirube.desk.forms.opinions import OpinionForm, gathering, link_edit, opinion_initial
from shirube.desk.gathering import gather
from shirube.desk.opinionground import OpinionGround
from shirube.desk.pages.opinion import agenda_pairs
from shirube.kernel import clock, eras
from shirube.kernel.refusals import NotHere
from shirube.kernel.text import whole_number
from shirube.people.access import NOTHING_HERE
from shirube.plans.models import Plan
from shirube.plans.words import Visibility

TOLD = {
    "link": "関係するものを記録しました。",
    "unlink": "関係するものから外しました。",
    "visibility": "公開の範囲を変えました。",
}


def seat_pairs(plan: Plan) -> tuple[tuple[int, str], ...]:
    """The 委員 of a plan, for the 事務局 alone. 1 query."""
    rows = CommitteeSeat.objects.filter(committee__plan=plan).select_related("committee")
    return tuple((one.pk, f"{one.name}（{one.committee.name}）") for one in rows.order_by("committee__code", "order"))


def opinion_form(at: OpinionGround, data: QueryDict | None = None) -> OpinionForm:
    """The form of one opinion: what stands, or what was typed. 2 queries."""
    return OpinionForm(
        data, agenda=agenda_pairs(at.row), seats=seat_pairs(at.here.plan), initial=opinion_initial(at.row)
    )


def save_opinion(at: OpinionGround, form: OpinionForm) -> Opinion:
    """Record what was typed. Raises NotSo and NotNow."""
    return change_opinion(at.row, form.edit(), seen=form.cleaned_data["seen"], by=at.here.actor())


def meeting_asked(plan: Plan, key: str) -> Meeting | None:
    """The meeting an opinion is to be typed in for; None for none. 1 query. NotHere for one of another plan."""
    wanted = whole_number(key)
    if wanted is None:
        return None
    found = next((one for one in meetings_of(plan) if one.pk == wanted), None)
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def new_opinion_form(here: Ground, meeting: Meeting | None, data: QueryDict | None = None) -> OpinionForm:
    """An empty form for an opinion of a meeting, or of none. 2 queries."""
    agenda = tuple((one.item.pk, str(one.item)) for one in agenda_of(meeting)) if meeting else ()
    source = OpinionSource.MEETING if meeting else OpinionSource.AFTER
    day = meeting.held_on if meeting else clock.today()
    initial = {"kind": RemarkKind.OPINION.value, "source": source.value, "given_on": eras.date_text(day)}
    return OpinionForm(data, agenda=agenda, seats=seat_pairs(here.plan), initial=initial)


def type_in(here: Ground, meeting: Meeting | None, form: OpinionForm) -> Opinion:
    """Record a new opinion; the same again is the one that stands. Raises NotSo."""
    return add_opinion(here.plan, form.edit(), meeting=meeting, by=here.actor())


def do_to_opinion(at: OpinionGround, act: str, data: QueryDict) -> str:
    """Do what a button of the page sent, and say what was done. NotHere for no such button."""
    by = at.here.actor()
    if act == "link":
        link_opinion(at.row, link_edit(data.get("to", ""), data.get("why", "")), by=by)
    elif act == "unlink":
        unlink_opinion(at.row, whole_number(data.get("link", "")) or 0, by=by)
    elif act == "visibility":
        wanted = Visibility.PUBLIC if data.get("to") == Visibility.PUBLIC.value else Visibility.INTERNAL
        publish_opinions(at.here.plan, [at.row.code], visibility=wanted, by=by)
    elif act == "point":
        return gather(at, gathering(data))
    else:
        raise NotHere(NOTHING_HERE)
    return TOLD[act]
