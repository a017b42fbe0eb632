"""Accounts from a pasted table: tried first, made all or none, what is wrong with its row."""

import pytest

from shirube.desk.tests.bodies import PEOPLE
from shirube.people.models import Member, Membership

pytestmark = pytest.mark.django_db
PAGE = f"{PEOPLE}members/table/"
HEAD = "ユーザー名\t表示名\t役割\t課\t職\t開始日\t終了日\n"
GOOD = (
    f"{HEAD}umi\t海（架空）\t担当\t道路課\t主査\tR8.4.1\t\numi\t\t主管課\troads\t\tR8.4.1\tR9.3.31\n"
    "hana\t\t閲覧\t\t\tR8.4.1\n"
)


def sent(office, table, do="check"):
    return office.client("mio").post(PAGE, {"table": table, "do": do})


def test_it_is_tried_first_and_then_made_with_a_password_each(office):
    tried = sent(office, GOOD).context["outcome"]
    assert ([one.member.username for one in tried.made], tried.others) == (["umi"], 1)
    assert not Member.objects.filter(username="umi").exists()
    page = sent(office, GOOD, "store").context["page"]
    umi = Member.objects.get(username="umi")
    assert ([one.username for one in page.rows], page.others) == (["umi"], 1)
    assert umi.check_password(page.rows[0].password)
    assert sorted(Membership.objects.filter(member=umi).values_list("role", "division__code", "post")) == [
        ("lead_division", "roads", ""),
        ("officer", "roads", "主査"),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("umi\t海\t係長\t道路課\t\tR8.4.1", "3行目：役割「係長」は、事務局・担当"),
        ("umi\t海\t担当\tない課\t\tR8.4.1", "3行目：課「ない課」が見つかりません"),
        ("umi\t海\t担当\t道路課\t\tあした", "3行目：「あした」は日付として読めません"),
        ("umi\t海\t担当\t道路課\t\t", "3行目：開始日を記入してください"),
        ("Umi\t海\t担当\t道路課\t\tR8.4.1", "3行目：ユーザー名は、半角の英小文字"),
        ("nao\t直\t担当\t道路課\t\tR8.4.1", "3行目：ユーザー名「nao」はすでに使われています"),
        ("umi\t海\t担当\t道路課\t\tR8.4.1\t\tx", "3行目：列が多すぎます"),
    ],
)
def test_one_wrong_row_and_nothing_is_kept(office, row, sentence):
    good = "sachi\t幸（架空）\t担当\t道路課\t\tR8.4.1"
    answer = sent(office, f"{HEAD}{good}\n{row}\n", "store")
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Member.objects.filter(username__in=["sachi", "umi"]).exists()
