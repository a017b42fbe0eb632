"""Screens of this room. Signing in and out are django-allauth's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shirube.people.access import SignedInRequest, access, nobody, signed_in
from shirube.people.pages import build_my_roles_page


@require_safe
@never_cache
@access(signed_in)
def my_roles(request: SignedInRequest) -> HttpResponse:
    """自分の役割."""
    return render(request, "people/my_roles.html", {"page": build_my_roles_page(request.member)})


@access(nobody)
def absent(request: HttpRequest) -> HttpResponse:
    """An address whose name django-allauth needs and whose page Shirube does not have."""
    return HttpResponse()
