"""Addresses of the desk, under /desk/."""

from django.urls import include, path

from shirube.desk import (
    urls_books,
    urls_initiatives,
    urls_logic,
    urls_meetings,
    urls_memberforms,
    urls_once,
    urls_opinions,
    urls_papers,
    urls_people,
    urls_report,
    urls_rounds,
    urls_sheet,
    urls_story,
)
from shirube.desk.views import (
    drafts,
    editions,
    history,
    indicators,
    minutescheck,
    places,
    previews,
    requests,
    statistics,
)

plan = [
    path("", places.tree, name="desk_tree"),
    path("indicators/", places.indicators, name="desk_indicators"),
    path("indicators/<str:code>/", indicators.indicator, name="desk_indicator"),
    path("indicators/<str:code>/<slug:what>/", indicators.record, name="desk_record"),
    *urls_books.patterns,
    *urls_initiatives.patterns,
    *urls_logic.patterns,
    *urls_meetings.patterns,
    *urls_memberforms.patterns,
    *urls_once.patterns,
    *urls_opinions.patterns,
    *urls_papers.patterns,
    *urls_report.patterns,
    *urls_rounds.patterns,
    *urls_sheet.patterns,
    *urls_story.patterns,
    path("preview/", previews.previews, name="desk_previews"),
    path("preview/<slug:token>/", previews.one_preview, name="desk_preview"),
    path("preview/<slug:token>/again/", previews.remake, name="desk_preview_again"),
    path("preview/<slug:token>/freeze/", previews.freeze, name="desk_freeze"),
    path("preview/<slug:token>/request/", previews.ask_publication, name="desk_ask_publication"),
    path("preview/<slug:token>/site/<path:path>", previews.preview_site, name="desk_preview_site"),
    path("requests/<int:number>/", requests.publication_request, name="desk_request"),
    path("requests/<int:number>/approve/", requests.approve, name="desk_approve"),
    path("requests/<int:number>/withdraw/", requests.withdraw, name="desk_withdraw_request"),
    path("editions/", editions.editions, name="desk_editions"),
    path("editions/<slug:slug>/", editions.edition, name="desk_edition"),
    path("editions/<slug:slug>/errata/", editions.erratum, name="desk_erratum"),
    path("editions/<slug:slug>/withdraw/", editions.withdraw, name="desk_withdraw"),
    path(
        "editions/<slug:slug>/edition.json", editions.edition_file, {"name": "edition.json"}, name="desk_edition_file"
    ),
    path(
        "editions/<slug:slug>/edition.json.sha256",
        editions.edition_file,
        {"name": "edition.json.sha256"},
        name="desk_edition_hash",
    ),
    path("statistics/", statistics.statistics, name="desk_statistics"),
    path("statistics/<slug:token>/", statistics.statistics_file, name="desk_statistics_file"),
    path("history/", history.history, name="desk_history"),
]
urlpatterns = [
    path("", places.home, name="desk_home"),
    path("check/<str:token>/", minutescheck.member_check, name="desk_member_check"),
    path("people/<str:body_code>/", include(urls_people.patterns)),
    path("drafts/<str:body_code>/<str:plan_code>/<slug:slug>/", drafts.draft, name="desk_draft"),
    path(
        "drafts/<str:body_code>/<str:plan_code>/<slug:slug>/site/<path:path>",
        drafts.draft_site,
        name="desk_draft_site",
    ),
    path("<str:body_code>/<str:plan_code>/", include(plan)),
]
