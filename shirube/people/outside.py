"""Signing in by the office's own provider (OpenID Connect), where one is configured. Otherwise there are no such pages.

Who may come in is decided here: an account that exists, whose user name the provider states in the agreed claim. The
provider's own number of the person is remembered with the first sign-in, so that a user name given to somebody else
later opens nothing. Never an e-mail address, never a new account.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

import jwt
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE, access, anyone
from shirube.people.actions.sign_in import link_outside
from shirube.people.models import Member

log = logging.getLogger("shirube")
PROVIDER = "office"
SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""What an ID token may be signed with: always a key of the provider, never our own secret, never nothing."""


@require_safe
@never_cache
@access(anyone)
def begin(request: HttpRequest) -> HttpResponseBase:
    """To the provider, with a state, a nonce and a proof of who asked (PKCE).

    A link, not a form: a policy that lets forms go to this house alone lets no form go on to another.
    """
    if not settings.OIDC_URL:
        raise NotHere(NOTHING_HERE)
    try:
        return _question(request)
    except (RequestException, KeyError, ValueError) as problem:
        log.warning("The sign-in provider cannot be reached: %s", type(problem).__name__)
        return _back(
            request, f"{settings.OIDC_NAME}につながりません。時間をおくか、パスワードでサインインしてください。"
        )


@require_safe
@never_cache
@access(anyone)
def come_back(request: HttpRequest) -> HttpResponseBase:
    """From the provider: signed in, or back on the sign-in page with the reason."""
    if not settings.OIDC_URL:
        raise NotHere(NOTHING_HERE)
    answer: HttpResponseBase = Answered.adapter_view(Asking(request, PROVIDER))(request)
    return answer


def _question(request: HttpRequest) -> HttpResponseBase:
    provider = OutsideSignIn(request).get_provider(request, PROVIDER)
    provider.oauth2_adapter_class = Asking
    nonce = secrets.token_urlsafe(24)
    to, asked = get_next_redirect_url(request), {"nonce": nonce}
    leading: HttpResponseBase = provider.redirect(
        request, process=AuthProcess.LOGIN, next_url=to, auth_params=asked, nonce=nonce
    )
    return leading


class Asking(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth ships no types
    """How the provider is asked, and what of its answer is believed."""

    nonce = ""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The address the provider leads back to; it is registered there."""
        secure = "https" if settings.SECURE_COOKIES else "http"
        return str(build_absolute_uri(request, reverse("people_outside_back"), secure))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:  # noqa: ANN401
        """The person an ID token stands for: two claims of it, and nothing else of what the provider knows."""
        told = self.believed(app, kwargs["response"].get("id_token", ""))
        claim = settings.OIDC_USERNAME_CLAIM
        if claim not in told:
            more = self._fetch_user_info(token.token)
            told = {**more, **told} if more.get("sub") == told["sub"] else told
        known = {"sub": told["sub"], claim: told.get(claim, "")}
        return self.get_provider().sociallogin_from_response(request, {"id_token": known})

    def believed(self, app: SocialApp, credential: str) -> dict[str, Any]:
        """The claims of an ID token: signed by the provider, for us, now, in answer to this very question."""
        try:
            if jwt.get_unverified_header(credential).get("alg") not in SIGNATURES:
                raise OAuth2Error("an ID token with a signature that is not believed")
            told: dict[str, Any] = jwtkit.verify_and_decode(
                credential=credential,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as problem:
            raise OAuth2Error("an ID token that cannot be read") from problem
        if not (self.nonce and secrets.compare_digest(str(told.get("nonce", "")), self.nonce) and told.get("sub")):
            raise OAuth2Error("an ID token that answers another question")
        return told


class Answered(OAuth2CallbackView):  # type: ignore[misc]  # allauth ships no types
    """The provider's answer, held against the question that was kept under its state."""

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[dict[str, Any] | None, HttpResponseBase | None]:  # noqa: ANN401
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, answer


class OutsideSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """One provider, from the settings; existing accounts only."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """The provider of the settings; what somebody put into the database counts for nothing."""
        how = {"server_url": settings.OIDC_URL.rstrip("/"), "oauth_pkce_enabled": True, "scope": ["openid", "profile"]}
        app = SocialApp(
            provider="openid_connect",
            provider_id=PROVIDER,
            name=settings.OIDC_NAME,
            client_id=settings.OIDC_CLIENT_ID,
            secret=settings.OIDC_SECRET,
            settings=how,
        )
        wanted = provider in (None, app.provider, PROVIDER) and client_id in (None, app.client_id)
        return [app] if settings.OIDC_URL and wanted else []

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Member:
        """Nothing is taken over from the provider: accounts are made by the 事務局."""
        member: Member = sociallogin.user
        return member

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account: by the provider's number of the person, the first time by the user name it states."""
        if sociallogin.is_existing:
            return
        account: SocialAccount = sociallogin.account
        username = str(account.extra_data["id_token"][settings.OIDC_USERNAME_CLAIM])
        member = Member.objects.filter(username=username, suspended=False).first()
        if member is None:
            raise _refused(request, f"{settings.OIDC_NAME}の利用者のアカウントがありません。事務局に依頼してください。")
        if SocialAccount.objects.filter(user=member).exists():
            raise _refused(request, "このユーザー名は、別の人に結び付いています。事務局に連絡してください。")
        sociallogin.account = link_outside(member=member, provider=PROVIDER, number=account.uid)
        sociallogin.user = member

    def on_authentication_error(self, request: HttpRequest, provider: Any, **problem: Any) -> None:  # noqa: ANN401
        """Back to the sign-in page with a sentence; the log has the kind of problem, and nothing secret."""
        if problem.get("error") == AuthError.CANCELLED:
            raise _refused(request, f"{settings.OIDC_NAME}でのサインインを取り消しました。")
        log.warning("Sign-in by the provider failed: %s", type(problem.get("exception")).__name__)
        raise _refused(
            request, f"{settings.OIDC_NAME}でサインインできませんでした。続くときは事務局に連絡してください。"
        )


def _refused(request: HttpRequest, sentence: str) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(_back(request, sentence))


def _back(request: HttpRequest, sentence: str) -> HttpResponseBase:
    messages.warning(request, sentence)
    return redirect("account_login")
