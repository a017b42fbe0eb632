"""Addresses of sign-in and of 「自分の役割」, under /accounts/.

Of django-allauth only these views are reachable. Its names stay, because it looks them up itself; the pages for
e-mail addresses, password reset and login codes have no address at all.
"""

from allauth.account import views as allauth
from django.urls import path

from shirube.people import views

urlpatterns = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("signup/", allauth.signup, name="account_signup"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", views.absent, name="account_set_password"),
    path("me/", views.my_roles, name="people_me"),
]
