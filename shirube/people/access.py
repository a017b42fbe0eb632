"""Who may. Every view declares one rule with `@access(...)`; a view without one is refused, in tests and at run time.

404 for what you may not see (told apart from nothing by nobody), 403 for what you see but may not do.
A room with resources of its own adds `access_<resource>(member, …, *roles)` on top of `access_body`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, Protocol, cast
from urllib.parse import urlencode, urlsplit

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from shirube.kernel.refusals import NotHere, NotYours
from shirube.people.models import Body, Member
from shirube.people.queries import holds_anywhere, standing_in
from shirube.people.roles import Role
from shirube.people.sessions import keep_what_was_sent

P = ParamSpec("P")

SCRIPT = "shirube"
"""What our own scripts say in `X-Requested-With`: they want a short answer, not a page to be led to."""

NOTHING_HERE = "ページが見つかりません。"
"""The one sentence of every 404, whether nothing is there or nothing this person may see."""


class SignedInRequest(HttpRequest):
    """A request whose rule has made sure of a member. Views behind `signed_in` or `roles` take this type."""

    member: Member


@dataclass(frozen=True)
class Rule:
    """One declared rule. `check` is asked before the view with the member (None: anonymous) and the URL's words;
    it returns nothing when the view may run, and raises a Refusal when not. `open` needs no sign-in; `first` is
    reached before a first password has been changed."""

    name: str
    check: Callable[[Member | None, dict[str, Any]], None]
    open: bool = False
    first: bool = False


class Guarded(Protocol[P]):
    """A view that declares its rule."""

    access: Rule

    def __call__(self, request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        """Ask the rule, then the view."""


def _yes(member: Member | None, words: dict[str, Any]) -> None:
    """Nothing stands in the way."""


def _never(member: Member | None, words: dict[str, Any]) -> None:
    raise NotHere(NOTHING_HERE)


anyone = Rule("だれでも", _yes, open=True)
"""Open to all, signed in or not."""

signed_in = Rule("サインインした人", _yes)
"""Open to every member who can sign in, also one without a role."""

signed_in_first = Rule("サインインした人（最初のパスワードのままでも）", _yes, first=True)
"""Open to every member who can sign in, also before the first password has been changed."""

nobody = Rule("だれにも見せない", _never, open=True)
"""Closed: answers as if nothing were there."""


def roles(*wanted: Role, body: str = "body_code") -> Rule:
    """Open to members who hold one of the roles today.

    Where the URL carries a body's code (as `body_code`, or under the name given) the role must be held in that body:
    404 for one who holds none there, 403 for one who holds another. Where it does not, the role may be held in any
    body, and the view must go on to an `access_*` with the same roles, which knows the body of its resource.
    """

    def check(member: Member | None, words: dict[str, Any]) -> None:
        if member is None:
            raise NotHere(NOTHING_HERE)
        if body in words:
            access_body(member, words[body], *wanted)
        elif not holds_anywhere(member, *wanted):
            raise NotYours(_needs(wanted))

    return Rule("・".join(role.label for role in wanted), check)


def access(rule: Rule) -> Callable[[Callable[Concatenate[Any, P], HttpResponseBase]], Guarded[P]]:
    """Declare and enforce who may use a view. It stands on `view.access` for the middleware and the tests.

    An anonymous visitor is led to the sign-in; behind every rule but an open one `request.member` is the member.
    """

    def declare(view: Callable[Concatenate[Any, P], HttpResponseBase]) -> Guarded[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return enforce(rule, request, kwargs) or view(request, *args, **kwargs)

        guarded.access = rule  # type: ignore[attr-defined]
        return cast(Guarded[P], guarded)

    return declare


def enforce(rule: Rule, request: HttpRequest, words: dict[str, Any]) -> HttpResponseBase | None:
    """Ask a rule. None: go on; a response: the way to the sign-in. Raises the rule's Refusal.

    A script (`asked_by_script`) is answered 401 and `{"sign_in": address}`; whoever signs in there comes back to
    the page the script runs on.
    """
    user = request.user
    member = user if isinstance(user, Member) and user.is_active else None
    if member is None and not rule.open:
        return _to_sign_in(request)
    if member is not None and not (rule.open or rule.first) and must_change_first(request, member):
        return led_to(request, resolve_url("account_change_password"))
    if member is not None:
        member.held_on = {}
    rule.check(member, words)
    if member is not None:
        cast(SignedInRequest, request).member = member
    return None


def must_change_first(request: HttpRequest, member: Member) -> bool:
    """Whether this person came in with a first password: whoever came in another way has none to change."""
    if not member.must_change_password:
        return False
    ways = {record.get("method") for record in get_authentication_records(request, member)}
    return not ways or "password" in ways


def asked_by_script(request: HttpRequest) -> bool:
    """Whether a script of ours asks, or anything else that would rather have JSON than a page."""
    if request.headers.get("X-Requested-With") == SCRIPT:
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def page_of(request: HttpRequest) -> str:
    """The address a person stands at: the one asked for, or for what is sent, the page it was sent from.

    Without a page of this house that it came from, "": an address that only takes forms leads nowhere.
    """
    if request.method in ("GET", "HEAD") and not asked_by_script(request):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return ""
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")


def led_to(request: HttpRequest, address: str) -> HttpResponseBase:
    """The way to a page that comes before the one asked for: a redirect, or for a script 401 and where to go."""
    if not asked_by_script(request):
        return HttpResponseRedirect(address)
    answer = JsonResponse({"sign_in": address}, status=HTTPStatus.UNAUTHORIZED)
    add_never_cache_headers(answer)
    return answer


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    back = page_of(request) or resolve_url(settings.LOGIN_REDIRECT_URL)
    if not asked_by_script(request) and keep_what_was_sent(request):
        back = reverse("people_again")
    return led_to(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back}, safe='/')}")


def access_body(member: Member, code: str, *wanted: Role, on: date | None = None) -> Body:
    """The body, for a member who holds a role in it on a day (today). One query, found or not; none once
    the rule of the page has asked.

    NotHere when there is none or the member holds no role in it; NotYours when roles are wanted and none is held.
    """
    standing = standing_in(member, code, on)
    if standing is None:
        raise NotHere(NOTHING_HERE)
    body, held = standing
    if wanted and not held & set(wanted):
        raise NotYours(_needs(wanted))
    return body


def access_member(member: Member, body: Body, number: int) -> Member:
    """Another member of a body the 事務局 looks after: one who holds, held or will hold a role in it. One query.

    NotHere for everybody else; NotYours for oneself: nobody takes away their own factor without having it.
    """
    found = Member.objects.filter(pk=number, memberships__body=body).distinct().first()
    if found is None:
        raise NotHere(NOTHING_HERE)
    if found == member:
        raise NotYours("自分のサインインの手段は解除できません。ほかの事務局の人に依頼してください。")
    return found


def _needs(wanted: tuple[Role, ...]) -> str:
    words = "・".join(f"「{role.label}」" for role in wanted)
    return f"この操作は、役割{words}の人だけができます。必要な場合は事務局に相談してください。"
