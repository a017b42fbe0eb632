"""The words beside the tile map: what each shade stands for, and whose square is outlined."""

from __future__ import annotations

from shirube.charts import palette
from shirube.charts.classes import Classes
from shirube.charts.scaling import Scaled
from shirube.charts.svg import Markup, label, tag
from shirube.kernel.figures import display
from shirube.kernel.language import tr

_SIZE = 12
_LINE = 22
_COLUMN = 178


def legend(classes: Classes | None, scaled: Scaled, unit: str, own: str, spot: tuple[int, int, int]) -> list[Markup]:
    """From (x, y) downward in one or two columns: the unit, a swatch and the bounds of each class, the outline."""
    x, y, columns = spot
    head = tr("単位：{unit}", unit=scaled.unit(unit) if classes else unit)
    rows = [(place, *_swatch(place)) for place in range(classes.count)] if classes else []
    drawn = [label(head, x, y, size=_SIZE, fill=palette.INK_SOFT)]
    for nth, (place, fill, stroke) in enumerate(rows):
        left, low = x + (nth % columns) * _COLUMN, y + _LINE * (1 + nth // columns)
        drawn.append(_box(left, low, fill, stroke, 1))
        said = class_words(classes, scaled, place) if classes else ""
        drawn.append(label(said, left + 26, low, size=_SIZE, fill=palette.INK))
    if own:
        low = y + _LINE * (1 + -(-len(rows) // columns))
        drawn.append(_box(x, low, palette.PAPER, palette.KEY, 3))
        drawn.append(label(tr("青い太枠は{area}", area=own), x + 26, low, size=_SIZE, fill=palette.INK))
    return drawn


def _swatch(place: int) -> tuple[str, str]:
    return palette.SHADES[place].fill, palette.RULE_STRONG


def _box(x: int, y: int, fill: str, stroke: str, weight: int) -> Markup:
    return tag("rect", x=x, y=y - 11, width=18, height=13, rx=2, fill=fill, stroke=stroke, stroke_width=weight)


def class_words(classes: Classes, scaled: Scaled, place: int, unit: str = "") -> str:
    """「0.75以上1未満」; of the last class 「1.25以上1.5以下」; with `unit` 「400万人以上800万人未満」."""
    low, high = (f"{_bound(classes, scaled, at)}{unit}" for at in (place, place + 1))
    if place == classes.count - 1:
        return tr("{low}以上{high}以下", low=low, high=high)
    return tr("{low}以上{high}未満", low=low, high=high)


def _bound(classes: Classes, scaled: Scaled, at: int) -> str:
    value = classes.bounds[at].scaleb(-scaled.power)
    return display(value, max(0, -int(value.normalize().as_tuple().exponent)))
