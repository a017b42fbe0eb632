"""Addresses of the 調査票, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import report, reportmoves, reportpapers

SHEET = "reports/<str:round_code>/sheets/<str:division>/"
patterns = [
    path(SHEET, report.sheet, name="desk_report"),
    path(SHEET + "save/", report.save, name="desk_report_save"),
    path(SHEET + "judge/", report.judge, name="desk_report_judge"),
    path(SHEET + "submit/", reportmoves.submit, name="desk_report_submit"),
    path(SHEET + "move/<slug:act>/", reportmoves.move, name="desk_report_move"),
    path(SHEET + "approval/", reportmoves.approval, name="desk_report_approval"),
    path(SHEET + "return/", reportmoves.send_back, name="desk_report_return"),
    path(SHEET + "nothing/", reportmoves.nothing, name="desk_report_nothing"),
    path(SHEET + "misdirected/", reportmoves.misdirected, name="desk_report_misdirected"),
    path(SHEET + "listing/", reportmoves.listing, name="desk_report_listing"),
    path(SHEET + "print/", reportpapers.print_sheet, name="desk_report_print"),
    path(SHEET + "history/", reportpapers.history, name="desk_report_history"),
]
