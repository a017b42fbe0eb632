"""The history: added to only, one chain per body, and no tampering goes unseen."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from shirube.kernel import clock
from shirube.kernel.tests.tampering import lifted
from shirube.people import actions, history
from shirube.people.actor import Actor
from shirube.people.history import Head, Note, head, note, note_all, verify_chain
from shirube.people.models import Body, HistoryEntry
from shirube.people.roles import Role

BY = Actor("利用者7", "福祉課 担当", 7)


@pytest.fixture
def body(db):
    return Body.objects.create(code="020001", name="架空県")


@pytest.fixture
def five(body):
    """A chain of five entries."""
    note_all([Note("変更", "課", f"k{n}", f"課{n}", {"名称": ("旧", f"新{n}")}) for n in range(1, 6)], body=body, by=BY)
    return body


def test_an_entry_says_who_when_what_from_what_to_what_and_why(body):
    moment = datetime.fromisoformat("2024-05-20T09:30:00+09:00")
    with clock.set_to(moment):
        note(
            "変更",
            body=body,
            kind="指標",
            key="総労働時間",
            label="総労働時間の減少幅",
            by=BY,
            changes={"値": (Decimal("1.50"), Decimal("100")), "役割": (None, Role.CHIEF), "架空": (False, True),
                     "開始日": (date(2024, 4, 1), None), "名称": ("同じ", "同じ"), "備考": ("", None)},
            why="会議の指摘",
        )  # fmt: skip
    entry = HistoryEntry.objects.get()
    assert (entry.chain, entry.number, entry.at) == ("020001", 1, moment)
    assert (entry.actor_label, entry.actor_office, entry.actor_member) == ("利用者7", "福祉課 担当", 7)
    assert (entry.act, entry.kind, entry.key, entry.label) == ("変更", "指標", "総労働時間", "総労働時間の減少幅")
    assert entry.why == "会議の指摘"
    assert entry.changed == {
        "値": ("1.50", "100"),
        "役割": (None, "課長"),
        "架空": ("いいえ", "はい"),
        "開始日": ("2024-04-01", None),
    }


@pytest.mark.parametrize("name", ["表示名", "ユーザー名", "メールアドレス", "パスワード"])
def test_a_personal_value_is_withheld(body, name):
    note("変更", body=body, kind="利用者", key="7", label="利用者7", by=BY, changes={name: ("澪", "花")})
    assert HistoryEntry.objects.get().changed == {name: (None, "変更あり")}


def test_no_name_of_a_person_enters_the_history(town):
    actions.rename_member(member=town.hana, display_name="花子（架空）", by=Actor.person(town.mio), body=town.body)
    texts = " ".join(str(value) for row in HistoryEntry.objects.values_list() for value in row)
    assert "架空県" in texts, "the scan must be able to find something"
    for who in ("花", "澪", "（架空）", "hana", "mio"):
        assert who not in texts


def test_an_actor_needs_a_label():
    with pytest.raises(ValueError, match="an actor needs a label"):
        Actor.job(" ")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_noted_outside_the_transaction_of_its_change():
    body = Body.objects.create(code="020001", name="架空県")
    with pytest.raises(RuntimeError, match="inside the transaction"):
        note("変更", body=body, kind="課", key="a", label="課", by=BY)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_leaves_no_entry():
    body = Body.objects.create(code="020001", name="架空県")
    with transaction.atomic():
        note("変更", body=body, kind="課", key="a", label="課", by=BY)
        assert head(body).number == 1
        transaction.set_rollback(True)
    assert head(body) == Head(0, "")


def test_a_row_is_not_a_value(body):
    with pytest.raises(TypeError, match="natural keys"):
        note("変更", body=body, kind="課", key="a", label="課", by=BY, changes={"団体": (None, body)})


@pytest.mark.parametrize("count", [1, 40])
def test_entries_cost_the_same_however_many(body, count, django_assert_num_queries):
    notes = [Note("追加", "課", str(n), "課") for n in range(count)]
    with django_assert_num_queries(2):
        note_all(notes, body=body, by=BY)


def test_each_body_has_its_own_chain(body):
    other = Body.objects.create(code="030007", name="架空の隣県")
    for where in (body, other, body, None):
        note("変更", body=where, kind="課", key="a", label="課", by=BY)
    numbers = HistoryEntry.objects.order_by("chain", "number").values_list("chain", "number")
    assert list(numbers) == [("", 1), ("020001", 1), ("020001", 2), ("030007", 1)]
    assert [verify_chain(body), verify_chain(other), verify_chain(None)] == [[], [], []]


def test_the_hash_is_over_what_anyone_can_recompute(five):
    """Written out once more here, independent of the code, so that the bytes cannot change unnoticed."""
    entry = HistoryEntry.objects.get(number=2)
    fields = ["chain", "number", "actor_label", "actor_office", "actor_member", "act", "kind", "key", "label"]
    content = {name: getattr(entry, name) for name in [*fields, "changes", "why", "previous_hash"]}
    content["at"] = entry.at.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert entry.hash == hashlib.sha256(text.encode()).hexdigest()
    assert entry.previous_hash == HistoryEntry.objects.get(number=1).hash


@pytest.mark.parametrize(
    "sql",
    ["UPDATE people_historyentry SET why = 'x' WHERE number = 3", "DELETE FROM people_historyentry WHERE number = 3"],
)
def test_the_database_refuses_to_touch_an_entry(five, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert verify_chain(five) == []


def tamper(*statements: str) -> None:
    """What someone with the database file in hand can do: drop the triggers, change rows, put the triggers back."""
    with lifted(HistoryEntry), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


COLUMNS = "chain, number, at, actor_label, actor_office, actor_member, act, kind, key, label, changes, why"
TABLE = "people_historyentry"
EDITS = [
    ("at", "'2020-01-01 00:00:00'"),
    ("actor_label", "'だれか'"),
    ("actor_office", "''"),
    ("actor_member", "8"),
    ("act", "'追加'"),
    ("kind", "'指標'"),
    ("key", "'k9'"),
    ("label", "'別の課'"),
    ("changes", "'{}'"),
    ("why", "'後から'"),
]


@pytest.mark.parametrize(("column", "value"), EDITS)
def test_an_edited_entry_is_found(five, column, value):
    tamper(f"UPDATE {TABLE} SET {column} = {value} WHERE number = 3")
    assert verify_chain(five) == ["履歴3番の内容が、記録された後に書き換えられています。"]


def test_every_column_of_an_entry_is_under_its_hash():
    places = {"id", "chain", "number", "previous_hash", "hash"}
    assert {column for column, _ in EDITS} | places == {column.name for column in HistoryEntry._meta.concrete_fields}


def test_an_edited_entry_with_its_hash_made_again_is_found(five):
    tamper(f"UPDATE {TABLE} SET why = '後から' WHERE number = 3")
    entry = HistoryEntry.objects.get(number=3)
    tamper(f"UPDATE {TABLE} SET hash = '{history.hash_of(entry)}' WHERE number = 3")
    assert verify_chain(five) == ["履歴4番は、直前の履歴につながっていません。"]


def test_a_deleted_entry_is_found(five):
    tamper(f"DELETE FROM {TABLE} WHERE number = 3")
    assert verify_chain(five) == [
        "履歴3番が失われています。",
        "履歴4番は、直前の履歴につながっていません。",
    ]


def test_a_deleted_entry_is_found_when_the_rest_is_renumbered(five):
    tamper(
        f"DELETE FROM {TABLE} WHERE number = 3",
        f"UPDATE {TABLE} SET number = 3 WHERE number = 4",
        f"UPDATE {TABLE} SET number = 4 WHERE number = 5",
    )
    assert verify_chain(five) == [
        "履歴3番は、直前の履歴につながっていません。",
        "履歴3番の内容が、記録された後に書き換えられています。",
        "履歴4番の内容が、記録された後に書き換えられています。",
    ]


def test_a_deleted_beginning_is_found(five):
    tamper(f"DELETE FROM {TABLE} WHERE number IN (1, 2)")
    assert verify_chain(five) == ["履歴1番から2番までが失われています。", "履歴3番は、直前の履歴につながっていません。"]


def test_an_inserted_entry_is_found(five):
    tamper(
        f"UPDATE {TABLE} SET number = 6 WHERE number = 5",
        f"UPDATE {TABLE} SET number = 5 WHERE number = 4",
        f"INSERT INTO {TABLE} ({COLUMNS}, previous_hash, hash)"
        f" SELECT chain, 4, at, actor_label, actor_office, actor_member, act, kind, key, label, changes, why, hash, 'x'"
        f" FROM {TABLE} WHERE number = 3",
    )
    assert verify_chain(five) == [
        "履歴4番の内容が、記録された後に書き換えられています。",
        "履歴5番は、直前の履歴につながっていません。",
        "履歴5番の内容が、記録された後に書き換えられています。",
        "履歴6番の内容が、記録された後に書き換えられています。",
    ]


def test_entries_in_another_order_are_found(five):
    tamper(
        f"UPDATE {TABLE} SET number = 9 WHERE number = 2",
        f"UPDATE {TABLE} SET number = 2 WHERE number = 3",
        f"UPDATE {TABLE} SET number = 3 WHERE number = 9",
    )
    assert verify_chain(five) == [
        "履歴2番は、直前の履歴につながっていません。",
        "履歴2番の内容が、記録された後に書き換えられています。",
        "履歴3番は、直前の履歴につながっていません。",
        "履歴3番の内容が、記録された後に書き換えられています。",
        "履歴4番は、直前の履歴につながっていません。",
    ]


def test_a_cut_tail_is_found_with_the_anchor_alone(five):
    anchor = head(five)
    assert anchor == Head(5, HistoryEntry.objects.get(number=5).hash)
    assert verify_chain(five, anchor=anchor) == []
    tamper(f"DELETE FROM {TABLE} WHERE number > 3")
    assert verify_chain(five) == []
    assert verify_chain(five, anchor=anchor) == ["履歴は3番で終わっていますが、控えでは5番までありました。"]


def test_a_chain_written_anew_is_found_with_the_anchor(five):
    anchor = head(five)
    tamper(f"DELETE FROM {TABLE}")
    note_all([Note("変更", "課", f"k{n}", "別の話") for n in range(1, 8)], body=five, by=BY)
    assert verify_chain(five) == []
    assert verify_chain(five, anchor=anchor) == ["履歴5番が、控えのハッシュ値と一致しません。"]


def test_an_anchor_stays_good_when_the_chain_grows(five):
    anchor = head(five)
    note("変更", body=five, kind="課", key="a", label="課", by=BY)
    assert verify_chain(five, anchor=anchor) == []
    assert verify_chain(five, anchor=Head(0, "")) == []
