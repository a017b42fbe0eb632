"""Addresses of the 調査票, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import report

SHEET = "reports/<str:round_code>/sheets/<str:division>/"
patterns = [
    path(SHEET, report.sheet, name="desk_report"),
    path(SHEET + "submit/", report.submit_sheet, name="desk_report_submit"),
]
