"""Every address has a declared access rule: the resolver is walked, and an undeclared view fails."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from shirube.config.thirdparty_access import RULES
from shirube.people.access import Rule, access, anyone
from shirube.people.middleware import declared_rule

Entry = tuple[str, str, object]


def walk(patterns: list[URLPattern | URLResolver], before: str = "", space: str = "") -> Iterator[Entry]:
    """Every address as (pattern, view name, view)."""
    for each in patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from walk(each.url_patterns, address, inner)
        else:
            yield address, space + (each.name or ""), each.callback


def undeclared(patterns: list[URLPattern | URLResolver]) -> list[str]:
    """The addresses for which nobody said who may."""
    return [address for address, name, view in walk(patterns) if declared_rule(view, name) is None]


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_every_address_of_the_project_has_a_rule():
    found = list(walk(get_resolver().url_patterns))
    assert len(found) > 8, "the walk must find the addresses of more than one room"
    assert undeclared(get_resolver().url_patterns) == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (path("planted/", bare), ["planted/"]),
        (path("planted/", bare, name="account_login"), []),
        (path("planted/", access(anyone)(bare)), []),
        (path("in/", ([path("planted/", bare, name="account_login")], "app", "space")), ["in/planted/"]),
    ],
    ids=["bare", "named in the table", "declared", "another name space"],
)
def test_the_walk_finds_a_planted_view_without_a_rule(pattern, found):
    assert undeclared([pattern]) == found


def test_every_rule_in_the_table_is_a_rule_for_an_address_of_a_package():
    named = {name: view for _, name, view in walk(get_resolver().url_patterns)}
    assert [name for name in RULES if not named[name].__module__.startswith("allauth.")] == []
    assert all(isinstance(rule, Rule) for rule in RULES.values())


def test_a_rule_stands_on_the_view_itself():
    """A decorator outside `@access` must keep the rule visible; one that hides it makes the page a 404."""
    declared = [view for _, name, view in walk(get_resolver().url_patterns) if name not in RULES]
    assert [view for view in declared if not isinstance(getattr(view, "access", None), Rule)] == []
