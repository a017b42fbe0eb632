"""Who may use the views of other packages: URL name → rule. A view of this project carries its rule itself."""

from __future__ import annotations

from collections.abc import Mapping

from shirube.people.access import Rule, anyone, signed_in, signed_in_first

RULES: Mapping[str, Rule] = {
    "account_login": anyone,
    "account_logout": anyone,
    "account_signup": anyone,
    "account_inactive": anyone,
    "account_change_password": signed_in_first,
    "account_reauthenticate": signed_in_first,
    "mfa_login_webauthn": anyone,
    "mfa_authenticate": anyone,  # only after the password: without it allauth leads back to the sign-in
    "mfa_index": signed_in,
    "mfa_reauthenticate": signed_in_first,
    "mfa_reauthenticate_webauthn": signed_in_first,
    "mfa_activate_totp": signed_in,
    "mfa_deactivate_totp": signed_in,
    "mfa_view_recovery_codes": signed_in,
    "mfa_generate_recovery_codes": signed_in,
    "mfa_download_recovery_codes": signed_in,
    "mfa_list_webauthn": signed_in,
    "mfa_add_webauthn": signed_in,
    "mfa_edit_webauthn": signed_in,
    "mfa_remove_webauthn": signed_in,
}
