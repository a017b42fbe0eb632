"""Settings of the test run: a secret of its own, a fast password hash, no https on loopback.

Whatever DATABASE_URL an operator has, tests run on the embedded database, and what they start as well. The second half
of `./run test` names its own PostgreSQL as SHIRUBE_TEST_DATABASE_URL.
"""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SHIRUBE_SECRET_KEY", "only-for-tests")
os.environ["DATABASE_URL"] = os.environ.get("SHIRUBE_TEST_DATABASE_URL", "")
os.environ["SHIRUBE_HOME"] = str(Path(tempfile.gettempdir()) / f"shirube-test-{os.getpid()}")

from shirube.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
_default = DATABASES["default"]  # noqa: F405
# Named, because pytest-xdist knows only Django's engine, and because flush lifts triggers where this is the name.
_default["TEST"] = {"NAME": f"test_{_default['NAME']}" if os.environ["DATABASE_URL"] else ":memory:"}
