"""The worker's one look: it publishes what changed, and a failure is tried again without an end."""

import pytest
from django.db import connection

from shirube.config.serving import POLL_SECONDS, RETRY_SECONDS, publish_if_changed
from shirube.editions.queries import publication_state
from shirube.editions.tests.conftest import office  # noqa: F401 - the cast of the editions' tests
from shirube.editions.tests.test_actions import approve, ask
from shirube.kernel import clock
from shirube.portal.publish import current_folder


@pytest.fixture
def published(office, settings, tmp_path):  # noqa: F811
    """One Edition whose time has come."""
    settings.SITE = tmp_path / "site"
    approve(office, ask(office))
    return settings.SITE


def test_a_look_publishes_and_the_next_finds_nothing_to_do(published):
    state, pause = publish_if_changed(None)
    first = current_folder(published)
    assert (state, pause) == (publication_state(clock.now()), POLL_SECONDS)
    assert publish_if_changed(state) == (state, POLL_SECONDS)
    assert current_folder(published) == first


def test_a_full_or_broken_disk_is_tried_again(published, capsys):
    published.write_text("何かが場所をふさいでいる", encoding="utf-8")
    assert publish_if_changed(None) == (None, RETRY_SECONDS)
    assert capsys.readouterr().err.startswith("公表できませんでした（30秒後にやり直します）")
    published.unlink()
    assert publish_if_changed(None)[1] == POLL_SECONDS
    assert current_folder(published) is not None


def test_a_lost_table_is_tried_again_too(published, capsys):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE editions_erratum RENAME TO elsewhere")
    try:
        assert publish_if_changed("before") == ("before", RETRY_SECONDS)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO editions_erratum")
    assert capsys.readouterr().err != ""
