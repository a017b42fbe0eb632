"""How tests are shared out between processes."""

from __future__ import annotations

from zlib import crc32

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

JOURNEYS, COMMANDS = "tests/journeys/", "tests/journeys/test_commands.py"
READ_SIDE = ("public_", "crawl", "determinism", "every_page", "gallery", "resident", "search", "verify", "views")
"""Journeys through the public site; the others are those of the staff. Each half keeps its own browser and demo."""
SPREAD = frozenset(
    {
        "shirube/workbooks/tests/test_hostile.py",
        "shirube/workbooks/tests/test_honest.py",
        "tests/permissions/test_matrix.py",
    }
)
"""Long files whose tests share nothing: spread in eighths, or one process would end minutes after the other."""


class TogetherScheduling(LoadScopeScheduling):
    """`--dist loadgroup`: a file stays in one process, and each half of the journeys, so that the demo is made twice.

    Groups follow from paths: the mark `xdist_group` has no effect with this pytest, which works out a test's id anew.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        if file in SPREAD:
            return f"{file} {crc32(nodeid.encode()) % 8}"
        if file == COMMANDS or not file.startswith(JOURNEYS):
            return file
        return f"{JOURNEYS} {file.removeprefix(JOURNEYS + 'test_').startswith(READ_SIDE)}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, or whoever began it last would end alone: the journeys, then what starts processes."""
    items.sort(key=lambda one: (not one.nodeid.startswith(JOURNEYS), not one.nodeid.startswith("tests/")))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> TogetherScheduling | None:
    return TogetherScheduling(config, log) if config.getvalue("dist") == "loadgroup" else None
