"""How well suggested links find what an opinion is about: the keys in docs/opinion-links.md, the example plan."""

from __future__ import annotations

import csv
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shirube.deliberation.linking import NEAR, Index, LinkKind, Nearest, Target
from shirube.deliberation.targets import indicator_target, initiative_target, opinion_target, policy_target
from shirube.minutes.lines import lines_of
from shirube.minutes.reader import read_minutes

ROOT = Path(__file__).resolve().parents[1]
DOC = ROOT / "docs" / "opinion-links.md"
EXAMPLE = ROOT / "examples" / "aomori"
FOLDERS = ("plan", "update-2024-10", "update-2024-11")
OURS = EXAMPLE / "minutes.txt"
ORIGINAL = ROOT.parent / "shared" / "data" / "seeds" / "committee-minutes-2024-12-18.txt"
KINDS = (LinkKind.INDICATOR, LinkKind.INITIATIVE, LinkKind.POLICY)
MANY = 10_000
_KEY, _CHECK = "## 答えの表", "## 控えの表"
Right = Mapping[LinkKind, frozenset[str]]


@dataclass(frozen=True)
class Asked:
    """An opinion, its agenda item, and what it is about as a person decided."""

    text: str
    agenda: str
    right: Right


@dataclass(frozen=True)
class Score:
    """What came of asking: how many opinions have a target, how many found one, and how good the near ones are."""

    opinions: int
    with_target: int
    among_three: int
    first: int
    near: int
    near_right: int
    without_target: int
    without_near: int

    @property
    def share(self) -> float:
        """Of the opinions with a target, those for which a right one is among the first three of its kind."""
        return self.among_three / self.with_target


def bench_links() -> dict[str, Any]:
    """Every key against the example plan, what chance brings about, and the time 10,000 earlier opinions take."""
    targets = example_targets()
    index = Index(targets)
    found: dict[str, Any] = {"targets": len(targets)}
    for name, asked in {"original": original(), "ours": ours(), "check": check()}.items():
        if asked is None:
            found[name] = "not measured: the real text is not in ../shared/data"
            continue
        score = score_of(index, asked)
        found |= {f"{name}_{field}": value for field, value in vars(score).items()} | {f"{name}_share": score.share}
    chance = chance_scores(index)
    below = sum(score < NEAR for score in chance) / len(chance)
    return found | {"chance_pairs": len(chance), "chance_below_near": below} | _timed(targets)


def score_of(index: Index, opinions: Sequence[Asked]) -> Score:
    """Ask the index about every opinion and compare with what is right."""
    answers = [({one.kind: one for one in index.nearest(asked.text, asked.agenda)}, asked) for asked in opinions]
    aimed = [(nearest, asked) for nearest, asked in answers if any(asked.right.values())]
    aimless = [nearest for nearest, asked in answers if not any(asked.right.values())]
    near = [(hit.target, asked) for nearest, asked in answers for kind in KINDS for hit in nearest[kind].near]
    return Score(
        opinions=len(answers),
        with_target=len(aimed),
        among_three=sum(_hit(nearest, asked, 3) for nearest, asked in aimed),
        first=sum(_hit(nearest, asked, 1) for nearest, asked in aimed),
        near=len(near),
        near_right=sum(target.key in asked.right[target.kind] for target, asked in near),
        without_target=len(aimless),
        without_near=sum(not any(nearest[kind].near for kind in KINDS) for nearest in aimless),
    )


def chance_scores(index: Index) -> list[int]:
    """The best score of each kind when the 概要 of a 事業 is held to other 分野: no such pair belongs together."""
    areas = {(kind, row["コード"]): _area(row) for kind, row in _coded()}
    found = []
    for row in _latest("initiatives"):
        same = {place for place, area in areas.items() if area == _area(row)}
        found += [one.hits[0].score for one in index.nearest(row["概要"], first=1, leaving_out=same) if one.hits]
    return sorted(found)


def original() -> list[Asked] | None:
    """The 28 remarks of the real minutes with their key, where the real text is at hand."""
    return _remarks(ORIGINAL) if ORIGINAL.exists() else None


def ours() -> list[Asked]:
    """The same 28 remarks in our own words, out of the example's minutes."""
    return _remarks(OURS)


def check() -> list[Asked]:
    """The invented opinions that nothing was chosen by."""
    return [Asked(cells[1], "", _right(cells[2:])) for cells in _table(_CHECK)]


