"""Addresses of 進捗報告 as the 事務局 and the 主管課 run it, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import letters, reminders, roundasking, roundclosing, roundmatrix, rounds

ROUND = "reports/<str:round_code>/"
LETTER = ROUND + "letters/<str:division>/<slug:kind>"
patterns = [
    path("reports/", rounds.rounds, name="desk_rounds"),
    path("reports/new/", rounds.new_round, name="desk_new_round"),
    path("reports/contacts/", reminders.contacts, name="desk_contacts"),
    path(ROUND, rounds.one_round, name="desk_round"),
    path(ROUND + "edit/", rounds.edit_round, name="desk_round_edit"),
    path(ROUND + "inquiries/", roundasking.inquiries, name="desk_round_inquiries"),
    path(ROUND + "inquiries/again/", roundasking.add_inquiries, name="desk_round_ask_again"),
    path(ROUND + "open/", rounds.open_answers, name="desk_round_open"),
    path(ROUND + "matrix/", roundmatrix.matrix, name="desk_round_matrix"),
    path(ROUND + "extend/", roundmatrix.extend, name="desk_round_extend"),
    path(ROUND + "lead/", roundmatrix.lead, name="desk_round_lead"),
    path(ROUND + "reminders/", reminders.reminders, name="desk_round_reminders"),
    path(ROUND + "letters/", letters.letters, name="desk_round_letters"),
    path(ROUND + "letters/<slug:kind>.zip", letters.letters_file, name="desk_round_letters_file"),
    path(LETTER + "/", letters.letter, name="desk_round_letter"),
    path(LETTER + ".docx", letters.letter_file, name="desk_round_letter_file"),
    path(ROUND + "listings/", roundclosing.listings, name="desk_round_listings"),
    path(ROUND + "close/", roundclosing.close, name="desk_round_close"),
    path(ROUND + "reopen/", rounds.reopen, name="desk_round_reopen"),
]
