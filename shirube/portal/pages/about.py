"""The publisher, the first page of the site, and 404."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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

    plans: Sequence[PlanCard | LostWay]
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
    about = tr("県や市町村の計画が、いまどこまで進んでいるかをお知らせするページです。")
    return _front_page(Page("home.html", "index.html", tr("計画のいま"), cards, description=about), given, cards)


def missing_page(given: HomeGiven) -> bytes:
    """404: one page for every address that does not exist; whoever serves it lets its links start at the root.

    Links to pages begin with `./`, so that they can be told from anchors.
    """
    ways = tuple(
        LostWay(
            name=one.name,
            href=f"./{paths.page(one.code)}",
            dashboard=f"./{paths.page(one.code, 'dashboard')}",
            search=f"./{paths.page(one.code, 'search')}",
            archive=f"./{paths.page(one.code, 'editions')}",
        )
        for one in given.plans
    )
    about = tr("お探しのページは、移動したか、まだ公表されていないか、住所（URL）が違っている可能性があります。")
    page = Page("missing.html", "404.html", tr("ページが見つかりません"), ways, description=about)
    return _front_page(page, given, ways)


@dataclass(frozen=True)
class LostWay:
    """One plan on the 404 page: where to go on from there."""

    name: str
    href: str
    dashboard: str
    search: str
    archive: str


def _front_page(page: Page, given: HomeGiven, cards: Sequence[PlanCard | LostWay]) -> bytes:
    """A page of no plan. Like those of a plan it says in its title when the publisher is invented."""
    invented = dict.fromkeys(one.publisher for one in given.plans if one.fictitious)
    notices = tuple(dict.fromkeys(one.notice for one in given.plans if one.notice))
    view = HomeView(cards, assets.style(), bool(invented), notices)
    return render(replace(page, title="｜".join((page.title, *invented)), view=view), None)
