"""How long a session lasts, and what becomes of a form that was sent after its end.

A session ends when nothing was asked for a while, and at the latest some hours after it began. Who it belonged to is
remembered in the empty session that follows it: a form sent too late is kept there, for that person alone, and can be
sent again after signing in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from shirube.kernel import clock
from shirube.people.models import Member
from shirube.people.rules import Over, why_over

STARTED, SEEN, ENDED, KEPT = "signed_in_at", "seen_at", "ended_for", "kept_form"
STAMP_EVERY = 60
"""Seconds between two stamps of one session: not every page one looks at becomes a write."""
LARGEST_FORM = 1_000_000
"""Letters of a form that is kept; a larger one is not, and the page says so."""


@dataclass(frozen=True)
class KeptForm:
    """What was sent after the end of a session: where to, and every field in order; `files` when it had any."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: bool


def stamp(session: SessionBase) -> None:
    """A session begins now."""
    session[STARTED] = session[SEEN] = _now()


def keep_to_the_rules(request: HttpRequest) -> None:
    """End a session that is over; mark one that goes on as seen; forget a kept form that is being sent again."""
    member = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    if not isinstance(member, Member):
        return
    session, now = request.session, _now()
    if STARTED not in session:
        stamp(session)
    over = why_ended(session)
    if over is not None:
        _end(request, member, over)
    elif now - session[SEEN] >= STAMP_EVERY:
        session[SEEN] = now
    if over is None and request.method == "POST" and session.get(KEPT, {}).get("path") == request.get_full_path():
        del session[KEPT]


def why_ended(session: Mapping[str, Any] | SessionBase) -> Over | None:
    """Why what is in this session lets nobody in any more; None when it does."""
    started = session.get(STARTED, 0)
    return why_over(started, session.get(SEEN, started), now=_now(), idle=idle_seconds(), limit=limit_seconds())


def seen_at(session: Mapping[str, Any]) -> datetime:
    """When it was last seen, to the minute or so."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=session.get(SEEN, 0))


def idle_seconds() -> int:
    """After how long without a page a session ends."""
    return int(settings.SESSION_IDLE_MINUTES) * 60


def limit_seconds() -> int:
    """After how long a session ends in any case."""
    return int(settings.SESSION_HOURS) * 60 * 60


def seconds_left(session: SessionBase) -> int:
    """Until the session ends in any case; what is told to the page that warns of it."""
    return max(0, int(session.get(STARTED, _now())) + limit_seconds() - _now())


def told(request: HttpRequest) -> dict[str, object]:
    """Template context: the seconds after which the session ends, idle and in any case. Asked only where shown."""
    return {"session_idle": idle_seconds(), "session_ends": lambda: seconds_left(request.session)}


def keep_what_was_sent(request: HttpRequest) -> bool:
    """Keep a form sent after the end of a session, for the one whose session it was. False when there is none."""
    who = request.session.get(ENDED) if hasattr(request, "session") else None
    if who is None or request.method != "POST" or _is_secret(request):
        return False
    fields = [(n, v) for n, values in request.POST.lists() for v in values if n != "csrfmiddlewaretoken"]
    if sum(len(name) + len(str(value)) for name, value in fields) > LARGEST_FORM:
        return False
    path, files = request.get_full_path(), bool(request.FILES)
    request.session[KEPT] = {"who": who, "path": path, "fields": fields, "files": files}
    messages.warning(request, "送った内容は、まだ保存していません。サインインすると、もう一度送れます。")
    return True


def kept_form(session: SessionBase, member: Member) -> KeptForm | None:
    """The form a member sent too late; None when there is none. Somebody else's is thrown away unseen."""
    held: dict[str, Any] | None = session.get(KEPT)
    if held is None:
        return None
    if held["who"] != member.pk:
        del session[KEPT]
        return None
    return KeptForm(held["path"], tuple((name, value) for name, value in held["fields"]), held["files"])


def forget_kept_form(session: SessionBase) -> None:
    """Throw away what was sent too late."""
    session.pop(KEPT, None)


def _is_secret(request: HttpRequest) -> bool:
    """Passwords and codes are kept nowhere, not even for a moment."""
    return request.path.startswith("/accounts/") or any("password" in name for name in request.POST)


def _end(request: HttpRequest, member: Member, over: Over) -> None:
    logout(request)
    request.session[ENDED] = member.pk
    messages.warning(request, f"{over.label}ため、サインアウトしました。もう一度サインインしてください。")


def _now() -> int:
    return int(clock.now().timestamp())
