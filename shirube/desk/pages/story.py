"""進み具合, 振り返り and 申し送り on the page of a 事業, and the lists over all 事業."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.road import Road
from shirube.desk.rules import why_not_mark_lesson
from shirube.kernel import clock, eras
from shirube.people.queries import divisions_of
from shirube.people.roles import Role
from shirube.reporting.queries.lessons import lesson_marks
from shirube.roadmap.models import Matter, Reflection, Standing
from shirube.roadmap.queries.duties import initiative_duties_on
from shirube.roadmap.queries.story import all_reflections, is_public, matters_of, reflections_of, standings_of
from shirube.roadmap.words import Attainment, Conduct, Direction, MatterKind, ReflectionKind

STEPS = (("想定", "expected"), ("実際", "happened"), ("変えたこと", "changed"), ("気づき", "lesson"))


@dataclass(frozen=True)
class StandingLine:
    """One report of 進み具合; `replaced` says that another one took its place."""

    period: str
    as_of: str
    conduct: str
    attainment: str
    note: str
    direction: str
    next_step: str
    replaced: bool


@dataclass(frozen=True)
class ReflectionLine:
    """One 振り返り, who has agreed to its publication, and the 課 (by name) that found it useful."""

    href: str
    number: int
    kind: str
    period: str
    title: str
    steps: tuple[tuple[str, str], ...]
    public: bool
    chief: str
    secretariat: str
    seen: int
    initiative: str = ""
    useful: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """In one line, what it waits for; stands beside the mark 公表 or 部内限り."""
        if self.public:
            return "課長と事務局が同意しました"
        waits = [word for word, office in (("課長", self.chief), ("事務局", self.secretariat)) if not office]
        return f"{'と'.join(waits)}の同意を待っています"


@dataclass(frozen=True)
class MatterLine:
    """One 申し送り; `late` when its day has passed and it is still open."""

    number: int
    kind: str
    text: str
    division: str
    initiative: str
    source: str
    received: str
    due: str
    late: bool
    outcome: str
    closed: str
    close_href: str
    why_not: str | None


@dataclass(frozen=True)
class Story:
    """What the page of a 事業 shows of it."""

    standings: tuple[StandingLine, ...]
    last: Standing | None
    reflections: tuple[ReflectionLine, ...]
    matters: tuple[MatterLine, ...]
    address: str
    why_not: str | None


def story_of(road: Road, names: Mapping[str, str]) -> Story:
    """3 queries. `names` says what 課 are called today."""
    standings = standings_of(road.row)
    return Story(
        standings=tuple(map(_standing, standings)),
        last=next((row for row in standings if row.replaced_at is None), None),
        reflections=tuple(reflection_line(row, road.address) for row in reflections_of(road.row)),
        matters=matter_lines(matters_of(road.here.plan, initiative=road.row), names, road.here.base),
        address=road.address,
        why_not=road.why_not,
    )


def _standing(row: Standing) -> StandingLine:
    return StandingLine(
        period=row.period.label,
        as_of=eras.date_text(row.as_of),
        conduct=Conduct(row.conduct).label,
        attainment=Attainment(row.attainment).label if row.attainment else "",
        note=row.note,
        direction=Direction(row.direction).label if row.direction else "",
        next_step=row.next_step,
        replaced=row.replaced_at is not None,
    )


def reflection_line(
    row: Reflection, address: str, initiative: str = "", marked: Sequence[tuple[str, str]] = ()
) -> ReflectionLine:
    """`address` is that of its 事業, `marked` the 課 that found it useful."""
    return ReflectionLine(
        href=f"{address}reflections/{row.number}/",
        number=row.number,
        kind=ReflectionKind(row.kind).label,
        period=row.period.label,
        title=row.title,
        steps=tuple((word, getattr(row, name)) for word, name in STEPS if getattr(row, name)),
        public=is_public(row),
        chief=row.chief_office,
        secretariat=row.secretariat_office,
        seen=row.version,
        initiative=initiative,
        useful=tuple(name for _, name in marked),
    )


def matter_lines(
    rows: Iterable[Matter], names: Mapping[str, str], base: str, why_not: Callable[[str], str | None] = lambda _: None
) -> tuple[MatterLine, ...]:
    """No query, when the rows are loaded with their 課 and 事業. `why_not` says of a 課 why its own stay open."""
    today = clock.today()
    return tuple(
        MatterLine(
            number=row.number,
            kind=MatterKind(row.kind).label,
            text=row.text,
            division=names.get(row.division.code, row.division.code),
            initiative=row.initiative.name if row.initiative else "",
            source=row.source,
            received=eras.date_text(row.received_on),
            due=eras.date_text(row.due_on) if row.due_on else "",
            late=row.due_on is not None and row.closed_on is None and row.due_on < today,
            outcome=row.outcome,
            closed=eras.date_text(row.closed_on) if row.closed_on else "",
            close_href=f"{base}matters/{row.number}/close/",
            why_not=why_not(row.division.code),
        )
        for row in rows
    )


@dataclass(frozen=True)
class ReflectionPage:
    """The form of one 振り返り, new or written before; `line` is None for a new one."""

    frame: Frame
    back: str
    address: str
    initiative: str
    line: ReflectionLine | None
    keep: str
    why_not: str | None
    why_not_chief: str | None
    why_not_secretariat: str | None
    clashes: tuple[tuple[str, str, str], ...] = ()
    why_not_mark: str | None = None
    marked: bool = False


def build_reflection_page(
    road: Road, row: Reflection | None, clashes: tuple[tuple[str, str, str], ...] = ()
) -> ReflectionPage:
    """3 queries, none for a new one. `marked`: one's own 課 found it useful."""
    marks = lesson_marks(road.here.plan, [row]).get(row.pk, ()) if row else ()
    own = divisions_of(road.here.member, road.here.plan.body, Role.OFFICER, Role.CHIEF) if row else frozenset[str]()
    responsible = [line.code for line in road.duties]
    address = f"{road.address}reflections/{row.number if row else 'new'}/"
    return ReflectionPage(
        frame=frame_of(road.here, "initiatives/"),
        back=road.address,
        address=address,
        initiative=road.row.name,
        line=reflection_line(row, road.address, marked=marks) if row else None,
        keep=f"{address}{row.version if row else 0}",
        why_not=road.why_not,
        why_not_chief=road.why_not_chief,
        why_not_secretariat=road.why_not_secretariat,
        clashes=clashes,
        why_not_mark=why_not_mark_lesson(own, responsible),
        marked=bool(own & {code for code, _ in marks}),
    )


