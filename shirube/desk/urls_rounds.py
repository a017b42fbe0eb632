"""Addresses of 進捗報告 as the 事務局 and the 主管課 run it, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import roundasking, roundmatrix, rounds

ROUND = "reports/<str:round_code>/"
patterns = [
    path("reports/", rounds.rounds, name="desk_rounds"),
    path("reports/new/", rounds.new_round, name="desk_new_round"),
    path(ROUND, rounds.one_round, name="desk_round"),
    path(ROUND + "edit/", rounds.edit_round, name="desk_round_edit"),
    path(ROUND + "inquiries/", roundasking.inquiries, name="desk_round_inquiries"),
    path(ROUND + "inquiries/again/", roundasking.add_inquiries, name="desk_round_ask_again"),
    path(ROUND + "open/", rounds.open_answers, name="desk_round_open"),
    path(ROUND + "matrix/", roundmatrix.matrix, name="desk_round_matrix"),
    path(ROUND + "close/", rounds.close, name="desk_round_close"),
    path(ROUND + "reopen/", rounds.reopen, name="desk_round_reopen"),
]
