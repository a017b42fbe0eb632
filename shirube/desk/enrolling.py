"""Accounts from a pasted table: tried in a transaction that is taken back, then made in one."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from shirube.desk.bodyground import BodyGround
from shirube.desk.pages.spans import span_on
from shirube.kernel.reading import read_date
from shirube.kernel.refusals import NotSo
from shirube.people import actions
from shirube.people.actions import Enrolled, RoleEdit
from shirube.people.models import Division, Member
from shirube.people.queries import name_spans
from shirube.people.roles import Role
from shirube.people.roster import Sought, accounts_of, divisions_by_code

COLUMNS = ("ユーザー名", "表示名", "役割", "課", "職", "開始日", "終了日")
MOST = 500


@dataclass(frozen=True)
class Outcome:
    """What a table comes to: new accounts, how many people only get roles, and what is wrong in which row."""

    made: tuple[Enrolled, ...]
    others: int
    problems: tuple[str, ...]


def enrol_table(here: BodyGround, text: str, *, keep: bool) -> Outcome:
    """Make the accounts and roles of a table; nothing where a row is wrong, or where it is only tried."""
    made: list[Enrolled] = []
    others: set[int] = set()
    problems: list[str] = []
    with transaction.atomic():
        known = {one.username: one for one in accounts_of(here.body, Sought(), date.min)}
        for number, row in _rows(text, problems):
            try:
                with transaction.atomic():
                    _row(here, row, known, made, others)
            except (NotSo, ValueError) as refusal:
                problems.append(f"{number}行目：{refusal}")
        if problems or not keep:
            transaction.set_rollback(True)
    return Outcome(tuple(made), len(others), tuple(problems))


def _rows(text: str, problems: list[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows with their numbers in the table; a first row of headings is known by its first word."""
    lines = text.replace("\r\n", "\n").split("\n")
    sign = "\t" if "\t" in text else ","
    cells = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=sign))
    rows = [(number, row) for number, row in enumerate(cells, start=1) if any(one.strip() for one in row)]
    rows = [one for one in rows if one[1][0].strip() != COLUMNS[0]]
    if not rows:
        problems.append("表に行がありません。")
    if len(rows) > MOST:
        problems.append(f"一度に{MOST}行までです。表を分けてください。")
        return []
    found = []
    for number, row in rows:
        if len(row) > len(COLUMNS):
            problems.append(f"{number}行目：列が多すぎます（{'・'.join(COLUMNS)}の順に{len(COLUMNS)}列まで）。")
            continue
        padded = [one.strip() for one in row] + [""] * (len(COLUMNS) - len(row))
        found.append((number, dict(zip(COLUMNS, padded, strict=True))))
    return found


def _row(
    here: BodyGround, row: dict[str, str], known: dict[str, Member], made: list[Enrolled], others: set[int]
) -> None:
    role = _role(here, row)
    standing = known.get(row["ユーザー名"])
    if standing is not None:
        actions.give_roles(member=standing, body=here.body, roles=[role], by=here.actor())
        if standing.pk not in {one.member.pk for one in made}:
            others.add(standing.pk)
        return
    enrolled = actions.enrol_member(
        body=here.body,
        username=row["ユーザー名"],
        display_name=row["表示名"],
        roles=[role],
        by=here.actor(),
    )
    made.append(enrolled)
    known[enrolled.member.username] = enrolled.member


def _role(here: BodyGround, row: dict[str, str]) -> RoleEdit:
    """NotSo and ValueError say which column is wrong."""
    role = next((one for one in Role if row["役割"] in (one.label, one.value)), None)
    if role is None:
        raise NotSo(f"役割「{row['役割']}」は、{'・'.join(one.label for one in Role)}のどれかにしてください。")
    if not row["開始日"]:
        raise NotSo("開始日を記入してください。")
    starts_on = read_date(row["開始日"])
    return RoleEdit(
        role=role,
        division=_division(here, row["課"], starts_on),
        post=row["職"],
        starts_on=starts_on,
        ends_on=read_date(row["終了日"]) if row["終了日"] else None,
    )


def _division(here: BodyGround, named: str, day: date) -> Division | None:
    """A 課 by its code, or by the name it has on the day."""
    if not named:
        return None
    divisions = divisions_by_code(here.body)
    codes = [
        code for code, rows in name_spans(here.body).items() if (span := span_on(rows, day)) and span.name == named
    ]
    code = named if named in divisions else codes[0] if len(codes) == 1 else ""
    if not code:
        raise NotSo(f"課「{named}」が見つかりません。組織にある課の名称かコードにしてください。")
    return divisions[code]
