"""Addresses: sign-in, the desk, and the published site under everything else."""

from django.urls import include, path, re_path

from shirube.config.public_site import site_file

urlpatterns = [
    path("accounts/", include("shirube.people.urls")),
    path("desk/", include("shirube.desk.urls")),
    re_path(r"^(?P<path>.*)$", site_file, name="site_file"),
]

handler500 = "shirube.kernel.middleware.server_error"
