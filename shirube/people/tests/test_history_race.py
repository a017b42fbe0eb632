"""Four processes note at once in one database file: one chain, no gap, nothing lost."""

import os
import subprocess
import sys

import pytest

WRITER = """
import django
django.setup()
from django.db import transaction
from shirube.people.actor import Actor
from shirube.people.history import note
from shirube.people.models import Body
for number in range(20):
    with transaction.atomic():
        body = Body.objects.get()
        note("変更", body=body, kind="課", key=str(number), label="課", by=Actor.job("試験"))
"""
SETUP = """
import django
django.setup()
from django.core.management import call_command
from shirube.people.models import Body
call_command("migrate", "people", verbosity=0)
Body.objects.create(code="020001", name="架空県")
"""
VERIFY = """
import django
django.setup()
from shirube.people.history import head, verify_chain
from shirube.people.models import Body
body = Body.objects.get()
print(head(body).number, verify_chain(body))
"""


@pytest.fixture
def environment(tmp_path):
    settings = {"DJANGO_SETTINGS_MODULE": "shirube.config.settings", "SHIRUBE_SECRET_KEY": "only-for-tests"}
    (tmp_path / "home").mkdir()
    return os.environ | settings | {"SHIRUBE_HOME": str(tmp_path / "home")}


def run(code: str, environment) -> str:
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_writers_at_once_make_one_chain(environment):
    run(SETUP, environment)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=environment) for _ in range(4)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    assert run(VERIFY, environment) == "80 []"
