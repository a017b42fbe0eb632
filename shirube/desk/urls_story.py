"""Addresses of 振り返り, 進み具合 and 申し送り, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import story

patterns = [
    path("initiatives/<str:code>/standings/", story.standing, name="desk_standing"),
    path("initiatives/<str:code>/reflections/new/", story.new_reflection, name="desk_new_reflection"),
    path("initiatives/<str:code>/reflections/<int:number>/", story.reflection, name="desk_reflection"),
    path("initiatives/<str:code>/reflections/<int:number>/agree/<slug:who>/", story.agree, name="desk_agree"),
    path("initiatives/<str:code>/reflections/<int:number>/take-back/", story.take_back, name="desk_take_back"),
    path("reflections/", story.reflections, name="desk_reflections"),
    path("matters/", story.matters, name="desk_matters"),
    path("matters/<int:number>/close/", story.close, name="desk_close_matter"),
]
