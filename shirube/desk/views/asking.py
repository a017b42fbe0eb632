"""What every view here asks first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shirube.desk.rules import STAFF
from shirube.people.access import SignedInRequest, access, roles
from shirube.people.roles import Role

View = Callable[..., Any]
INVALID = 422
CONFLICT = 409


def staff(view: View) -> View:
    """For everybody who works at the desk of the body in the address; never kept by a browser."""
    return never_cache(access(roles(*STAFF))(view))


def secretariat(view: View) -> View:
    """For the 事務局 of the body in the address; never kept by a browser."""
    return never_cache(access(roles(Role.SECRETARIAT))(view))


def shown(request: SignedInRequest, template: str, page: object, status: int = 200, **more: object) -> HttpResponse:
    """A page of the desk."""
    return render(request, template, {"page": page, **more}, status=status)
