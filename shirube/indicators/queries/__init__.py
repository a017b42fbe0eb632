"""Reading indicators. Every docstring says how many queries it takes; none grows with the plan."""

from __future__ import annotations

from shirube.indicators.queries.compiling import live_rows
from shirube.indicators.queries.completeness import Completeness, completeness
from shirube.indicators.queries.desk import (
    FigureLine,
    IndicatorForm,
    IndicatorLine,
    TargetLine,
    all_duties,
    area_names,
    comparisons_of,
    derived_codes,
    edit_of,
    figures_of,
    find_indicator,
    indicator_form,
    indicator_lines,
    indicator_names,
    overrides_of,
    source_keys,
    standing_observations,
    targets_of,
    unreported,
)

__all__ = [
    "Completeness",
    "FigureLine",
    "IndicatorForm",
    "IndicatorLine",
    "TargetLine",
    "all_duties",
    "area_names",
    "comparisons_of",
    "completeness",
    "derived_codes",
    "edit_of",
    "figures_of",
    "find_indicator",
    "indicator_form",
    "indicator_lines",
    "indicator_names",
    "live_rows",
    "overrides_of",
    "source_keys",
    "standing_observations",
    "targets_of",
    "unreported",
]
