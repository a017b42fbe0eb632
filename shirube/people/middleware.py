"""Default deny: a view that nobody thought about answers as if it were not there. And how long a session lasts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.module_loading import import_string

from shirube.kernel.middleware import refusal_page
from shirube.kernel.refusals import NotHere, Refusal
from shirube.people.access import NOTHING_HERE, Rule, enforce, led_to
from shirube.people.second_factor import must_set_up
from shirube.people.sessions import keep_to_the_rules

log = logging.getLogger("shirube")
SETTING_UP = frozenset(
    {
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "people_stay",
        "people_totp_code",
    }
)
"""The pages on which somebody sets up the second factor that is asked of them."""


class SessionRulesMiddleware:
    """Ends sessions that are over, and leads whoever must have a second factor to setting one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The age of the session first: every rule after it asks who is signed in."""
        keep_to_the_rules(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """The way to the set-up in place of any page but those it takes, and those open to all."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        rule = declared_rule(view, name)
        if rule is None or rule.open or not must_set_up(request):
            return None
        request.second_factor_wanted = True  # type: ignore[attr-defined]  # the page of the set-up says why
        return None if name in SETTING_UP else led_to(request, reverse("mfa_index"))


class DefaultDenyMiddleware:
    """Lets a view run only when a rule is declared for it.

    A view of the project carries its rule (`@access`) and enforces it itself. A view of a package has its rule in
    the table that `settings.THIRDPARTY_ACCESS` names (URL name → Rule), and it is enforced here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do before a view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None when the view may be called; otherwise what is answered in its place."""
        if isinstance(getattr(view, "access", None), Rule):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        rule = declared_rule(view, name)
        if rule is None:
            log.error("No access rule is declared for %s (%s): refused", request.path, name)
            return refusal_page(request, NotHere(NOTHING_HERE))
        try:
            return enforce(rule, request, kwargs)
        except Refusal as refusal:
            return refusal_page(request, refusal)


def declared_rule(view: Callable[..., object], name: str) -> Rule | None:
    """The rule of a view: its own, or the one in the table under its URL name; None when nobody declared one."""
    own = getattr(view, "access", None)
    if isinstance(own, Rule):
        return own
    table: Mapping[str, Rule] = import_string(settings.THIRDPARTY_ACCESS)
    return table.get(name)
