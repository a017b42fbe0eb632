"""The files of one Edition, at its address for ever or at the plan's front door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, partial

from msgspec import structs

from shirube.editions.changes import Change, Changes
from shirube.editions.diff import diff
from shirube.editions.document import Area, Document, Indicator
from shirube.editions.encoding import schema_bytes
from shirube.editions.shelf import Shelf, Shelved
from shirube.portal import codebook, opendata, paths
from shirube.portal.frame import Frame, frame_of
from shirube.portal.pages import about, plan, record
from shirube.portal.pages.given import (
    ChangesGiven,
    DataGiven,
    IndicatorGiven,
    ListGiven,
    MethodGiven,
    Named,
)
from shirube.portal.pages.indicator import indicator_chart, indicator_page
from shirube.portal.sitefile import SiteFile, derived_file, page_file, raw_file

_EXAMPLES = 40


class EditionFiles:
    """Shares what all pages of one Edition need: the differences to the one before, and its parts by code."""

    def __init__(self, shelved: Shelved, shelf: Shelf) -> None:
        self.shelved = shelved
        self.shelf = shelf
        self.document: Document = shelved.document
        self.previous = shelf.before(shelved)
        self.indicators = {one.code: one for one in self.document.indicators}
        self.areas = {one.code: one for one in self.document.areas}
        self._neutral = structs.replace(
            frame_of(shelved, shelf, permanent=True), newest=shelved.document.as_of, is_newest=True, errata=0
        )

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the Edition before; None for the first."""
        return diff(self.previous.document, self.document) if self.previous else None

    @cached_property
    def _changes_by_indicator(self) -> dict[str, tuple[Change, ...]]:
        found: dict[str, list[Change]] = defaultdict(list)
        for item in self.changes.items if self.changes else ():
            if item.subject == "indicator":
                found[item.code].append(item)
        return {code: tuple(items) for code, items in found.items()}

    @cached_property
    def _children(self) -> dict[str, tuple[Named, ...]]:
        found: dict[str, list[Named]] = defaultdict(list)
        for one in self.document.indicators:
            found[one.parent].append(_named(one))
        return {code: tuple(items) for code, items in found.items()}

    @cached_property
    def _users(self) -> dict[str, tuple[Named, ...]]:
        found: dict[str, list[Named]] = defaultdict(list)
        for one in self.document.indicators:
            for part in {one.numerator, one.denominator} - {""}:
                found[part].append(_named(one))
        return {code: tuple(items) for code, items in found.items()}

    @cached_property
    def observations(self) -> bytes:
        """observations.csv, made once for both addresses."""
        return opendata.observations_csv(self.document.indicators, self.document.areas)

    def files(self) -> Iterator[SiteFile]:
        """All files of the Edition at its address for ever and, for the newest, at the plan's front door.

        One indicator's files at both addresses follow each other, so that what they share is drawn once.
        """
        frames = [frame_of(self.shelved, self.shelf, permanent=True)]
        if self.shelved is self.shelf.latest:
            frames.append(frame_of(self.shelved, self.shelf, permanent=False))
        for frame in frames:
            yield from self._plan_pages(frame)
            yield from self._record_pages(frame)
            yield from self._data_files(frame)
        for indicator in self.document.indicators:
            for frame in frames:
                yield from self._indicator_files(indicator, frame)

    def _plan_pages(self, frame: Frame) -> Iterator[SiteFile]:
        for builder, parts in ((plan.top_page, ()), (plan.dashboard_page, ("dashboard",)), (plan.tree_page, ("tree",))):
            path = paths.page(frame.base, *parts)
            yield page_file(path, builder, self._list(frame, path, self.document.indicators))
        for area in self.document.policy_areas:
            path = paths.page(frame.base, "areas", area.code)
            inside = tuple(one for one in self.document.indicators if one.area == area.code)
            yield page_file(path, plan.area_page, self._list(frame, path, inside, area.code))

    def _list(self, frame: Frame, path: str, inside: tuple[Indicator, ...], focus: str = "") -> ListGiven:
        document = self.document
        return ListGiven(
            frame=frame,
            path=path,
            plan=document.plan,
            own_area=document.own_area,
            areas=document.areas,
            scale=document.scale,
            policy_areas=document.policy_areas,
            policies=document.policies,
            indicators=inside,
            counts=document.counts,
            denominators=document.denominators,
            changes=self._changes_of(inside) if focus else self.changes,
            focus=focus,
        )

    def _changes_of(self, inside: tuple[Indicator, ...]) -> Changes | None:
        if self.changes is None:
            return None
        found = self._changes_by_indicator
        items = tuple(item for one in inside for item in found.get(one.code, ()))
        return Changes(self.changes.old_as_of, self.changes.new_as_of, items)

    def _indicator_files(self, indicator: Indicator, frame: Frame) -> Iterator[SiteFile]:
        path = paths.page(frame.base, "indicators", indicator.code)
        yield page_file(path, indicator_page, self._indicator(indicator, frame, path))
        # The chart and the figures are the same at both addresses, so that their keys are too.
        still = self._indicator(indicator, self._neutral, "")
        yield page_file(path.replace("index.html", "chart.svg"), indicator_chart, still)
        yield page_file(path.replace("index.html", "data.csv"), _indicator_csv, still)

    def _indicator(self, indicator: Indicator, frame: Frame, path: str) -> IndicatorGiven:
        document = self.document
        used = {target.decision for target in indicator.targets}
        return IndicatorGiven(
            frame=frame,
            path=path,
            indicator=indicator,
            own_area=document.own_area,
            areas=self._areas_of(indicator),
            scale=document.scale,
            policy_area=next((one for one in document.policy_areas if one.code == indicator.area), None),
            policy=next((one for one in document.policies if one.code == indicator.policy), None),
            decisions=tuple(one for one in document.decisions if one.code in used),
            changes=self._changes_of((indicator,)),
            parent=self._name(indicator.parent),
            children=self._children.get(indicator.code, ()),
            numerator=self._name(indicator.numerator),
            denominator=self._name(indicator.denominator),
            used_by=self._users.get(indicator.code, ()),
            relisted_from=self._name(indicator.relisted_from),
        )

    def _areas_of(self, indicator: Indicator) -> tuple[Area, ...]:
        """The areas a page of this indicator names, members of sets included, in code order."""
        codes = {self.document.own_area, *(row.area for row in indicator.observations)}
        for comparison in indicator.comparisons:
            codes.add(comparison.area)
            codes.update(self.areas[comparison.area].members if comparison.area in self.areas else ())
        return tuple(self.areas[code] for code in sorted(codes) if code in self.areas)

    def _name(self, code: str) -> Named | None:
        return _named(self.indicators[code]) if code in self.indicators else None

    def _record_pages(self, frame: Frame) -> Iterator[SiteFile]:
        document, previous = self.document, self.previous
        path = paths.page(frame.base, "changes")
        given = ChangesGiven(
            frame=frame,
            path=path,
            changes=self.changes,
            before=previous.slug if previous else "",
            areas=document.areas,
            own_area=document.own_area,
            fictitious=tuple(one.code for one in document.indicators if one.fictitious),
        )
        yield page_file(path, record.changes_page, given)
        path = paths.page(frame.base, "method")
        examples = tuple(one for one in document.indicators if one.judgement and one.judgement.rate)[:_EXAMPLES]
        method = MethodGiven(
            frame=frame, path=path, scale=document.scale, indicators=examples, decisions=document.decisions
        )
        yield page_file(path, about.method_page, method)

    def _data_files(self, frame: Frame) -> Iterator[SiteFile]:
        document, sha256, folder = self.document, self.shelved.sha256, f"{frame.base}/data"
        path = paths.page(frame.base, "data")
        given = DataGiven(
            frame=frame,
            path=path,
            sha256=sha256,
            sizes=opendata.counts(document),
            schema_version=document.schema_version,
            rule_version=document.rule_version,
            credits=credits_of(document),
        )
        yield page_file(path, about.data_page, given)
        yield raw_file(f"{folder}/edition.json", self.shelved.raw)
        yield raw_file(f"{folder}/edition.json.sha256", f"{sha256}  edition.json\n".encode())
        yield raw_file(f"{folder}/schema.json", schema_bytes())
        yield derived_file(
            f"{folder}/indicators.csv", "indicators.csv", sha256, partial(opendata.indicators_csv, document)
        )
        yield derived_file(f"{folder}/observations.csv", "observations.csv", sha256, lambda: self.observations)
        targets = partial(opendata.targets_csv, document.indicators, document.decisions)
        yield derived_file(f"{folder}/targets.csv", "targets.csv", sha256, targets)
        yield derived_file(f"{folder}/columns.csv", "columns.csv", "", codebook.columns_csv)
        yield page_file(f"{folder}/codes.csv", codebook.codes_csv, document.scale)


def _indicator_csv(given: IndicatorGiven) -> bytes:
    return opendata.observations_csv((given.indicator,), given.areas)


def _named(indicator: Indicator) -> Named:
    return Named(indicator.code, indicator.name, indicator.kind, indicator.fictitious)


def credits_of(document: Document) -> tuple[str, ...]:
    """The credit lines sources ask for, each once, in plan order."""
    return tuple(dict.fromkeys(one.credit for one in document.indicators if one.credit))
