"""都道府県タイル地図: one square for each prefecture with its figure in it; a shade stands for a quantity class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.classes import Classes, classes_of
from shirube.charts.lettering import fitted
from shirube.charts.scaling import Scaled, scaled_to
from shirube.charts.svg import Markup, drawing, label, line_of, picture, tag
from shirube.charts.tile_legend import class_words, legend
from shirube.charts.tile_places import EAST, WEST, WHOLE, Panel
from shirube.kernel.figures import display
from shirube.kernel.language import later, tr

_SIZE = 12


@dataclass(frozen=True)
class Tile:
    """One prefecture: its code's first two digits, its name and figure, or `missing` says why there is none."""

    code: str
    name: str
    value: Decimal | None
    missing: str = ""
    own: bool = False


@dataclass(frozen=True)
class TileMap:
    """The map: `narrow` folds it for a phone (360 px wide), else it is 880 px wide. `prefix` starts every id."""

    title: str
    description: str
    unit: str
    digits: int
    tiles: tuple[Tile, ...]
    narrow: bool = False
    prefix: str = "tiles"


@dataclass(frozen=True)
class _Grid:
    """Where a panel's squares stand: its left upper corner, the pitch and the size of a square, in px."""

    panel: Panel
    left: int
    top: int
    pitch: tuple[int, int]
    square: tuple[int, int]


def tile_classes(tiles: Iterable[Tile]) -> Classes | None:
    """The classes the shades stand for; None without a figure."""
    values = [tile.value for tile in tiles if tile.value is not None]
    return classes_of(values) if values else None


def size_of(tile_map: TileMap) -> tuple[int, int]:
    """Width and height of the drawing, in px."""
    return _arranged(tile_map)[1]


def bounds_of(tile_map: TileMap) -> tuple[str, ...]:
    """The words of the classes with their unit, from the lowest."""
    classes = tile_classes(tile_map.tiles)
    if classes is None:
        return ()
    scaled = _scaled(tile_map)
    return tuple(class_words(classes, scaled, place, scaled.unit(tile_map.unit)) for place in range(classes.count))


def _scaled(tile_map: TileMap) -> Scaled:
    values = [tile.value for tile in tile_map.tiles if tile.value is not None]
    return scaled_to(values, tile_map.digits, _letters(tile_map), _arranged(tile_map)[0][0].square[0] - 2)


@dataclass(frozen=True)
class _Square:
    """One prefecture where it is drawn: its left upper corner, what is written in it, how, and what it says when
    pointed at."""

    tile: Tile
    x: int
    y: int
    said: str
    about: str
    shade: palette.Shade


@drawing
def draw_tiles(tile_map: TileMap) -> str:
    """The map as SVG text; without a figure every square says why."""
    grids, size, spot = _arranged(tile_map)
    classes = tile_classes(tile_map.tiles)
    scaled = _scaled(tile_map)
    squares = [
        _square(tile_map, tile, grid, classes, scaled)
        for grid in grids
        for tile in tile_map.tiles
        if tile.code in grid.panel.places
    ]
    own = next((tile.name for tile in tile_map.tiles if tile.own), "")
    return picture(
        *legend(classes, scaled, tile_map.unit, own, spot),
        *(_panel_names(grids) if tile_map.narrow else ()),
        *_grounds(squares, grids[0].square),
        *_outline([one for one in squares if one.tile.own], grids[0].square),
        *_words(tile_map, squares, grids[0].square[0]),
        width=size[0],
        height=size[1],
        title=tile_map.title,
        description=tile_map.description,
        prefix=tile_map.prefix,
        class_="tile-map",
    )


def _letters(tile_map: TileMap) -> int:
    return _SIZE if tile_map.narrow else _SIZE + 1


