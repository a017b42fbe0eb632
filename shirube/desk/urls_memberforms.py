"""Addresses of 意見様式 and 議事録確認 as files, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.urls_meetings import MEETING
from shirube.desk.views import memberforms

FORMS = MEETING + "forms/"
patterns = [
    path(FORMS, memberforms.member_forms, name="desk_member_forms"),
    path(FORMS + "<slug:which>/", memberforms.member_files, name="desk_member_files"),
    path(FORMS + "back/<slug:batch>/", memberforms.member_forms_back, name="desk_member_forms_back"),
]
