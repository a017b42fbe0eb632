"""The ways in of the example: every 施策 is reached, and each way speaks to its reader."""

from tests.example_files import codes, everything


def test_every_field_with_policies_is_reached():
    named = {code for row in everything("ways") for code in row["施策"].split()}
    assert named == codes("policies")


def test_ways_name_what_there_is():
    assert {code for row in everything("way_indicators") for code in row["指標"].split()} <= codes("indicators")
    assert {row["入口"] for row in everything("way_indicators")} == codes("ways")


def test_every_way_speaks_to_its_reader_and_every_telephone_is_invented():
    rows = everything("ways")
    assert len(rows) >= 10
    assert [row["コード"] for row in rows if not row["ひとこと"].endswith("計画です。")] == []
    assert [row["コード"] for row in rows if row["連絡先"].count("（架空）") != 2] == []
