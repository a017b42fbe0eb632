"""Every change this room makes. Keyword-only, `by=` an Actor, one transaction, told to the history."""

from shirube.people.actions.accounts import (
    Enrolled,
    RoleEdit,
    enrol_member,
    first_password,
    give_roles,
    password_mark,
    reset_password,
)
from shirube.people.actions.divisions import (
    add_body,
    add_division,
    close_division,
    record_division,
    record_succession,
    rename_division,
)
from shirube.people.actions.members import (
    add_member,
    add_membership,
    cancel_membership,
    change_password,
    end_membership,
    rename_member,
    restore_member,
    suspend_member,
)
from shirube.people.actions.sign_in import end_all_sessions, end_session, reset_second_factor, unlink_outside

__all__ = [
    "Enrolled",
    "RoleEdit",
    "add_body",
    "add_division",
    "add_member",
    "add_membership",
    "cancel_membership",
    "change_password",
    "close_division",
    "end_all_sessions",
    "end_membership",
    "end_session",
    "enrol_member",
    "first_password",
    "give_roles",
    "password_mark",
    "record_division",
    "record_succession",
    "rename_division",
    "rename_member",
    "reset_password",
    "reset_second_factor",
    "restore_member",
    "suspend_member",
    "unlink_outside",
]