def _arranged(tile_map: TileMap) -> tuple[tuple[_Grid, ...], tuple[int, int], tuple[int, int, int]]:
    """The grids, the size of the picture, and where the legend stands (x, y, columns)."""
    if not tile_map.narrow:
        pitch = (67, 41)
        grid = _Grid(WHOLE, 4, 4, pitch, (63, 37))
        return (grid,), (880, WHOLE.rows * pitch[1] + 8), (8, 18, 1)
    pitch = (45, 39)
    east = _Grid(EAST, 360 - EAST.columns * pitch[0], 118, pitch, (44, 37))
    west = _Grid(WEST, 0, east.top + EAST.rows * pitch[1] + 34, pitch, (44, 37))
    return (east, west), (360, west.top + WEST.rows * pitch[1] + 4), (2, 14, 2)


def _panel_names(grids: tuple[_Grid, ...]) -> list[Markup]:
    names = (later("北海道・東北・関東・中部"), later("近畿・中国・四国・九州・沖縄"))
    return [
        label(tr(name), 2, grid.top - 8, size=_SIZE, fill=palette.INK_SOFT)
        for name, grid in zip(names, grids, strict=True)
    ]


def _square(tile_map: TileMap, tile: Tile, grid: _Grid, classes: Classes | None, scaled: Scaled) -> _Square:
    column, row = grid.panel.places[tile.code]
    x, y = grid.left + column * grid.pitch[0], grid.top + row * grid.pitch[1]
    if tile.value is None or classes is None:
        said = fitted(tile.missing, _letters(tile_map), grid.square[0])
        return _Square(tile, x, y, said, f"{tile.name} {tile.missing}", _BLANK)
    exact, said = display(tile.value, tile_map.digits), scaled.text(tile.value)
    about = f"{tile.name} {exact}{tile_map.unit}" if said != exact else ""
    return _Square(tile, x, y, said, about, palette.SHADES[classes.of(tile.value)])


_BLANK = palette.Shade(palette.PAPER, palette.INK_SOFT)


def _grounds(squares: list[_Square], square: tuple[int, int]) -> list[Markup]:
    """All squares of a shade as one shape; those without a figure have a dashed edge."""
    width, height = square
    drawn = []
    for shade in (*palette.SHADES, _BLANK):
        d = "".join(f"M{one.x} {one.y}h{width}v{height}h-{width}z" for one in squares if one.shade == shade)
        dash = "3 2" if shade == _BLANK else None
        if d:
            drawn.append(
                tag("path", class_="tile-ground", d=d, fill=shade.fill, stroke=palette.RULE_STRONG, stroke_width=1,
                    stroke_dasharray=dash)
            )  # fmt: skip
    return drawn


def _outline(squares: list[_Square], square: tuple[int, int]) -> list[Markup]:
    """Around our square, with a white line between: it is seen beside light and dark shades alike."""
    width, height = square
    return [
        tag(
            "rect", class_="tile-outline" if nth else None, x=one.x - more, y=one.y - more, width=width + 2 * more,
            height=height + 2 * more, fill="none", stroke=colour, stroke_width=weight,
        )
        for one in squares
        for nth, (more, colour, weight) in enumerate(((1, palette.PAPER, 2), (3, palette.KEY, 3)))
    ]  # fmt: skip


def _words(tile_map: TileMap, squares: list[_Square], width: int) -> list[Markup]:
    """Name and figure in every square, grouped by ink so that each is written once."""
    size = _letters(tile_map)
    drawn = []
    for ink in (palette.INK, palette.INK_SOFT, palette.PAPER):
        texts = [text for one in squares if one.shade.ink == ink for text in _two_lines(one, size, width)]
        if texts:
            drawn.append(tag("g", *texts, class_="tile-words", fill=ink, font_size=size, text_anchor="middle"))
    return drawn


def _two_lines(one: _Square, size: int, width: int) -> tuple[Markup, Markup]:
    middle, own = one.x + Decimal(width) / 2, one.tile.own
    name = fitted(short_name(one.tile.name), size, width)
    return (
        line_of(name, middle, one.y + 15, bold=own),
        line_of(one.said, middle, one.y + 31, bold=own, title=one.about),
    )


_KINDS = (later("都"), later("府"), later("県"))


def short_name(name: str) -> str:
    """「青森」: a prefecture without its 都, 府 or 県; 北海道 keeps all."""
    return name[:-1] if len(name) > 2 and name.endswith(_KINDS) else name
