"""Addresses of sign-in, of the second factor, of sessions and of 「自分の役割」, under /accounts/.

Of django-allauth only these views are reachable. Its names stay, because it looks them up itself; the pages for
e-mail addresses, password reset and login codes have no address at all. What adds or takes away a factor runs in one
transaction with its entry in the history.
"""

from allauth.account import views as allauth
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.db.transaction import atomic
from django.urls import path

from shirube.people import outside, views

urlpatterns = [
    path("login/", allauth.login, name="account_login"),
    path("login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("login/second/", second.authenticate, name="mfa_authenticate"),
    path("login/outside/", outside.begin, name="people_outside"),
    path("login/outside/back/", outside.come_back, name="people_outside_back"),
    path("logout/", allauth.logout, name="account_logout"),
    path("signup/", allauth.signup, name="account_signup"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("reauthenticate/code/", second.reauthenticate, name="mfa_reauthenticate"),
    path("reauthenticate/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", views.absent, name="account_set_password"),
    path("second-factor/", second.index, name="mfa_index"),
    path("second-factor/app/", atomic(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/code.svg", views.totp_code, name="people_totp_code"),
    path("second-factor/app/remove/", atomic(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", atomic(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("second-factor/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("second-factor/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", atomic(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("second-factor/passkeys/<int:pk>/", atomic(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("second-factor/passkeys/<int:pk>/remove/", atomic(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("sessions/", views.my_sessions, name="people_sessions"),
    path("sessions/end/", views.end_sessions, name="people_end_sessions"),
    path("stay/", views.stay, name="people_stay"),
    path("again/", views.again, name="people_again"),
    path("<str:body_code>/members/<int:number>/reset/", views.reset_sign_in, name="people_reset_sign_in"),
    path("me/", views.my_roles, name="people_me"),
]
