"""Addresses of Excelで答える, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import books

DIVISION = "reports/<str:round_code>/sheets/<str:division>/book/"
BUREAU = "reports/<str:round_code>/books/<str:parent>/"
patterns = [
    path(DIVISION, books.division_books, name="desk_report_books"),
    path(DIVISION + "form.xlsx", books.division_form, name="desk_report_form"),
    path(DIVISION + "<slug:token>/", books.division_file, name="desk_report_book"),
    path(BUREAU, books.bureau_books, name="desk_bureau_books"),
    path(BUREAU + "form.xlsx", books.bureau_form, name="desk_bureau_form"),
    path(BUREAU + "<slug:token>/", books.bureau_file, name="desk_bureau_book"),
]
