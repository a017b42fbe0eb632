"""What every answer of the staff side says to the browser beside its page. The public site has its own table."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers

HEADERS = {
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Passkeys for this house alone, and nothing else a page of forms has no use for."""
ONLY_HTTPS = "max-age=31536000"


class StaffHeadersMiddleware:
    """Adds them to every answer that does not bring its own, and keeps staff pages out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; one that says what it permits is the public site's and stays as it is."""
        response = self.get_response(request)
        if response.has_header("Permissions-Policy"):
            return response
        for name, value in HEADERS.items():
            response[name] = value
        if settings.SECURE_COOKIES:
            response["Strict-Transport-Security"] = ONLY_HTTPS
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
