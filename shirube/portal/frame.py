"""What every page of one Edition shares, and the links a page may need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from shirube.editions.shelf import Shelf, Shelved
from shirube.kernel import eras
from shirube.kernel.language import JAPANESE, later, tr
from shirube.kernel.periods import AsOf, FiscalYear
from shirube.portal import assets, paths

PLAIN_NOTICE = later("この計画と数値は架空（デモ）です")
LANGUAGES = {JAPANESE: "日本語", "en": "English"}
"""The languages pages can be made in, named in themselves."""
FEED = "changes.atom"
"""The feed of a plan, in its folder."""
_MENU = (
    ("", later("トップ")),
    ("dashboard", later("数字で見る")),
    ("tree", later("計画の体系")),
    ("roadmap", later("ロードマップ")),
    ("opinions", later("会議と意見")),
    ("changes", later("変わったこと")),
    ("method", later("判定のしかた")),
    ("data", later("データ")),
)
_ONLY_WITH = {"roadmap": "roadmap", "opinions": "deliberation"}
"""Entries that only an Edition with 事業 or with meetings and opinions has a page for: what the frame says of it."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """Plain values shared by all pages of one Edition at one place in the site.

    `root` is the plan's folder, `base` the Edition's (equal for the newest). `newest` is the as-of day of the newest
    Edition; `errata` counts the corrections published for this Edition. `others` are the languages there are besides
    `language`, the page's own. `roadmap` says that the Edition holds 事業, `deliberation` that it holds 審議.
    """

    root: str
    base: str
    plan: str
    provisional_name: str
    start_year: int
    end_year: int
    stage: str
    stamp: str
    fictitious: bool
    notice: str
    publisher: str
    publisher_fictitious: bool
    licence: str
    as_of: date
    published_on: date | None
    number: int
    slug: str
    newest: date
    is_newest: bool
    errata: int
    language: str = JAPANESE
    others: tuple[str, ...] = ()
    roadmap: bool = False
    deliberation: bool = False

    @property
    def permanent(self) -> bool:
        """Whether this is the Edition's own address for ever, not the plan's front door."""
        return self.base != self.root

    @property
    def still(self) -> Frame:
        """The same at both addresses of an Edition, as if its folder were the whole site.

        For what a page says between head and foot: it may link only within its own Edition.
        """
        return msgspec.structs.replace(self, root="", base="", newest=self.as_of, is_newest=True, errata=0)


def frame_of(
    shelved: Shelved, shelf: Shelf, *, permanent: bool, language: str = JAPANESE, others: tuple[str, ...] = ()
) -> Frame:
    """The frame of one Edition, at its address for ever or at the plan's front door.

    Pages in another language stand in a folder of that name inside the Edition's own.
    """
    document = shelved.document
    plan, inside = paths.segment(document.plan.code), spoken_folder(language)
    return Frame(
        root=f"{plan}{inside}",
        base=f"{plan}/editions/{paths.segment(shelved.slug)}{inside}" if permanent else f"{plan}{inside}",
        plan=document.plan.name,
        provisional_name=document.plan.provisional_name,
        start_year=document.plan.start_year,
        end_year=document.plan.end_year,
        stage=document.stage,
        stamp=document.stamp,
        fictitious=document.fictitious,
        notice=document.notice or (PLAIN_NOTICE if document.fictitious else ""),
        publisher=document.publisher.name,
        publisher_fictitious=document.publisher.fictitious,
        licence=document.publisher.licence,
        as_of=document.as_of,
        published_on=document.published_on,
        number=document.number,
        slug=shelved.slug,
        newest=shelf.latest.document.as_of,
        is_newest=shelved is shelf.latest,
        errata=sum(note.edition == shelved.slug for note in shelf.errata),
        language=language,
        others=others,
        roadmap=bool(document.initiatives),
        deliberation=bool(document.meetings or document.opinions),
    )


def spoken_folder(language: str) -> str:
    """The part of an address that pages in another language have more than the Japanese ones: `/en`."""
    return "" if language == JAPANESE else f"/{language}"


@dataclass(frozen=True)
class Links:
    """Links from one page to the others of its Edition and plan."""

    frame: Frame
    path: str

    def to(self, target: str) -> str:
        """To any site path."""
        return paths.relative(self.path, target)

    def page(self, *parts: str, at: str = "") -> str:
        """To a page of this Edition; `at` names a place on it."""
        return self.to(paths.page(self.frame.base, *parts) + (f"#{at}" if at else ""))

    def file(self, name: str) -> str:
        """To a data file of this Edition, by its path below the Edition's folder: there is one in all languages."""
        spoken = spoken_folder(self.frame.language)
        if spoken and not self.frame.base:
            return self.to(f"../{name}")
        return self.to("/".join(filter(None, (self.frame.base.removesuffix(spoken), name))))

    def edition(self, slug: str, *parts: str) -> str:
        """To a page of another Edition of this plan, at its address for ever."""
        spoken = spoken_folder(self.frame.language)
        plan = self.frame.root.removesuffix(spoken)
        return self.to(paths.page(f"{plan}/editions/{paths.segment(slug)}{spoken}", *parts))

    def in_language(self, language: str) -> str:
        """To this same page in another language."""
        spoken = spoken_folder(self.frame.language)
        folder = next(one for one in (self.frame.base, self.frame.root) if self.path.startswith(f"{one}/"))
        inside = self.path.removeprefix(f"{folder}/")
        return self.to(f"{folder.removesuffix(spoken)}{spoken_folder(language)}/{inside}")

    def plan_page(self, *parts: str) -> str:
        """To a page that belongs to the plan as a whole: archive, errata, about."""
        return self.to(paths.page(self.frame.root, *parts))

    def indicator(self, code: str) -> str:
        """To the page of an indicator."""
        return self.page("indicators", code)

    def initiative(self, code: str) -> str:
        """To the sheet of a 事業."""
        return self.page("initiatives", code)

    def roadmap(self) -> str:
        """To the overview of all 事業."""
        return self.page("roadmap")

    def meeting(self, code: str, at: str = "") -> str:
        """To the page of a meeting."""
        return self.page("meetings", code, at=at)

    def opinion(self, code: str) -> str:
        """To the page of an opinion."""
        return self.page("opinions", code)

    def logic(self, area: str) -> str:
        """To the つながり of a 分野."""
        return self.page("logic", area)

    def area(self, code: str, policy: str = "") -> str:
        """To the page of a 分野, or to one of its 施策 there."""
        return self.page("areas", code, at=f"policy-{policy}" if policy else "")