def example_targets() -> list[Target]:
    """The example plan as it stood before the meeting."""
    policies = {row["コード"]: row for row in _latest("policies")}
    areas = {row["コード"]: row["名称"] for row in _latest("fields")}
    activities, within = defaultdict(list), defaultdict(list)
    for row in _rows("activities"):
        activities[row["事業"]].append(row["名称"])
    targets = []
    for kind, row in _coded():
        policy = policies.get(row.get("施策", ""), {}).get("名称", "")
        placed = {"policy": policy, "area": areas.get(_area(row), "")}
        if kind is LinkKind.POLICY:
            continue
        within[row["施策"]].append(row["名称"])
        targets.append(_indicator(row, placed) if kind is LinkKind.INDICATOR else _initiative(row, placed, activities))
    for code, row in policies.items():
        area = areas[row["分野"]]
        targets.append(policy_target(code, row["名称"], direction=row["取組方針"], area=area, within=within[code]))
    return targets


def _indicator(row: Mapping[str, str], placed: Mapping[str, str]) -> Target:
    return indicator_target(
        row["コード"], row["名称"], meaning=row["意味"], formula=row["算式"], unit=row["単位"], **placed
    )


def _initiative(row: Mapping[str, str], placed: Mapping[str, str], activities: Mapping[str, Sequence[str]]) -> Target:
    return initiative_target(
        row["コード"],
        row["名称"],
        outline=row["概要"],
        issue=row["現状・課題"],
        digital=row["D"],
        change=row["X"],
        activities=activities[row["コード"]],
        **placed,
    )


def _hit(nearest: Mapping[LinkKind, Nearest], asked: Asked, first: int) -> bool:
    return any(hit.target.key in asked.right[kind] for kind in KINDS for hit in nearest[kind].hits[:first])


def _timed(targets: Sequence[Target]) -> dict[str, float]:
    """Processor seconds, so that what else the machine does is not counted."""
    texts = [asked.text for asked in [*ours(), *check()]]
    many = [opinion_target(f"{at:05}", f"{texts[at % len(texts)]}（{at}）") for at in range(MANY)]
    characters = sum(len(one.texts[0]) for one in many) / MANY
    began = time.process_time()
    index = Index([*targets, *many])
    built = time.process_time()
    index.nearest(texts[0])
    asked = time.process_time()
    for text in texts[1:]:
        index.nearest(text)
    each = (time.process_time() - asked) / (len(texts) - 1)
    spent = {"build_cpu_s": built - began, "first_opinion_cpu_s": asked - built, "each_further_cpu_s": each}
    return {"earlier": MANY, "earlier_characters": characters} | spent


def _remarks(file: Path) -> list[Asked]:
    draft = read_minutes(lines_of(file.read_text(encoding="utf-8")))
    key = [_right(cells[1:4]) for cells in _table(_KEY)]
    agendas = ["" if one.agenda is None else draft.agenda[one.agenda].title for one in draft.remarks]
    return [
        Asked(remark.text, agenda, right) for remark, agenda, right in zip(draft.remarks, agendas, key, strict=True)
    ]


def _table(heading: str) -> Iterator[list[str]]:
    """The rows of the table below a heading of the page, without the head."""
    section = DOC.read_text(encoding="utf-8").split(heading)[1].split("\n## ")[0]
    for line in section.splitlines():
        if re.match(r"\| \d", line):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _right(cells: Sequence[str]) -> Right:
    return {kind: frozenset(cell.split()) for kind, cell in zip(KINDS, cells, strict=False)}


def _coded() -> Iterator[tuple[LinkKind, dict[str, str]]]:
    for kind, name in zip(KINDS, ("indicators", "initiatives", "policies"), strict=True):
        for row in _latest(name):
            if row.get("種類") != "内訳":
                yield kind, row


def _area(row: Mapping[str, str]) -> str:
    """A 事業 within a 施策 leaves its 分野 blank."""
    return row["分野"] or row["施策"].split("-")[0]


def _latest(name: str) -> list[dict[str, str]]:
    return list({row["コード"]: row for row in _rows(name)}.values())


def _rows(name: str) -> Iterator[dict[str, str]]:
    for folder in FOLDERS:
        file = EXAMPLE / folder / f"{name}.csv"
        if file.exists():
            yield from csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines(keepends=True))
