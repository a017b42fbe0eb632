"""The code book of the data files: what every column holds and how, and what every code in them stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shirube.editions import meetingwords, roadwords
from shirube.editions.document import ScaleText
from shirube.editions.words import AreaKind, DutyRole, Method, ProposalState, TargetRevision
from shirube.kernel.figures import REASONS
from shirube.kernel.words import Word
from shirube.portal import words
from shirube.portal.csvtext import columns
from shirube.portal.meanings import MEANINGS
from shirube.portal.meetingrecords import MeetingRole
from shirube.progress.facts import Direction, Shape

COLUMN_COLUMNS = columns("file,file_title,position,column_name,column_type,required,column_meaning")
CODE_COLUMNS = columns("column_name,code_value,code_label")

CODED: Mapping[str, tuple[Word, ...]] = {
    "kind": tuple(words.Kind),
    "shape": tuple(Shape),
    "direction": tuple(Direction),
    "proposal": tuple(ProposalState),
    "division_role": tuple(DutyRole),
    "missing_reason": REASONS,
    "origin": tuple(words.Origin),
    "revision": tuple(TargetRevision),
    "comparison_method": tuple(Method),
    "area_kind": tuple(AreaKind),
    "initiative_status": tuple(roadwords.InitiativeStatus),
    "start_missing": tuple(roadwords.Open),
    "end_missing": tuple(roadwords.Open),
    "original_start_missing": tuple(roadwords.Open),
    "original_end_missing": tuple(roadwords.Open),
    "bar_line": tuple(roadwords.BarLine),
    "conduct": tuple(roadwords.Conduct),
    "attainment": tuple(roadwords.Attainment),
    "future_direction": tuple(roadwords.Direction),
    "revision_kind": tuple(roadwords.RevisionKind),
    "reflection_kind": tuple(roadwords.ReflectionKind),
    "logic_stage": tuple(roadwords.LogicStage),
    "evidence": tuple(roadwords.Evidence),
    "meeting_way": tuple(meetingwords.MeetingWay),
    "disclosure": tuple(meetingwords.Disclosure),
    "presence": tuple(meetingwords.Presence),
    "speaking": tuple(meetingwords.Speaking),
    "opinion_source": tuple(meetingwords.OpinionSource),
    "opinion_kind": tuple(meetingwords.RemarkKind),
    "opinion_state": tuple(meetingwords.OpinionState),
    "meeting_role": tuple(MeetingRole),
    "place_kind": tuple(meetingwords.PlaceKind),
}
"""Columns that hold one of a few codes. Grades are coded too; their words are those of the Edition's scale."""
GRADED = ("grade", "grade_proposed")
FIGURES = columns("value,latest_value,rate,achievement,pace,expected,factor")
COUNTS = columns(
    "sequence,position,stage,indicators,edition_number,format_version,update_month,bar_number,revision_number,"
    "replaced_by_revision,reflection_number,vision_number,meeting_number,attended,absent,observers,agenda_place,"
    "parent_agenda_place,remark_number,discussed_edition_number"
)
DAYS = columns(
    "edition_as_of,latest_as_of,as_of,published_on,period_start,period_end,decided_on,recorded_on,replaced_on,break_day,"
    "changed_on,start_day,end_day,held_on,given_on,replied_on,discussed_edition_as_of"
)
TRUTHS = columns("fictitious,provisional,is_this_edition,required,activity_ended,estimated,outside_agenda")
_TYPES = {
    **dict.fromkeys(FIGURES, "decimal"),
    **dict.fromkeys(COUNTS, "integer"),
    **dict.fromkeys(DAYS, "date"),
    **dict.fromkeys(TRUTHS, "boolean"),
}


def type_of(column: str) -> str:
    """How a column is written: decimal, integer, date (ISO 8601), boolean (true/false) or string."""
    return _TYPES.get(column, "string")


def meaning_of(column: str) -> str:
    """What a column holds, in Japanese. Raises KeyError for one nobody explained."""
    return MEANINGS[column]


def column_rows(
    tables: Iterable[tuple[str, str, Sequence[str], Sequence[str]]],
) -> Iterator[Sequence[str | int | bool]]:
    """One record per column of (file, title, columns, required ones), in their order."""
    for file, title, names, required in tables:
        for at, name in enumerate(names, start=1):
            yield (file, title, at, name, type_of(name), name in required, meaning_of(name))


def code_rows(scale: ScaleText, within: Iterable[str] = (*CODED, *GRADED)) -> Iterator[tuple[str, str, str]]:
    """One record per code of these columns: the column, the code, its word. Grades are those of the Edition's scale."""
    for column in within:
        yield from ((column, word.value, word.label) for word in CODED.get(column, ()))
        if column in GRADED:
            yield from ((column, grade.code, grade.label) for grade in scale.grades)
