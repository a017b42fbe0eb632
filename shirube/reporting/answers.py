"""What a typed answer means. Plain Python: typed boxes in, a meaning and the problems of each box out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from shirube.editions.roadwords import Attainment, Conduct, Direction, ReflectionKind
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.kernel.reading import read_period
from shirube.kernel.typed import read_typed_day, read_typed_figure
from shirube.kernel.words import Word
from shirube.reporting.fields import BOXES, MAX_BARS
from shirube.reporting.meaning import ActualBar, Lesson, Meaning, Question, Reading
from shirube.reporting.words import HOWS, Forecast, How, Kind

W = TypeVar("W", bound=Word)
R = TypeVar("R")

ONE_OF = "この中から選んでください："


MISSING: Mapping[How, Emptiness] = {
    How.UNPUBLISHED: Emptiness.UNPUBLISHED,
    How.UNREPORTED: Emptiness.UNREPORTED,
    How.NOT_APPLICABLE: Emptiness.NOT_APPLICABLE,
    How.UNASSESSABLE: Emptiness.UNASSESSABLE,
}
"""The 回答区分 that give a reason instead of a value."""


def read_answer(question: Question, typed: Mapping[str, str]) -> Reading:
    """Read what was typed. Whatever cannot be read is named by its box, with what to do; nothing is guessed."""
    return _Reader(question, typed).read()


class _Reader:
    """One answer being read; collects the problems."""

    def __init__(self, question: Question, typed: Mapping[str, str]) -> None:
        self.question = question
        self.typed = typed
        self.problems: dict[str, str] = {}
        self.cautions: dict[str, str] = {}

    def read(self) -> Reading:
        """The whole answer."""
        how = self._how()
        if how is None:
            return Reading(None, self.problems)
        self._too_long(how)
        if how is How.SAME:
            meaning = Meaning(how, memo=self.text("memo"))
        elif self.question.kind is Kind.INDICATOR:
            meaning = self._indicator(how)
        else:
            meaning = self._initiative(how)
        return Reading(None if self.problems else meaning, self.problems, self.cautions)

    def text(self, name: str) -> str:
        """What stands in a box, without the space around it."""
        return self.typed.get(name, "").strip()

    def _how(self) -> How | None:
        bare = self.text("how")
        if not bare:
            self.problems["how"] = "回答区分を選んでください。"
            return None
        try:
            how = How.read(bare)
        except ValueError:
            how = None
        if how not in HOWS[self.question.kind]:
            allowed = "・".join(one.label for one in HOWS[self.question.kind])
            self.problems["how"] = f"「{bare[:20]}」は回答区分にありません。{ONE_OF}{allowed}"
            return None
        return how

    def _too_long(self, how: How) -> None:
        for box in BOXES[self.question.kind]:
            counts = not box.hows or how in box.hows
            if counts and len(self.text(box.name)) > box.longest:
                over = len(self.text(box.name)) - box.longest
                self.problems[box.name] = f"{box.label}は{box.longest}字までです。{over}字減らしてください。"

    def word(self, name: str, words: type[W]) -> W | None:
        """A box with one of some words; None when empty."""
        return self._reading(name, words.read)

    def _reading(self, name: str, reader: Callable[[str], R]) -> R | None:
        bare = self.text(name)
        if not bare or name in self.problems:
            return None
        try:
            return reader(bare)
        except ValueError as problem:
            self.problems[name] = str(problem)
            return None

    def figure(self, name: str) -> Decimal | None:
        """A box with a figure: 全角, ▲ and the unit behind it are read, a word is not a figure."""
        return self._reading(name, self._figure)

    def _figure(self, bare: str) -> Decimal:
        found = read_typed_figure(bare, self.question.unit)
        if isinstance(found, Emptiness):
            raise ValueError("値がないときは、回答区分で「未公表」「対象外」などを選んでください。")
        return found.value

    def _indicator(self, how: How) -> Meaning:
        value = self.figure("value") if how is How.NEW else None
        if how is How.NEW and value is None and "value" not in self.problems:
            self.problems["value"] = "新しい値を入力してください。まだ出ていないときは「未公表」を選んでください。"
        return Meaning(
            how=how,
            value=value,
            missing=MISSING.get(how),
            period=self._period(),
            as_of=self._as_of(how),
            provisional=self.text("provisional") in ("1", "on", "速報", "はい"),
            published_on=self._reading("published_on", read_typed_day) if how is How.NEW else None,
            due_month=self._due_month() if how is How.UNPUBLISHED else "",
            forecast=self.word("forecast", Forecast),
            forecast_value=self.figure("forecast_value"),
            forecast_why=self._why("forecast", "forecast_why"),
            aim=self.text("aim"),
            cause=self.text("cause"),
            grade=self._grade(),
            grade_reason=self._grade_reason(),
            memo=self.text("memo"),
        )

    def _period(self) -> Period:
        found = self._reading("period", read_period)
        if found is not None and found.start > self.question.as_of:
            self.problems["period"] = "基準日より後に始まる期間です。いつの値かを確かめてください。"
        return found or self.question.suggested or self.question.period

    def _as_of(self, how: How) -> date:
        found = self._reading("as_of", read_typed_day) if how is How.NEW else None
        if found is not None and found > self.question.as_of:
            self.problems["as_of"] = "時点が、この報告の基準日より後です。基準日までの値を報告してください。"
        return found or self.question.as_of

    def _due_month(self) -> str:
        bare = self.text("due_month")
        if not bare:
            self.problems["due_month"] = "いつごろ公表される予定かを入力してください（例：12月、R7.1、未定）。"
        return bare

    def _why(self, word: str, name: str) -> str:
        if self.text(word) in (Forecast.HARD.value, Forecast.HARD.label) and not self.text(name):
            self.problems[name] = "年度末見込みが「困難」のときは、そう見る理由を一行で書いてください。"
        return self.text(name)

    def _grade(self) -> str:
        bare = self.text("grade")
        for code, label in self.question.grades.items():
            if bare in (code, label):
                return code
        if bare:
            self.problems["grade"] = (
                f"「{bare[:20]}」という判定はありません。{ONE_OF}{'・'.join(self.question.grades.values())}"
            )
        return ""

    def _grade_reason(self) -> str:
        if self.text("grade") and not self.text("grade_reason"):
            self.problems["grade_reason"] = "判定を見直す理由を書いてください。理由は公表されます。"
        return self.text("grade_reason")

    def _initiative(self, how: How) -> Meaning:
        conduct = self.word("conduct", Conduct)
        if conduct is None and "conduct" not in self.problems:
            self.problems["conduct"] = "実施状況を選んでください。"
        return Meaning(
            how=how,
            period=self.question.period,
            as_of=self.question.as_of,
            conduct=conduct,
            attainment=self.word("attainment", Attainment),
            note=self._note(conduct),
            bars=self._bars(),
            cause=self.text("cause"),
            direction=self.word("direction", Direction) or Direction.CONTINUE,
            forecast=self.word("forecast", Forecast),
            forecast_why=self._why("forecast", "forecast_why"),
            aim=self.text("aim"),
            lesson=self._lesson(),
            memo=self.text("memo"),
        )

    def _note(self, conduct: Conduct | None) -> str:
        if conduct in (Conduct.PAUSED, Conduct.STOPPED) and not (self.text("note") or self.text("cause")):
            self.problems["cause"] = f"実施状況が「{conduct.label}」のときは、なぜそうしたかを書いてください。"
        return self.text("note")

    def _bars(self) -> tuple[ActualBar, ...]:
        found = (self._bar(number) for number in range(1, MAX_BARS + 1))
        return tuple(bar for bar in found if bar is not None)

    def _bar(self, number: int) -> ActualBar | None:
        head = f"bar{number}_"
        if not self.text(head + "text"):
            if self.text(head + "start") or self.text(head + "end"):
                self.problems[head + "text"] = "何をしたかを書いてください。線が要らないときは、期間も空欄にします。"
            return None
        start = self._reading(head + "start", read_period) or self.question.period
        end = self._reading(head + "end", read_period) or max(start, self.question.period)
        if end.end < start.start:
            self.problems[head + "end"] = "終わりが始まりより前です。"
        elif start.start > self.question.as_of:
            self.problems[head + "start"] = (
                "基準日より後に始まる線です。これからのことは「次の半年の目標」に書いてください。"
            )
        activity = self._activity(head + "activity")
        return ActualBar(activity, self.text(head + "text"), start, end)

    def _activity(self, name: str) -> str:
        bare = self.text(name)
        offered = self.question.activities
        if not bare and len(offered) == 1:
            return next(iter(offered))
        for code, label in offered.items():
            if bare in (code, label):
                return code
        self.problems[name] = (
            f"どの取組の線かを選んでください：{'・'.join(offered.values())}"
            if offered
            else ("この事業にはまだ取組がありません。事業のシートに取組を加えてから、線を入力してください。")
        )
        return ""

    def _lesson(self) -> Lesson | None:
        steps = {name: self.text(name) for name in ("expected", "happened", "changed", "lesson")}
        title = self.text("reflection_title")
        kind = self.word("reflection_kind", ReflectionKind)
        if not (title or any(steps.values()) or kind):
            return None
        if kind is None and "reflection_kind" not in self.problems:
            self.problems["reflection_kind"] = "どんな振り返りかを選んでください。"
        if not title:
            self.problems["reflection_title"] = "振り返りに、一行の見出しを付けてください。"
        if not any(steps.values()):
            self.problems["happened"] = "振り返りの中身を、どれか一つは書いてください。"
        return Lesson(kind, title, **steps) if kind else None
