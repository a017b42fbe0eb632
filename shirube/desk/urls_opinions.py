"""Addresses of opinions, 論点 and what is asked because of them, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import followup, memberroom, opinion, opinions, pointrequests, points

ASKED = "points/<str:code>/requests/<str:division>/"
MEETING = "meetings/<str:committee_code>/<str:meeting_code>/"
patterns = [
    path("opinions/", opinions.opinions, name="desk_opinions"),
    path("opinions/new/", opinion.new_opinion, name="desk_new_opinion"),
    path("opinions/<str:code>/", opinion.opinion, name="desk_opinion"),
    path("opinions/<str:code>/<slug:act>/", opinion.act_on_opinion, name="desk_act_on_opinion"),
    path("points/", points.points, name="desk_points"),
    path("points/<str:code>/", points.point, name="desk_point"),
    path("points/<str:code>/<slug:act>/", points.act_on_point, name="desk_act_on_point"),
    path(ASKED, pointrequests.point_request, name="desk_point_request"),
    path(ASKED + "letter.txt", pointrequests.letter_file, name="desk_point_letter"),
    path(ASKED + "<slug:act>/", pointrequests.act_on_request, name="desk_act_on_request"),
    path(MEETING + "sort/", followup.sort, name="desk_sort_opinions"),
    path(MEETING + "followup/", followup.followup, name="desk_follow_up"),
    *(
        path(f"{MEETING}followup{end}", followup.followup_file, {"kind": kind}, name=f"desk_follow_up_{kind}")
        for kind, end in (("docx", ".docx"), ("xlsx", ".xlsx"), ("data", "-data.xlsx"))
    ),
    path(MEETING + "changed/", followup.changed, name="desk_changed_by_opinions"),
    path("member/", memberroom.member_room, name="desk_member_room"),
]
