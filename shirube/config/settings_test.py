"""Settings of the test run: a secret of its own, a fast password hash, no https on loopback."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SHIRUBE_SECRET_KEY", "only-for-tests")
os.environ["SHIRUBE_HOME"] = str(Path(tempfile.gettempdir()) / f"shirube-test-{os.getpid()}")

from shirube.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405 - pytest-xdist knows only Django's engine by name
