"""表「課」 of a plan file: what it means, and where it is wrong."""

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from shirube.people.actor import Actor
from shirube.people.history import head
from shirube.people.models import Body, DivisionName
from shirube.people.planfile import TABLES, load
from shirube.people.queries import divisions_as_of, name_spans
from shirube.people.rules import NameSpan
from shirube.people.tests.cast import JOB
from shirube.workbooks.tables import BadInput, LoadContext, Problems, read_folder

pytestmark = pytest.mark.django_db

HEADER = "コード,名称,上位,開始日,終了日\n"
RENAME = """\
dx,企画政策部DX推進課,kikaku,令和5年4月1日,令和7年3月31日
dx,総合政策部DX推進課,sogo,R7.4.1,
kikaku,企画政策部,,2023-04-01,2025-03-31
sogo,総合政策部,,2025/4/1,
"""


@pytest.fixture
def body() -> Body:
    return Body.objects.create(code="020001", name="架空県")


def load_text(folder: Path, body: Body, rows: str) -> None:
    (folder / "divisions.csv").write_text(HEADER + rows, encoding="utf-8")
    problems = Problems()
    tables = read_folder(folder, TABLES, problems)
    problems.refuse_if_any()
    with transaction.atomic():
        load(tables, LoadContext(problems, body, JOB))
        problems.refuse_if_any()


def test_a_rename_is_two_rows_of_one_code_in_any_order(tmp_path, body):
    load_text(tmp_path, body, RENAME)
    assert name_spans(body)["dx"] == [
        NameSpan(date(2023, 4, 1), date(2025, 3, 31), "企画政策部DX推進課", "kikaku"),
        NameSpan(date(2025, 4, 1), None, "総合政策部DX推進課", "sogo"),
    ]
    assert divisions_as_of(body, date(2025, 3, 31)) == {"dx": "企画政策部DX推進課", "kikaku": "企画政策部"}
    assert divisions_as_of(body, date(2025, 4, 1)) == {"dx": "総合政策部DX推進課", "sogo": "総合政策部"}


def test_loading_twice_changes_nothing(tmp_path, body):
    load_text(tmp_path, body, RENAME)
    before = (list(DivisionName.objects.values()), head(body))
    load_text(tmp_path, body, RENAME)
    assert (list(DivisionName.objects.values()), head(body)) == before
    assert head(body).number == 4


def test_a_later_file_brings_the_rename(tmp_path, body):
    load_text(tmp_path, body, "dx,企画政策部DX推進課,,2023-04-01,\n")
    load_text(tmp_path, body, "dx,企画政策部DX推進課,,2023-04-01,2025-03-31\ndx,総合政策部DX推進課,,2025-04-01,\n")
    assert [span.name for span in name_spans(body)["dx"]] == ["企画政策部DX推進課", "総合政策部DX推進課"]


def test_a_file_without_the_table_is_none_of_this_rooms_business(body):
    problems = Problems()
    load(read_folder(Path("nowhere"), TABLES, Problems()), LoadContext(problems, body, Actor.job("読込")))
    assert (len(problems), DivisionName.objects.count()) == (0, 0)


OVERLAP = "課「dx」：「旧」と「新」の期間が重なっています。「旧」の終了日を2025-03-31以前にしてください。"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("dx,旧,,2023-04-01,\ndx,新,,2025-04-01,\n", ("divisions.csv 2行目", OVERLAP)),
        (
            "dx,課,nowhere,2023-04-01,\n",
            ("divisions.csv 2行目", "課「dx」の上位「nowhere」が見つかりません。先に登録してください。"),
        ),
        (
            "a,甲課,b,2023-04-01,\nb,乙課,a,2023-04-01,\n",
            ("divisions.csv 2行目『上位』", "課の上位が輪になっています（a→b→a）。どれか一つの上位を直してください。"),
        ),
        (
            "a,甲課,a,2023-04-01,\n",
            ("divisions.csv 2行目", "課「a」の上位に、その課自身は指定できません。"),
        ),
    ],
)
def test_what_cannot_be_is_named_with_its_place_and_nothing_is_kept(tmp_path, body, rows, found):
    with pytest.raises(BadInput) as caught:
        load_text(tmp_path, body, rows)
    assert [(str(each.place), each.message) for each in caught.value.problems] == [found]
    assert (DivisionName.objects.count(), head(body).number) == (0, 0)


def test_every_date_that_cannot_be_read_is_named(tmp_path, body):
    with pytest.raises(BadInput) as caught:
        load_text(tmp_path, body, "a,甲課,,平成40年4月1日,\nb,乙課,,2023-04-01,いつか\nc,丙課,,2023-04-01,\n")
    assert [str(each.place) for each in caught.value.problems] == [
        "divisions.csv 2行目『開始日』",
        "divisions.csv 3行目『終了日』",
    ]
    assert DivisionName.objects.count() == 0
