"""Addresses of the desk."""

urlpatterns: list[object] = []
