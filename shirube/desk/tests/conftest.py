import pytest

from shirube.desk.tests.office import Office, build_office
from shirube.people.tests.again import again


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """A body with its people, a plan with two indicators, and folders of its own; previews are made at once."""
    settings.HOME = tmp_path
    settings.SITE = tmp_path / "site"
    settings.UPLOADS = tmp_path / "uploads"
    settings.PREVIEWS_AT_ONCE = True
    return again(build_office)
