"""Screens of this room. Signing in and out, and setting up a second factor, are django-allauth's."""

from __future__ import annotations

from typing import cast

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.kernel.refusals import NotHere
from shirube.kernel.text import whole_number
from shirube.people import actions, sessions
from shirube.people.access import (
    NOTHING_HERE,
    SignedInRequest,
    access,
    access_body,
    access_member,
    nobody,
    roles,
    signed_in,
)
from shirube.people.forms import ResetForm
from shirube.people.pages import build_again_page, build_my_roles_page, build_reset_page, build_sessions_page
from shirube.people.queries import acting
from shirube.people.roles import Role


@require_safe
@never_cache
@access(signed_in)
def my_roles(request: SignedInRequest) -> HttpResponse:
    """自分の役割."""
    return render(request, "people/my_roles.html", {"page": build_my_roles_page(request.member)})


@require_safe
@never_cache
@access(signed_in)
def my_sessions(request: SignedInRequest) -> HttpResponse:
    """サインイン中の端末."""
    page = build_sessions_page(request.member, request.session.session_key or "")
    return render(request, "people/sessions.html", {"page": page})


@require_POST
@access(signed_in)
def end_sessions(request: SignedInRequest) -> HttpResponseBase:
    """End one session (`session`), or all but this one."""
    number, here = whole_number(request.POST.get("session", "")), request.session.session_key or ""
    if number is not None:
        actions.end_session(member=request.member, number=number)
        messages.success(request, "選んだ端末のサインインを終わらせました。")
    else:
        ended = actions.end_all_sessions(member=request.member, but=here)
        messages.success(request, f"ほかの端末のサインインを{ended}件終わらせました。")
    return redirect("people_sessions")


@require_POST
@access(signed_in)
def stay(request: SignedInRequest) -> HttpResponse:
    """「サインインを続ける」: being asked is enough, the session was seen."""
    request.session[sessions.SEEN] = int(request.session[sessions.SEEN])
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@never_cache
@access(signed_in)
def again(request: SignedInRequest) -> HttpResponseBase:
    """What was sent after the end of a session: to send again, or (POST) to throw away."""
    if request.method == "POST":
        sessions.forget_kept_form(request.session)
    kept = sessions.kept_form(request.session, request.member)
    if kept is None:
        return redirect("desk_home")
    return render(request, "people/again.html", {"page": build_again_page(kept)})


@require_safe
@never_cache
@access(signed_in)
def totp_code(request: SignedInRequest) -> HttpResponse:
    """The QR code of the authenticator that is being set up: a picture of its own, as the policy of contents asks."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise NotHere(NOTHING_HERE)
    adapter = get_adapter()
    picture = cast(str, adapter.build_totp_svg(adapter.build_totp_url(request.member, secret)))
    return HttpResponse(picture, content_type="image/svg+xml")


@require_http_methods(["GET", "POST"])
@never_cache
@access(roles(Role.SECRETARIAT))
def reset_sign_in(request: SignedInRequest, body_code: str, number: int) -> HttpResponseBase:
    """The 事務局 takes a lost second factor, or the tie to the office's provider, from a member of its body."""
    body = access_body(request.member, body_code, Role.SECRETARIAT)
    member = access_member(request.member, body, number)
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reset = (
            actions.unlink_outside if form.cleaned_data["what"] == ResetForm.OUTSIDE else actions.reset_second_factor
        )
        reset(member=member, by=acting(request.member, body), reason=form.cleaned_data["reason"], body=body)
        messages.success(request, "解除しました。この人のサインインはすべて終わりました。")
        return redirect("people_reset_sign_in", body_code, number)
    return render(request, "people/reset_sign_in.html", {"page": build_reset_page(body, member), "form": form})


@access(nobody)
def absent(request: HttpRequest) -> HttpResponse:
    """An address whose name django-allauth needs and whose page Shirube does not have."""
    return HttpResponse()
