"""Who may use the views of other packages: URL name → rule. A view of this project carries its rule itself."""

from __future__ import annotations

from collections.abc import Mapping

from shirube.people.access import Rule, anyone, signed_in

RULES: Mapping[str, Rule] = {
    "account_login": anyone,
    "account_logout": anyone,
    "account_signup": anyone,
    "account_inactive": anyone,
    "account_change_password": signed_in,
    "account_reauthenticate": signed_in,
}
