"""The publisher, the first page of the site, and 404."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.document import PlanText, Publisher
from shirube.kernel.language import tr
from shirube.portal import assets, paths
from shirube.portal.engine import Page, render
from shirube.portal.frame import Frame, Links, day_state, day_text
from shirube.portal.pages.given import AboutGiven, HomeGiven


@dataclass(frozen=True)
class AboutView:
    """この計画とサイトについて; `quote` is how to name the source, `edition` the Edition it points to."""

    plan: PlanText
    publisher: Publisher
    credits: tuple[str, ...]
    quote: str
    edition: str


def about_page(given: AboutGiven) -> bytes:
    """この計画とサイトについて: who publishes, how to quote, accessibility, privacy, and what becomes of Editions."""
    frame, links = given.frame, Links(given.frame, given.path)
    view = AboutView(given.plan, given.publisher, given.credits, quote_of(frame), links.edition(frame.slug))
    said = tr("発行者と問い合わせ先、利用条件と引用のしかた、ウェブアクセシビリティ方針、個人情報の扱い、版の残し方。")
    page = Page("about.html", given.path, tr("この計画とサイトについて"), view, "-", said)
    return render(page, frame)


def quote_of(frame: Frame) -> str:
    """「出典：…」 with the state the figures describe and the Edition they stand in."""
    return tr(
        "出典：{publisher}「{plan}」{as_of}（第{number}版）",
        publisher=frame.publisher,
        plan=frame.plan,
        as_of=day_state(frame.as_of),
        number=frame.number,
    )


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
            published=day_text(one.published_on) if one.published_on else tr("未公表"),
            philosophy=one.philosophy,
            indicators=one.indicators,
        )
        for one in given.plans
    )
    return _front_page("home.html", "index.html", tr("計画のいま"), given, cards)


def missing_page(given: HomeGiven) -> bytes:
    """404: one page for every address that does not exist; whoever serves it lets its links start at the root."""
    return _front_page("missing.html", "404.html", tr("ページが見つかりません"), given)


def _front_page(template: str, path: str, title: str, given: HomeGiven, cards: tuple[PlanCard, ...] = ()) -> bytes:
    """A page of no plan. Like those of a plan it says in its title when the publisher is invented."""
    invented = dict.fromkeys(one.publisher for one in given.plans if one.fictitious)
    notices = tuple(dict.fromkeys(one.notice for one in given.plans if one.notice))
    view = HomeView(cards, assets.style(), bool(invented), notices)
    return render(Page(template, path, "｜".join((title, *invented)), view), None)
