"""The worker's look: it publishes what changed, prepares what opens, and a failure is tried again without an end."""

from datetime import timedelta

import pytest
from django.db import connection

from shirube.config.publishing import AHEAD, POLL_SECONDS, RETRY_SECONDS, Worker, publish_now, roll_back_now, state_at
from shirube.editions.actions import withdraw_publication
from shirube.editions.models import Publication
from shirube.editions.queries import next_change, public_hashes
from shirube.editions.tests.conftest import KNOWN, office  # noqa: F401 - the cast of the editions' tests
from shirube.editions.tests.samples import document
from shirube.editions.tests.test_actions import approve, ask
from shirube.kernel import clock
from shirube.kernel.refusals import NotNow
from shirube.people.actor import Actor
from shirube.portal.publish import current_folder
from shirube.portal.releases import kept_releases

SOON = KNOWN + timedelta(minutes=5)


@pytest.fixture
def site(settings, tmp_path):
    """A place for the site of its own."""
    settings.SITE, settings.PREPARED = tmp_path / "site", tmp_path / "prepared"
    return settings.SITE


@pytest.fixture
def published(office, site):  # noqa: F811
    """One Edition whose time has come."""
    return approve(office, ask(office))


def take_back(office, publication):  # noqa: F811
    withdraw_publication(publication.pk, by=Actor.person(office.sora), why="誤りのため")


def another(office, number: int, **more):  # noqa: F811
    """One more Edition of the same plan, approved."""
    text = document(number=number)
    return approve(office, ask(office, text, **more), text)


def test_a_look_publishes_and_the_next_finds_nothing_to_do(published, site):
    worker = Worker()
    assert (worker.look(), worker.seen) == (POLL_SECONDS, state_at(clock.now()))
    first = current_folder(site)
    assert (worker.look(), current_folder(site)) == (POLL_SECONDS, first)


@pytest.mark.django_db(transaction=True)  # the worker gives up its connection
def test_a_full_or_broken_disk_is_tried_again(published, site, capsys):
    site.write_text("何かが場所をふさいでいる", encoding="utf-8")
    worker = Worker()
    assert (worker.look(), worker.seen) == (RETRY_SECONDS, "")
    assert capsys.readouterr().err.startswith("公表できませんでした（30秒後にやり直します）")
    site.unlink()
    assert worker.look() == POLL_SECONDS
    assert current_folder(site) is not None


@pytest.mark.django_db(transaction=True)
def test_a_lost_table_is_tried_again_too(published, site, capsys):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE editions_erratum RENAME TO elsewhere")
    try:
        assert Worker().look() == RETRY_SECONDS
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO editions_erratum")
    assert capsys.readouterr().err != ""


def test_what_opens_soon_is_made_outside_the_public_folder_and_served_at_its_time(office, site, settings):  # noqa: F811
    approve(office, ask(office, opens_at=SOON))
    worker = Worker()
    assert (worker.look(), current_folder(site)) == (POLL_SECONDS, None)
    made = {path.stat().st_ino for path in settings.PREPARED.rglob("*.html")}
    assert made
    assert [path for path in site.rglob("*") if path.is_file()] == [site / ".lock"]
    with clock.set_to(SOON - timedelta(seconds=0.5)):
        assert (worker.look(), current_folder(site)) == (0.5, None)
    with clock.set_to(SOON):
        worker.look()
        assert {path.stat().st_ino for path in current_folder(site).rglob("*.html")} == made


def test_a_clock_set_back_hides_again_what_is_before_its_time(office, published, site):  # noqa: F811
    another(office, 2, opens_at=SOON)
    worker, seen = Worker(), []
    for seconds in (-1, 1, -1, 1):  # the clock steps over the time, back, and over it again
        with clock.set_to(SOON + timedelta(seconds=seconds)):
            worker.look()
        held = [len(one.editions) for one in kept_releases(site)]
        seen.append((held[-1], max(held)))
    assert seen == [(1, 1), (2, 2), (1, 1), (2, 2)]


def test_what_opens_later_waits(office, site, settings):  # noqa: F811
    approve(office, ask(office, opens_at=KNOWN + AHEAD + timedelta(seconds=1)))
    assert Worker().look() == POLL_SECONDS
    assert not settings.PREPARED.exists()


def test_what_is_taken_back_before_its_time_is_not_served(office, site):  # noqa: F811
    publication = approve(office, ask(office, opens_at=SOON))
    worker = Worker()
    worker.look()
    take_back(office, publication)
    with clock.set_to(SOON):
        worker.look()
    assert current_folder(site) is None


def test_the_next_change_is_an_opening_or_a_withdrawal_still_to_come(office, site):  # noqa: F811
    assert next_change(KNOWN) is None
    approve(office, ask(office, opens_at=SOON))
    assert (next_change(KNOWN), next_change(SOON)) == (SOON, None)
    later = SOON + timedelta(hours=1)
    Publication.objects.update(withdrawn_at=later)
    assert (next_change(KNOWN), next_change(SOON), next_change(later)) == (SOON, later, None)


def test_the_site_of_a_withdrawn_edition_is_replaced_and_forgotten(office, published, site):  # noqa: F811
    worker = Worker()
    worker.look()
    raw, held = bytes(published.edition.raw), current_folder(site)
    assert any(path.read_bytes() == raw for path in held.rglob("*.json"))
    take_back(office, published)
    worker.look()
    assert not held.exists()
    assert [one.editions for one in kept_releases(site)] == [()]
    assert not any(raw in path.read_bytes() for path in site.rglob("*") if path.is_file())


def test_going_back_holds_against_the_worker_until_something_new_is_public(office, published, site):  # noqa: F811
    worker = Worker()
    worker.look()
    first = current_folder(site)
    another(office, 2, opens_at=SOON)
    with clock.set_to(SOON):
        worker.look()
        second = current_folder(site)
        assert roll_back_now().folder == first
        for anyone in (worker, Worker()):
            anyone.look()
            assert current_folder(site) == first
        publish_now()
        assert (current_folder(site) / "release.json").read_text().count('"edition"') == 2
        roll_back_now(first.name)
        another(office, 3, opens_at=SOON)
        worker.look()
        assert current_folder(site) not in (first, second)


def test_going_back_to_what_was_withdrawn_is_refused(office, published, site):  # noqa: F811
    worker = Worker()
    worker.look()
    other = another(office, 2)
    worker.look()
    both = current_folder(site)
    third = another(office, 3)
    worker.look()
    take_back(office, other)
    with pytest.raises(NotNow, match="公開していない版"):
        roll_back_now(both.name)
    worker.look()
    assert public_hashes(clock.now()) == {published.edition.sha256, third.edition.sha256}
    assert not both.exists()
    assert len(kept_releases(site)) == 2
