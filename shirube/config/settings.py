"""Settings. Everything an operator may set is read from the environment here, and fails loudly when wrong.

`SHIRUBE_HOME` is the folder that holds the database, uploads and published releases.
"""

from __future__ import annotations

from pathlib import Path

from django.utils.functional import SimpleLazyObject
from environs import Env, validate

from shirube.config.database import database
from shirube.config.hosts import https_origins, public_address
from shirube.config.secret import secret_key

env = Env()

ROOT = Path(__file__).resolve().parents[2]
HOME = env.path("SHIRUBE_HOME", ROOT / "var" / "home")
SITE = HOME / "site"
PREPARED = HOME / "prepared"
RELEASE_KEY = HOME / "release-key.pem"
UPLOADS = HOME / "uploads"

DEBUG = False
SECRET_KEY = env.str("SHIRUBE_SECRET_KEY", "") or SimpleLazyObject(lambda: secret_key(HOME))
ALLOWED_HOSTS = env.list("SHIRUBE_HOSTS", ["127.0.0.1", "localhost"])
PUBLIC_URL = public_address(env.str("SHIRUBE_PUBLIC_URL", ""))
SITE_LANGUAGES = tuple(env.list("SHIRUBE_LANGUAGES", ["ja"]))
SECURE_COOKIES = env.bool("SHIRUBE_HTTPS", True)

INSTALLED_APPS = [
    "shirube.config.apps.ConfigConfig",
    "shirube.desk",
    "shirube.portal",
    "shirube.exchange",
    "shirube.deliberation",
    "shirube.indicators",
    "shirube.reporting",
    "shirube.roadmap",
    "shirube.editions",
    "shirube.plans",
    "shirube.people",
    "shirube.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "shirube.people.headers.StaffHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shirube.people.middleware.DefaultDenyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "shirube.people.middleware.SessionRulesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "shirube.kernel.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "shirube.config.urls"
WSGI_APPLICATION = "shirube.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shirube.config.menu.menu",
                "shirube.people.sessions.told",
            ],
        },
    },
]

DATABASES = {"default": database(env.str("DATABASE_URL", ""), HOME)}

# Limits of sign-in are counted for all processes together, and outlive each of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shirube_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "shirube.people.sign_in.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_FORMS = {
    "login": "shirube.people.forms.SignInForm",
    "change_password": "shirube.people.forms.NewPasswordForm",
    "reauthenticate": "shirube.people.forms.ConfirmForm",
}
# A city hall stands behind one address: the limit per address is wide, the one per account narrow.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("SHIRUBE_PROXIES", 0)
SECOND_FACTOR = env.str("SHIRUBE_SECOND_FACTOR", "off", validate=validate.OneOf(["off", "secretariat", "everyone"]))
MFA_ADAPTER = "shirube.people.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "しるべ"
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds to either side: clocks differ
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_FORMS = {
    "authenticate": "shirube.people.forms_second_factor.CodeForm",
    "reauthenticate": "shirube.people.forms_second_factor.ConfirmCodeForm",
    "activate_totp": "shirube.people.forms_second_factor.FirstCodeForm",
    "add_webauthn": "shirube.people.forms_second_factor.AddPasskeyForm",
    "edit_webauthn": "shirube.people.forms_second_factor.RenamePasskeyForm",
}
# The provider of the office's own sign-in (OpenID Connect); without an address there is none.
OIDC_URL = env.str("SHIRUBE_OIDC_URL", "")
OIDC_CLIENT_ID = env.str("SHIRUBE_OIDC_CLIENT_ID", "")
OIDC_SECRET = env.str("SHIRUBE_OIDC_SECRET", "")
OIDC_NAME = env.str("SHIRUBE_OIDC_NAME", "庁内の認証")
OIDC_USERNAME_CLAIM = env.str("SHIRUBE_OIDC_USERNAME_CLAIM", "preferred_username")
SOCIALACCOUNT_ADAPTER = "shirube.people.outside.OutsideSignIn"
THIRDPARTY_ACCESS = "shirube.config.thirdparty_access.RULES"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/desk/"

# 督促 by mail, only where a server is named: on LGWAN there often is none.
EMAIL_HOST = env.str("SHIRUBE_MAIL_HOST", "")
EMAIL_PORT = env.int("SHIRUBE_MAIL_PORT", 25, validate=validate.Range(1, 65535))
EMAIL_USE_TLS = env.str("SHIRUBE_MAIL_TLS", "off", validate=validate.OneOf(["off", "starttls", "tls"])) == "starttls"
EMAIL_USE_SSL = env.str("SHIRUBE_MAIL_TLS", "off") == "tls"
EMAIL_HOST_USER = env.str("SHIRUBE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.str("SHIRUBE_MAIL_PASSWORD", "")
DEFAULT_FROM_EMAIL = env.str("SHIRUBE_MAIL_FROM", "shirube@localhost")
EMAIL_TIMEOUT = 15

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
# Bound to this very host: no neighbour under the same domain can set or read them.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if SECURE_COOKIES else ("session", "csrf")
CSRF_TRUSTED_ORIGINS = https_origins(ALLOWED_HOSTS) if SECURE_COOKIES else []
MINUTES_BYTES = int(env.float("SHIRUBE_MINUTES_MEGABYTES", 5, validate=validate.Range(0.1, 20)) * 1_000_000)
SESSION_HOURS = env.int("SHIRUBE_SESSION_HOURS", 12, validate=validate.Range(1, 24 * 7))
SESSION_IDLE_MINUTES = env.int("SHIRUBE_IDLE_MINUTES", 120, validate=validate.Range(5, 24 * 60))
# A day longer than a session may last: who comes too late is still known, and what was typed goes to nobody else.
SESSION_COOKIE_AGE = (SESSION_HOURS + 24) * 60 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SESSION_COOKIE_AGE = SESSION_COOKIE_AGE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# The sheet of a 事業 as a list has eight fields for each of its lines; its own limits say no in words.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