@dataclass(frozen=True)
class ReflectionsPage:
    """All 振り返り of the plan, or of the 事業 of the chosen 課 (`division`)."""

    frame: Frame
    waiting: tuple[ReflectionLine, ...]
    public: tuple[ReflectionLine, ...]
    divisions: tuple[tuple[str, str], ...]
    division: str


def build_reflections_page(here: Ground, division: str) -> ReflectionsPage:
    """5 queries. A 課 is offered when it is responsible today for a 事業 that has a 振り返り."""
    duties = initiative_duties_on(here.plan, clock.today())
    rows = all_reflections(here.plan)
    marks = lesson_marks(here.plan)
    offered = {one.code: one.name for row in rows for one in duties.get(row.initiative.code, ())}
    lines = [
        reflection_line(
            row, f"{here.base}initiatives/{row.initiative.code}/", row.initiative.name, marks.get(row.pk, ())
        )
        for row in rows
        if not division or division in {one.code for one in duties.get(row.initiative.code, ())}
    ]
    return ReflectionsPage(
        frame=frame_of(here, "initiatives/"),
        waiting=tuple(line for line in lines if not line.public),
        public=tuple(line for line in lines if line.public),
        divisions=tuple(sorted(offered.items())),
        division=division,
    )


@dataclass(frozen=True)
class MattersPage:
    """申し送り of the plan, or of one's own 課 (`mine`)."""

    frame: Frame
    address: str
    rows: tuple[MatterLine, ...]
    open: int
    mine: bool
    may_be_mine: bool
    why_not: str | None
