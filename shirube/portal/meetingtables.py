"""The open-data tables of 審議. Where an Edition has none they hold their header alone."""

from __future__ import annotations

from collections.abc import Callable

from shirube.editions.document import Document
from shirube.kernel.language import later
from shirube.portal import meetingrecords as records
from shirube.portal.tables import Group, Rows, Table

_MEETING = ("meeting_code", "meetings", "meeting_code")
_OPINION = ("opinion_code", "opinions", "opinion_code")
_POINT = ("point_code", "points", "point_code")
_INDICATOR = ("indicator_code", "indicators", "code")
_EDITION = ("plan_code", "edition_as_of", "edition_number", "sequence")


def _table(
    stem: str,
    named: tuple[str, str],
    columns: tuple[str, ...],
    key: tuple[str, ...],
    rows: Callable[[Document], Rows],
    required: tuple[str, ...],
    *refers: tuple[str, str, str],
) -> Table:
    return Table(
        stem=stem,
        title=named[0],
        about=named[1],
        columns=columns,
        key=key,
        rows=lambda held: rows(held.document),
        required=required,
        refers=refers,
        group=Group.DELIBERATION,
    )


DELIBERATION: tuple[Table, ...] = (
    _table(
        "meetings",
        (later("会議の一覧"), later("開催日、出席者数、公開区分を、1行に1会議")),
        records.MEETING_COLUMNS,
        ("meeting_code",),
        records.meeting_rows,
        (*_EDITION, "meeting_code", "meeting_name", "committee_code", "committee_name", "held_on")
        + ("meeting_way", "meeting_way_label", "disclosure", "disclosure_label"),
    ),
    _table(
        "meeting_agenda",
        (later("次第"), later("会議の議題を、1行に1つ")),
        records.AGENDA_COLUMNS,
        ("meeting_code", "agenda_place"),
        records.agenda_rows,
        ("meeting_code", "agenda_place", "agenda_title", "outside_agenda"),
        _MEETING,
    ),
    _table(
        "meeting_documents",
        (later("会議資料"), later("資料番号と題名。非公開のものは題名もない")),
        records.PAPER_COLUMNS,
        ("meeting_code", "sequence"),
        records.paper_rows,
        ("meeting_code", "sequence", "disclosure", "disclosure_label"),
        _MEETING,
    ),
    _table(
        "meeting_seats",
        (later("会議の出欠"), later("名簿に載る委員の職と出欠。氏名は載せない")),
        records.SEAT_COLUMNS,
        ("meeting_code", "sequence"),
        records.seat_rows,
        ("meeting_code", "sequence", "seat_role"),
        _MEETING,
    ),
    _table(
        "meeting_remarks",
        (later("発言の要旨"), later("会議の発言を、氏名を載せずに1行に1つ")),
        records.REMARK_COLUMNS,
        ("meeting_code", "remark_number"),
        records.remark_rows,
        ("meeting_code", "remark_number", "speaking", "speaking_label", "remark_text"),
        _MEETING,
    ),
    _table(
        "meeting_decisions",
        (later("会議での決定"), later("会議で決めたことを、1行に1つ")),
        records.DECIDED_COLUMNS,
        ("meeting_code", "sequence"),
        records.decided_rows,
        records.DECIDED_COLUMNS,
        _MEETING,
    ),
    _table(
        "opinions",
        (later("委員の意見"), later("意見と、いまの状態、対応を、1行に1件")),
        records.OPINION_COLUMNS,
        ("opinion_code",),
        records.opinion_rows,
        (*_EDITION, "opinion_code", "given_on", "opinion_source", "opinion_source_label", "opinion_kind")
        + ("opinion_kind_label", "opinion_text", "opinion_state", "opinion_state_label"),
    ),
    _table(
        "opinion_links",
        (later("意見が関わるもの"), later("意見が関わる指標・事業・施策と、前の意見")),
        records.LINK_COLUMNS,
        ("opinion_code", "sequence"),
        records.link_rows,
        ("opinion_code", "sequence"),
        _OPINION,
    ),
    _table(
        "points",
        (later("論点"), later("意見をまとめた論点と、その対応")),
        records.POINT_COLUMNS,
        ("point_code",),
        records.point_rows,
        ("point_code", "point_title"),
    ),
    _table(
        "point_divisions",
        (later("論点を検討した課"), later("1行に1つの課")),
        records.POINT_DIVISION_COLUMNS,
        ("point_code", "sequence"),
        records.division_rows,
        records.POINT_DIVISION_COLUMNS,
        _POINT,
    ),
    _table(
        "point_meetings",
        (later("論点と会議"), later("論点を取り上げる会議と、対応を報告した会議")),
        records.POINT_MEETING_COLUMNS,
        ("point_code", "sequence"),
        records.point_meeting_rows,
        records.POINT_MEETING_COLUMNS,
        _POINT,
        _MEETING,
    ),
    _table(
        "point_indicators",
        (later("論点から提案された指標"), later("1行に1つの指標")),
        records.POINT_INDICATOR_COLUMNS,
        ("point_code", "sequence"),
        records.point_indicator_rows,
        records.POINT_INDICATOR_COLUMNS,
        _POINT,
        _INDICATOR,
    ),
    _table(
        "reply_places",
        (later("意見を反映したところ"), later("対応によって変えた目標値・指標・線・見直しなど")),
        records.PLACE_COLUMNS,
        ("point_code", "sequence"),
        records.place_rows,
        ("point_code", "sequence", "place_kind", "place_kind_label", "place_name"),
        _POINT,
    ),
)
