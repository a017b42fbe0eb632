"""What the buttons and forms of a 論点 record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.http import QueryDict

from shirube.deliberation.actions import points, replies
from shirube.deliberation.actions.proposals import propose_indicator
from shirube.deliberation.actions.requests import ask_divisions, ask_owners
from shirube.deliberation.models import Meeting, Point, ReplyPlace
from shirube.deliberation.queries.changes import places_offered
from shirube.deliberation.queries.meetings import meetings_of
from shirube.deliberation.queries.points import WholePoint, categories_of, find_point
from shirube.desk.forms.initiative import places
from shirube.desk.forms.points import AskForm, NextForm, PointForm, ProposeForm, ReasonForm, ReplyForm
from shirube.desk.gathering import LETTER
from shirube.desk.opinionground import PointGround
from shirube.desk.pages.point import answered, since_of
from shirube.desk.wording import short_day
from shirube.indicators.models import Indicator
from shirube.indicators.words import IndicatorKind
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotSo
from shirube.kernel.text import whole_number
from shirube.people.access import NOTHING_HERE
from shirube.people.actor import Actor
from shirube.people.queries import divisions_as_of
from shirube.plans.queries import policy_tree
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction


@dataclass(frozen=True)
class PointForms:
    """The forms of the page; the one that was sent holds what was typed. `opened` is the act it belongs to."""

    point: PointForm
    ask: AskForm
    reply: ReplyForm
    reason: ReasonForm
    next: NextForm
    propose: ProposeForm
    opened: str = ""
    problem: str = ""

    def sent(self) -> Form:
        """The form that was sent."""
        forms: dict[str, Form] = {
            "change": self.point,
            "ask": self.ask,
            "reply": self.reply,
            "next": self.next,
            "indicator": self.propose,
        }
        return forms.get(self.opened, self.reason)


def point_forms(at: PointGround, whole: WholePoint, act: str = "", data: QueryDict | None = None) -> PointForms:
    """Every form of a 論点, the one of `act` filled with what was sent. 16 queries at most, for the 事務局 alone."""
    plan, row = at.here.plan, at.row

    def typed(name: str) -> QueryDict | None:
        return data if name == act else None

    seen = {"seen": row.version}
    divisions = divisions_as_of(plan.body, clock.today()).items()
    whys = data if act in ("reopen", "follow") else None
    return PointForms(
        point=PointForm(typed("change"), auto_id="point_%s", initial={**seen, "title": row.title, "note": row.note}),
        ask=AskForm(typed("ask"), auto_id="ask_%s", divisions=divisions, initial={"letter": LETTER}),
        reply=ReplyForm(
            typed("reply"),
            auto_id="reply_%s",
            categories=[(one.code, one.name) for one in categories_of(plan, open_only=True)],
            places=_offered(at, whole),
            initial={**seen, **_reply_initial(whole)},
        ),
        reason=ReasonForm(whys, auto_id="why_%s", initial=seen),
        next=NextForm(typed("next"), auto_id="next_%s", meetings=_meetings(at), initial=_next_initial(at)),
        propose=ProposeForm(typed("indicator"), auto_id="propose_%s", places=_branches(at), initial=PROPOSED),
        opened=act,
    )


PROPOSED = {"direction": Direction.UP.value, "kind": IndicatorKind.MIDDLE.value}


def _branches(at: PointGround) -> list[tuple[str, str]]:
    return places(policy_tree(at.here.plan))


def _next_initial(at: PointGround) -> dict[str, object]:
    return {"meeting": at.row.next_meeting_id or ""}


def _reply_initial(whole: WholePoint) -> dict[str, object]:
    """What stands; where nothing does, what the 課 answered."""
    line = whole.reply
    if line is None:
        return {"text": answered(whole.requests)}
    standing = [f"{one.kind}:{getattr(one, f'{one.kind}_id')}" for one in line.places]
    return {"category": line.reply.category.code, "text": line.reply.text, "places": standing}


def _offered(at: PointGround, whole: WholePoint) -> list[tuple[str, str]]:
    """What a 対応 may point to: what it points to already, then what was changed lately. 9 queries."""
    standing = {f"{one.kind}:{getattr(one, f'{one.kind}_id')}": one.label for one in _places(whole)}
    found = {
        f"{one.kind}:{one.key}": f"{one.label}（{short_day(one.when)}）" if one.when else one.label
        for one in places_offered(at.row, since_of(at.row))
    }
    return list({**standing, **found}.items())


def _places(whole: WholePoint) -> tuple[ReplyPlace, ...]:
    return whole.reply.places if whole.reply else ()


def _meetings(at: PointGround) -> list[tuple[int, str]]:
    return [(one.pk, one.name) for one in meetings_of(at.here.plan) if one.pk != at.row.meeting_id]


def do_to_point(at: PointGround, act: str, forms: PointForms, data: QueryDict) -> str:
    """Do what was sent, and say what was done; the address to go on to is that of the 論点.

    Raises NotSo, NotHere and NotNow with the sentence for the page; NotHere for no such button.
    """
    found = DOING.get(act)
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found(at, forms, data)


def _change(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    given = forms.point.cleaned_data
    points.change_point(at.row, title=given["title"], note=given["note"], seen=given["seen"], by=at.here.actor())
    return "論点を保存しました。"


def _ask(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    edit, by = forms.ask.edit(), at.here.actor()
    if forms.ask.cleaned_data["owners"]:
        made = ask_owners(at.row, edit, kind=IndicatorKind.MIDDLE, by=by)
    else:
        made = ask_divisions(at.row, edit, by=by)
    return f"{len(made)}課に照会しました。文面は、各課の行の「照会」から写せます。"


def _reply(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    replies.reply_to_point(at.row, forms.reply.edit(), seen=forms.reply.cleaned_data["seen"], by=at.here.actor())
    return "対応案を記録しました。確かめたら「事務局確認」を押してください。"


def _check(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    replies.check_reply(at.row, seen=whole_number(data.get("seen", "")), by=at.here.actor())
    return "対応を確認しました。次の会議の「前回意見への対応」に載ります。"


def _reopen(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    given = forms.reason.cleaned_data
    replies.reopen_reply(at.row, why=given["why"], seen=given["seen"], by=at.here.actor())
    return "確認を解きました。対応案を直せます。"


def _follow(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    given = forms.reason.cleaned_data
    replies.follow_point(at.row, why=given["why"], seen=given["seen"], by=at.here.actor())
    return "この論点を続けます。"


def _next(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    key = forms.next.cleaned_data["meeting"]
    meeting = Meeting.objects.filter(pk=key).select_related("committee").first() if key else None
    points.take_up(at.row, meeting, by=at.here.actor())
    return f"「{meeting.name}」の議題としました。" if meeting else "議題から外しました。"


def _propose(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    last = Indicator.objects.filter(plan=at.here.plan).order_by("-order").values_list("order", flat=True).first()
    made = propose_indicator(at.row, forms.propose.edit((last or 0) + 1), by=at.here.actor())
    return f"指標「{made.name}」を提案中として作りました。続きは指標のページで書けます。"


def _visibility(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    wanted = Visibility.PUBLIC if data.get("to") == Visibility.PUBLIC.value else Visibility.INTERNAL
    points.publish_point(at.row, visibility=wanted, by=at.here.actor())
    return f"論点を{wanted.label}としました。"


def _take(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    chosen = data.getlist("o")
    if data.get("do") == "split":
        made = points.split_point(at.row, chosen, title=data.get("title", ""), by=at.here.actor())
        return f"{len(chosen)}件を、新しい論点「{made.title}」に分けました。"
    return f"{points.take_from_point(at.row, chosen, by=at.here.actor())}件を、この論点から外しました。"


def _merge(at: PointGround, forms: PointForms, data: QueryDict) -> str:
    other = find_point(at.here.plan, data.get("other", ""))
    if other is None:
        raise NotSo("まとめる論点を選んでください。")
    points.merge_points(at.row, [other], by=at.here.actor())
    return f"論点「{other.title}」の意見を、この論点にまとめました。"


def report_ticked(meeting: Meeting, ticked: Sequence[str], *, by: Actor) -> int:
    """Note the ticked 対応 (keys) as reported at a meeting; gives how many are new. NotSo for none, NotNow for one that
    is another by now."""
    keys = {key for one in ticked if (key := whole_number(one, 18)) is not None}
    if not keys:
        raise NotSo("会議に報告した対応に、印を一つ以上付けてください。")
    chosen = Point.objects.filter(plan=meeting.committee.plan_id, merged_into=None, replies__in=keys)
    return replies.report_points(meeting, list(chosen.distinct().order_by("code")), seen=keys, by=by)


DOING: dict[str, Callable[[PointGround, PointForms, QueryDict], str]] = {
    "change": _change,
    "ask": _ask,
    "reply": _reply,
    "check": _check,
    "reopen": _reopen,
    "follow": _follow,
    "next": _next,
    "indicator": _propose,
    "visibility": _visibility,
    "opinions": _take,
    "merge": _merge,
}
"""Act in the address → what it does."""
WITH_A_FORM = frozenset({"change", "ask", "reply", "reopen", "follow", "next", "indicator"})
