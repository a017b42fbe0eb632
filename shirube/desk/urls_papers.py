"""Addresses of 資料, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import papers, roadmap_import

patterns = [
    path("papers/", papers.papers, name="desk_papers"),
    path("papers/import/", roadmap_import.roadmap_imports, name="desk_roadmap_imports"),
    path("papers/import/<slug:token>/", roadmap_import.roadmap_import, name="desk_roadmap_import"),
    path("papers/roadmap.xlsx", papers.roadmap_file, name="desk_papers_roadmap"),
    path("papers/roadmap-data.xlsx", papers.roadmap_data, {"kind": "xlsx"}, name="desk_papers_data"),
    path("papers/roadmap-data.csv", papers.roadmap_data, {"kind": "csv"}, name="desk_papers_csv"),
    path("papers/initiatives/<str:code>/sheet.xlsx", papers.initiative_file, name="desk_papers_initiative"),
    path("papers/divisions/<str:division>/roadmap.xlsx", papers.division_file, name="desk_papers_division"),
    path("papers/divisions/<str:division>/handover/", papers.handover, name="desk_papers_handover"),
    path("papers/divisions/<str:division>/handover.docx", papers.handover_file, name="desk_papers_handover_file"),
    path("papers/next-year/", papers.next_year, name="desk_papers_next_year"),
    path("papers/next-year.xlsx", papers.next_year_file, {"kind": "paper"}, name="desk_papers_next_year_file"),
    path("papers/next-year-data.xlsx", papers.next_year_file, {"kind": "data"}, name="desk_papers_next_year_data"),
]
