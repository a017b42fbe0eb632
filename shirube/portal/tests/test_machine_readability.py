"""Every data file keeps 行政データにおける機械可読性に関するルール, and the checker finds what breaks it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shirube.portal.tests.machine_readability.planted import PLANTED
from shirube.portal.tests.machine_readability.reading import Files, distinct
from shirube.portal.tests.machine_readability.rules import BY_CODE, RULES, Rule

TABLE = Path(__file__).resolve().parents[3] / "docs" / "machine-readability.md"
CASES = [(code, at) for code, spoils in PLANTED.items() for at in range(len(spoils))]


@pytest.fixture(scope="module")
def plain(site) -> Files:
    """The files the plan's front door offers, and those of the other Edition that a check compares them with."""
    return {path: one for path, one in site.items() if not path.endswith((".html", ".svg", ".css", ".js"))}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_file_keeps_the_rule(site, rule):
    files = site if rule.code in ("L1-01", "L3-02", "L3-07", "L3-08") else distinct(site)
    assert list(rule.check(files)) == []


@pytest.mark.parametrize(("code", "at"), CASES, ids=[f"{code}-{at + 1}" for code, at in CASES])
def test_a_planted_failure_is_found(plain, code, at):
    assert list(BY_CODE[code].check(PLANTED[code][at](plain))) != []


def test_every_rule_is_there_in_its_order_and_has_a_planted_failure():
    counts = {1: 15, 2: 6, 3: 9}
    codes = [f"L{level}-{number:02d}" for level, count in counts.items() for number in range(1, count + 1)]
    assert [rule.code for rule in RULES] == codes
    assert sorted(PLANTED) == codes


def test_every_kind_of_data_file_is_checked(plain):
    """A rule about workbooks over no workbook would say nothing."""
    kinds = {path.rpartition(".")[2] for path in plain}
    assert {"csv", "xlsx", "json", "jsonld"} <= kinds


def row(rule: Rule) -> str:
    return f"| {rule.code} | {rule.name} | {rule.how} | {rule.beyond or '―'} |"


def test_the_table_of_the_docs_says_what_the_checker_does():
    told = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if re.match(r"\| L[123]-", line)]
    assert told == [row(rule) for rule in RULES]
