"""Addresses of sheets and 見直し案, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import sheets

patterns = [
    path("initiatives/<str:code>/sheet/", sheets.sheet, name="desk_sheet"),
    path("initiatives/<str:code>/revisions/<int:number>/", sheets.proposal, name="desk_proposal"),
    path("initiatives/<str:code>/revisions/<int:number>/sheet/", sheets.proposal_sheet, name="desk_proposal_sheet"),
    path("initiatives/<str:code>/revisions/<int:number>/decide/", sheets.decide, name="desk_decide"),
    path("initiatives/<str:code>/revisions/<int:number>/withdraw/", sheets.withdraw, name="desk_withdraw_proposal"),
    path("revisions/", sheets.proposals, name="desk_proposals"),
]
