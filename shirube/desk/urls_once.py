"""Addresses of confirmed answers used again, and of 参考になった, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.urls_report import SHEET
from shirube.desk.views import once

patterns = [
    path(SHEET + "once/", once.once, name="desk_once"),
    path(SHEET + "once/<slug:form>.docx", once.once_file, {"kind": "docx"}, name="desk_once_docx"),
    path(SHEET + "once/<slug:form>.txt", once.once_file, {"kind": "txt"}, name="desk_once_text"),
    path("reports/<str:round_code>/once/<slug:form>.docx", once.once_of_round, name="desk_once_round"),
    path("initiatives/<str:code>/reflections/<int:number>/useful/", once.useful, name="desk_useful"),
]
