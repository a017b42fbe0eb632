"""Addresses of 事業, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import initiatives

patterns = [
    path("initiatives/", initiatives.initiatives, name="desk_initiatives"),
    path("initiatives/new/", initiatives.new_initiative, name="desk_new_initiative"),
    path("initiatives/<str:code>/", initiatives.initiative, name="desk_initiative"),
    path("initiatives/<str:code>/settings/", initiatives.settings, name="desk_initiative_settings"),
    path("initiatives/<str:code>/duty/", initiatives.duty, name="desk_initiative_duty"),
]
