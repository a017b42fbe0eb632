"""レク資料 of one indicator: one sheet of paper for whoever must explain it tomorrow, confirmed figures only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from shirube.charts.line_model import Role
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.confirmed import confirmed, provisional_periods
from shirube.portal.engine import Page
from shirube.portal.frame import Links, day_state, published_text
from shirube.portal.pages import facts
from shirube.portal.pages.brief_answers import answers, short, why_no_grade
from shirube.portal.pages.drawn import Drawn, drawn
from shirube.portal.pages.facts import Neighbour
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.judgement import Fact, JudgementView, judgement_view
from shirube.portal.parts import Beside, Link, beside, divisions, missing_now, proposal
from shirube.portal.series import AreaSeries, Figures

_FEW_PEERS = 3
_ROOMY, _TIGHT, _BRIEF = 120, 64, 36
_SPACE = 320
"""Letters that the four texts of a sheet may have together before each is held to `_TIGHT`."""
_NAMED_MEMBERS = 10
_SHEET, _A_ROW = 920, 25
"""Letters that fit one sheet in the larger type, and how many a row of the comparison takes the place of."""


@dataclass(frozen=True)
class Now:
    """現状: the newest confirmed figure, or why there is none; `preliminary` says that a 速報 exists, not which."""

    value: str
    unit: str
    state: str
    missing: str
    preliminary: str


@dataclass(frozen=True)
class Aim:
    """目標: the final target and, where there is one, what was to be reached by now."""

    text: str
    period: str
    by_now: str


@dataclass(frozen=True)
class Texts:
    """What people wrote: なぜこの目標か, 取組 of a 施策, 課題 of a period, 次の一手; what is not there says so."""

    reason: str
    approach: Fact
    cause: Fact
    next_step: str

    def held_to(self, most: int) -> Texts:
        """The same, each text of at most so many letters."""
        return Texts(
            reason=short(self.reason, most),
            approach=Fact(short(self.approach.name, _BRIEF), short(self.approach.text, most)),
            cause=Fact(self.cause.name, short(self.cause.text, most)),
            next_step=short(self.next_step, most),
        )

    @property
    def letters(self) -> int:
        """How many letters they have together."""
        return sum(map(len, (self.reason, self.approach.text, self.cause.text, self.next_step)))


@dataclass(frozen=True)
class BriefView:
    """One sheet, in texts and links."""

    name: str
    marked: bool
    where: str
    labels: str
    proposal: str
    dates: tuple[Fact, ...]
    aloud: str
    now: Now
    aim: Aim
    past: Beside
    neighbours: tuple[Neighbour, ...]
    more_peers: int
    judgement: JudgementView | None
    no_grade: str
    drawn: Drawn
    texts: Texts
    next_update: str
    answers: tuple[Fact, ...]
    lacking: str
    source: str
    page: str
    area: Link | None
    briefs: str

    @property
    def dense(self) -> bool:
        """Whether there is so much to say that it is set smaller on paper, to stay on one sheet."""
        written = len(self.aloud) + len(self.lacking) + len(self.source) + 2 * len(self.name)
        told = self.texts.letters + sum(len(one.text) for one in self.answers)
        return written + told + _A_ROW * len(self.neighbours) > _SHEET


def brief_page(given: IndicatorGiven) -> Page:
    """The sheet, as seen from its Edition's own folder. `given` is the page object of the indicator, at this path."""
    name = words.titled(given.indicator.name, given.indicator.fictitious)
    view = _view(given)
    return Page("brief.html", given.path, tr("レク資料：{name}", name=name), view, "dashboard", view.aloud)


def _view(given: IndicatorGiven) -> BriefView:
    whole, sure = given.indicator, confirmed(given.indicator, given.own_area)
    picture, links = drawn(sure, given.own_area, given.areas, given.scale), Links(given.frame, given.path)
    figures, judgement = picture.figures, judgement_view(sure, given.scale)
    neighbours, more = neighbours_of(figures)
    return BriefView(
        name=whole.name,
        marked=words.marked(whole.name, whole.fictitious),
        where=given.policy_area.name if given.policy_area else "",
        labels=words.labels(whole),
        proposal=proposal(whole),
        dates=_dates(given),
        aloud=picture.reading,
        now=now_of(given, figures),
        aim=aim_of(figures, judgement),
        past=beside(figures)[0],
        neighbours=neighbours,
        more_peers=more,
        judgement=judgement if judgement and whole.proposal != "proposed" else None,
        no_grade=why_no_grade(whole, given.own_area),
        drawn=picture,
        texts=_texts(given, figures),
        next_update=facts.next_update(sure, figures),
        answers=answers(given, figures, judgement, neighbours),
        lacking=short("　".join(whole.missing_items), _TIGHT),
        source=_source(given),
        page=links.indicator(whole.code),
        area=_area(given, links),
        briefs=links.page("briefs"),
    )


