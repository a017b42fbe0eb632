"""How judgements are made, the data page, the publisher, the first page of the site, and 404."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.editions.document import GradeText, Indicator, PlanText, Publisher, ScaleText
from shirube.portal import assets, paths, words
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links, day_state, day_text
from shirube.portal.pages.given import AboutGiven, DataGiven, HomeGiven, MethodGiven
from shirube.portal.pages.judgement import JudgementView, judgement_view, percent
from shirube.portal.parts import Link
from shirube.progress.facts import Shape
from shirube.progress.scale import UNGRADED, Measure

_SHAPES = {
    Shape.ANNUAL: "その年度だけの値を、その年度の目標値と比べます。",
    Shape.CUMULATIVE: "計画の初めからの累計を、目標値への歩みで比べます。",
    Shape.LEVEL: "ある時点の水準を、目標値への歩みで比べます。",
    Shape.PERIOD_MEAN: "計画期間の平均を目標値と比べます。",
    Shape.HOLD: "今の値を保てているかを比べます。",
    Shape.AT_LEAST: "定めた値以上かどうかを比べます。",
    Shape.AT_MOST: "定めた値以下かどうかを比べます。",
    Shape.DECREASE: "減らすことをめざし、目標値への歩みで比べます。",
    Shape.MILESTONE: "あらかじめ定めた段階のどこまで進んだかを比べます。",
    Shape.RANK: "順位を目標の順位と比べます。",
    Shape.NO_TARGET: "目標値を定めず、動きを見ます。判定はしません。",
}


@dataclass(frozen=True)
class GradeLine:
    """One grade of the scale and from where it is given."""

    grade: GradeText
    rule: str


@dataclass(frozen=True)
class Example:
    """A worked example with a real indicator of this Edition."""

    indicator: Link
    fictitious: bool
    judgement: JudgementView
    grade: GradeText
    value: str


@dataclass(frozen=True)
class MethodView:
    """判定のしかた."""

    scale: ScaleText
    measure: str
    graded: tuple[GradeLine, ...]
    ungraded: tuple[GradeLine, ...]
    over: str
    example: Example | None
    shapes: tuple[tuple[str, str], ...]


def method_page(given: MethodGiven) -> Page:
    """判定のしかた."""
    scale, links = given.scale, Links(given.frame, given.path)
    view = MethodView(
        scale=scale,
        measure=next((one.label for one in Measure if one.value == scale.measure), scale.measure),
        graded=tuple(GradeLine(one, _rule(scale, one.code)) for one in scale.grades if one.code not in UNGRADED),
        ungraded=tuple(GradeLine(one, _WHY[one.code]) for one in scale.grades if one.code in UNGRADED),
        over=percent(scale.over) if scale.over else "",
        example=_example(given.indicators, scale, links),
        shapes=tuple((shape.label, text) for shape, text in _SHAPES.items()),
    )
    return Page("method.html", given.path, "判定のしかた", view, "method")


_WHY = {
    "year_end": "年度の途中の値で、その時点の目標値も期待値も定められていないもの。"
    "遅れとはみなさず、年度末に判定します。",
    "stale": "次の数値が出るはずの時期を過ぎても、新しい数値がないもの。",
    "unassessable": "基準値がない、系列が途切れた、数値が集計中などの理由で計算できないもの。推測では判定しません。",
    "no_target": "目標値を定めずに動きを見るもの、または提案中のもの。",
}


def _rule(scale: ScaleText, code: str) -> str:
    """When a grade is given: 「率が95％以上」 and the other ways to it."""
    ways = []
    steps = scale.thresholds
    for at, step in enumerate(steps):
        if step.grade == code:
            below = f"{percent(steps[at - 1].at_least)}未満" if at else ""
            ways.append(f"率が{percent(step.at_least)}以上{below}")
    if scale.lowest == code and steps:
        ways.append(f"率が{percent(steps[-1].at_least)}未満")
    if scale.achieved == code:
        ways.append("最終の目標値に達した")
    if scale.met == code:
        ways.append("「以上・以下・維持」の条件を満たした")
    if scale.unmet == code:
        ways.append("「以上・以下・維持」の条件を満たしていない")
    return "、または".join(ways) or "―"


def _example(indicators: tuple[Indicator, ...], scale: ScaleText, links: Links) -> Example | None:
    for one in indicators:
        found = judgement_view(one, scale)
        if found is not None and found.filled and one.judgement is not None:
            actual = dict(one.judgement.inputs).get("実績値", "")
            value = words.figure(one, Decimal(actual)) if actual else ""
            grade = words.grade_of(scale, one.judgement.grade)
            return Example(
                Link(one.name, links.indicator(one.code)), words.marked(one.name, one.fictitious), found, grade, value
            )
    return None


@dataclass(frozen=True)
class FileLine:
    """One file to take along."""

    name: str
    href: str
    what: str
    records: str


@dataclass(frozen=True)
class DataView:
    """データ."""

    files: tuple[FileLine, ...]
    sha256: str
    schema_version: str
    rule_version: str
    credits: tuple[str, ...]


_FILES = (
    ("indicators.csv", "指標の一覧。最新の数値と判定を1行に1指標で"),
    ("observations.csv", "実績値。全国や他県の値も含め、1行に1つの数値で"),
    ("targets.csv", "目標値。理由・決定・改定の記録つき"),
    ("columns.csv", "CSVの列の説明"),
    ("codes.csv", "CSVに出てくる記号と日本語の対応"),
    ("edition.json", "この版のすべて（このサイトはこのファイルだけから作られています）"),
    ("edition.json.sha256", "edition.jsonが改変されていないことを確かめるためのSHA-256"),
    ("schema.json", "edition.jsonの形（JSON Schema）"),
)


def data_page(given: DataGiven) -> bytes:
    """データ."""
    links, sizes = Links(given.frame, given.path), dict(given.sizes)
    files = tuple(
        FileLine(name, links.file(f"data/{name}"), what, f"{sizes[name]:,}行" if name in sizes else "")
        for name, what in _FILES
    )
    view = DataView(files, given.sha256, given.schema_version, given.rule_version, given.credits)
    return render(Page("data.html", given.path, "データ", view, "data"), given.frame)


@dataclass(frozen=True)
class AboutView:
    """この計画とサイトについて."""

    plan: PlanText
    publisher: Publisher
    credits: tuple[str, ...]


def about_page(given: AboutGiven) -> bytes:
    """この計画とサイトについて."""
    view = AboutView(given.plan, given.publisher, given.credits)
    return render(Page("about.html", given.path, "この計画とサイトについて", view), given.frame)


@dataclass(frozen=True)
class PlanCard:
    """One plan on the first page."""

    name: str
    href: str
    publisher: str
    as_of: str
    published: str
    philosophy: str
    indicators: int


@dataclass(frozen=True)
class HomeView:
    """The first page of the site."""

    plans: tuple[PlanCard, ...]
    style: str
    fictitious: bool
    notices: tuple[str, ...]


def home_page(given: HomeGiven) -> bytes:
    """計画の一覧."""
    cards = tuple(
        PlanCard(
            name=one.name,
            href=paths.page(one.code),
            publisher=one.publisher,
            as_of=day_state(one.as_of),
            published=day_text(one.published_on) if one.published_on else "未公表",
            philosophy=one.philosophy,
            indicators=one.indicators,
        )
        for one in given.plans
    )
    return _front_page("home.html", "index.html", "計画のいま", given, cards)


def missing_page(given: HomeGiven) -> bytes:
    """404: one page for every address that does not exist; whoever serves it lets its links start at the root."""
    return _front_page("missing.html", "404.html", "ページが見つかりません", given)


def _front_page(template: str, path: str, title: str, given: HomeGiven, cards: tuple[PlanCard, ...] = ()) -> bytes:
    """A page of no plan. Like those of a plan it says in its title when the publisher is invented."""
    invented = dict.fromkeys(one.publisher for one in given.plans if one.fictitious)
    notices = tuple(dict.fromkeys(one.notice for one in given.plans if one.notice))
    view = HomeView(cards, assets.style(), bool(invented), notices)
    return render(Page(template, path, "｜".join((title, *invented)), view), None)
