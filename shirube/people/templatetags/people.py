"""`{% load people %}`: what the pages of sign-in need beside the kernel's parts."""

from __future__ import annotations

import json
from datetime import datetime

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from shirube.kernel import clock, eras

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """JSON for a `data-` attribute, which the template escapes: what a script reads without an inline script."""
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


@register.filter
def japan_day(moment: datetime | None) -> str:
    """The day of a moment in Japan: 「令和6年9月30日」; nothing for None."""
    return "" if moment is None else eras.date_text(moment.astimezone(clock.JAPAN).date())


@register.filter
def japan_minute(moment: datetime | None) -> str:
    """A moment in Japan to the minute: 「令和6年9月30日 14:05」; nothing for None."""
    return "" if moment is None else f"{japan_day(moment)} {moment.astimezone(clock.JAPAN):%H:%M}"


@register.simple_tag
def outside_sign_in() -> str:
    """The name of the office's own provider; empty when none is configured."""
    return str(settings.OIDC_NAME) if settings.OIDC_URL else ""