def _dates(given: IndicatorGiven) -> tuple[Fact, ...]:
    return (
        Fact(tr("時点"), day_state(given.frame.as_of)),
        Fact(tr("公表日"), published_text(given.frame)),
        Fact(tr("版"), tr("第{number}版", number=given.frame.number)),
        Fact(tr("責任課"), short(divisions(given.indicator), _BRIEF)),
    )


def now_of(given: IndicatorGiven, figures: Figures) -> Now:
    """現状 of one indicator; `figures` are the confirmed ones."""
    indicator, latest = given.indicator, figures.latest
    later = [
        key
        for key in provisional_periods(indicator, given.own_area)
        if latest is None or words.order(key) > words.order(latest.period)
    ]
    return Now(
        value=words.number(indicator, Decimal(latest.value or 0)) if latest else "",
        unit=words.unit(indicator),
        state=words.state(indicator, latest) if latest else "",
        missing=tr("確定した実績値はまだありません") if later and not latest else missing_now(figures.own.newest()),
        preliminary=tr("{period}は速報のため示していません", period=words.era_period(later[-1])) if later else "",
    )


def aim_of(figures: Figures, judgement: JudgementView | None) -> Aim:
    """目標 of one indicator."""
    final = figures.final()
    if final is None:
        return Aim(tr("なし"), tr("目標値は定めていません"), "")
    by_now = judgement.figures[0] if judgement and judgement.graded and judgement.figures else None
    return Aim(
        text=words.figure(figures.indicator, Decimal(final.value)),
        period=words.period(final.period).label,
        by_now=f"{by_now.name} {by_now.text}" if by_now else "",
    )


def neighbours_of(figures: Figures) -> tuple[tuple[Neighbour, ...], int]:
    """全国, sets and neighbours in code order; more than a few neighbours are left out as a whole, and counted.

    Beside a set stand its members, beside one that cannot be compared the reason; other words stay on its own page.
    """
    shown = zip(facts.neighbours(figures), figures.others, strict=True)
    told = tuple((replace(one, note=_note(one, series)), series.role is Role.PEER) for one, series in shown)
    peers = sum(peer for _, peer in told)
    few = peers <= _FEW_PEERS
    return tuple(one for one, peer in told if few or not peer), 0 if few else peers


def _note(one: Neighbour, series: AreaSeries) -> str:
    if series.method == "none":
        return short(one.note, _BRIEF)
    if len(series.members) > _NAMED_MEMBERS:
        return tr("構成する{count}団体", count=len(series.members))
    return tr("・").join(series.members)


def _texts(given: IndicatorGiven, figures: Figures) -> Texts:
    note = next(iter(facts.notes(given.indicator)), None)
    reason, approach = facts.target_reason(figures, given.decisions).text, _approach(given)
    cause = Fact(note.period, note.cause) if note and note.cause else Fact("", tr("未記入です"))
    next_step = note.next_step if note and note.next_step else tr("次の一手は未記入です")
    texts = Texts(reason, approach, cause, next_step)
    return texts.held_to(_ROOMY if texts.letters <= _SPACE else _TIGHT)


def _approach(given: IndicatorGiven) -> Fact:
    if given.policy is None:
        return Fact("", tr("分野全体を測る指標のため、特定の施策とは結び付いていません。"))
    return Fact(given.policy.name, given.policy.approach or tr("取組方針は未設定です"))


def _source(given: IndicatorGiven) -> str:
    indicator = given.indicator
    return short("　".join(filter(None, (indicator.source or tr("出典は未設定です"), indicator.credit))), _TIGHT)


def _area(given: IndicatorGiven, links: Links) -> Link | None:
    if given.policy_area is None:
        return None
    text = tr("{area}のレク資料", area=given.policy_area.name)
    return Link(text, links.page("briefs", "areas", given.policy_area.code))
