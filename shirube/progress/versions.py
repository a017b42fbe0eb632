"""Every edition of the rules that ever judged a published figure stays callable here, under its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shirube.progress.facts import Facts
from shirube.progress.judgement import Judgement
from shirube.progress.rules import judge
from shirube.progress.scale import Scale

Judge = Callable[[Facts, Scale], Judgement]

JUDGES: Mapping[str, Judge] = {"1": judge}
"""Rule version → judge. A change in any outcome adds a number and keeps the old rules beside the new."""


def judge_by_version(version: str) -> Judge:
    """The rules of one version. Raises ValueError with a sentence in Japanese for an unknown one."""
    try:
        return JUDGES[version]
    except KeyError:
        known = "、".join(JUDGES)
        raise ValueError(f"判定規則の版「{version}」はありません（使えるのは{known}です）。") from None