@dataclass(frozen=True)
class MenuItem:
    """One entry of the main menu; `current` marks the page the reader is on."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language, named in that language."""

    tag: str
    name: str
    href: str


@dataclass(frozen=True)
class FrameView:
    """The frame as the base template walks it: texts and links, ready to print."""

    frame: Frame
    style: str
    scripts: tuple[str, ...]
    home: str
    menu: tuple[MenuItem, ...]
    archive: str
    errata: str
    about: str
    method: str
    data: str
    search: str
    sitemap: str
    feed: str
    current: str
    newest_top: str
    as_of: str
    newest: str
    published: str
    period: str
    stage_mark: str
    languages: tuple[LanguageLink, ...]


def view_of(frame: Frame, path: str, current: str, scripts: tuple[str, ...] = ()) -> FrameView:
    """The frame seen from one page. `current` is the folder of the menu entry to mark ("-" for none)."""
    links = Links(frame, path)
    shown = [(name, label) for name, label in _MENU if name not in _ONLY_WITH or getattr(frame, _ONLY_WITH[name])]
    menu = tuple(MenuItem(tr(label), links.page(*filter(None, (name,))), name == current) for name, label in shown)
    return FrameView(
        frame=frame,
        style=links.to(assets.style()),
        scripts=tuple(links.to(assets.script(stem)) for stem in scripts),
        home=links.page(),
        menu=menu,
        archive=links.plan_page("editions"),
        errata=links.plan_page("errata"),
        about=links.plan_page("about"),
        method=links.page("method"),
        data=links.page("data"),
        search=links.plan_page("search"),
        sitemap=links.plan_page("sitemap"),
        feed=links.to(f"{frame.root}/{FEED}"),
        current=current,
        newest_top=links.plan_page(),
        as_of=day_state(frame.as_of),
        newest=AsOf(frame.newest).label,
        published=published_text(frame),
        period=period_text(frame.start_year, frame.end_year),
        stage_mark=stage_mark(frame),
        languages=tuple(LanguageLink(tag, LANGUAGES[tag], links.in_language(tag)) for tag in frame.others)
        if frame.base
        else (),
    )


def day_state(day: date) -> str:
    """「令和6年9月末（2024年9月末）現在」: a state's day in both calendars."""
    if AsOf(day).is_month_end:
        return tr("{era_year}年{month}月末（{year}年{month}月末）現在", **eras.month_values(day))
    return tr("{era_year}年{month}月{day}日（{year}年{month}月{day}日）現在", day=day.day, **eras.month_values(day))


def day_text(day: date) -> str:
    """「令和6年11月5日（2024年）」: a day in both calendars."""
    return tr("{date}（{year}年）", date=eras.date_text(day), year=day.year)


def published_text(frame: Frame) -> str:
    """The publication day, or that there is none yet."""
    return day_text(frame.published_on) if frame.published_on else tr("未公表（下見用）")


def period_text(start: int, end: int) -> str:
    """「令和6年度（2024年度）から令和10年度（2028年度）まで」."""
    return tr("{start}から{end}まで", start=FiscalYear(start).label, end=FiscalYear(end).label)


def stage_mark(frame: Frame) -> str:
    """What is printed on every page: that a document is not the published one, and its stamp; "" for neither."""
    stage = {"draft": tr("（案）"), "meeting": tr("会議提示版（案）")}.get(frame.stage, "")
    stamp = tr(frame.stamp)
    return stage if stamp in stage else "・".join(filter(None, (stage, stamp)))


def edition_name(as_of: date, number: int) -> str:
    """「令和6年9月末現在（第1版）」."""
    return tr("{as_of}（第{number}版）", as_of=AsOf(as_of).label, number=number)
