"""Addresses of the つながり, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import logic

patterns = [
    path("logic/", logic.logic, name="desk_logic"),
    path("logic/<str:area>/", logic.logic_area, name="desk_logic_area"),
    path("logic/<str:area>/nodes/new/", logic.new_node, name="desk_new_node"),
    path("logic/<str:area>/nodes/<str:code>/", logic.node, name="desk_node"),
    path("logic/<str:area>/nodes/<str:code>/remove/", logic.drop_node, name="desk_drop_node"),
    path("logic/<str:area>/links/new/", logic.new_link, name="desk_new_link"),
    path("logic/<str:area>/links/<str:source>/<str:target>/", logic.link, name="desk_link"),
    path("logic/<str:area>/links/<str:source>/<str:target>/remove/", logic.drop_link, name="desk_drop_link"),
]
