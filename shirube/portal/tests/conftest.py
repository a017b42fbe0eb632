from __future__ import annotations

import pytest

from shirube.portal.site import site_files
from shirube.portal.tests.reading_html import Read, read
from shirube.portal.tests.sample import shelf


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    """The whole sample site by path."""
    return {file.path: file.make() for file in site_files([shelf()])}


@pytest.fixture(scope="session")
def pages(site: dict[str, bytes]) -> dict[str, Read]:
    """Every page of the sample site, read."""
    return {path: read(content) for path, content in site.items() if path.endswith(".html")}
