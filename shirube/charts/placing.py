"""Putting labels next to what they name, without one covering another."""

from __future__ import annotations

from collections.abc import Sequence

from shirube.charts.svg import Length


def spread(wanted: Sequence[Length], sizes: Sequence[int], *, low: int, high: int, gap: int) -> list[int] | None:
    """Centres as near as possible to `wanted` (in rising order) so that nothing overlaps or leaves [low, high].

    Least squares by pooling neighbours that push each other, in whole px. The k-th item keeps at least `gap` px from
    the next. None when the sizes do not fit between `low` and `high` at all.
    """
    total = sum(sizes) + gap * (len(sizes) - 1)
    if total > high - low:
        return None
    before = [sum(sizes[:place]) + gap * place for place in range(len(sizes))]
    pools: list[tuple[Length, int]] = []
    for place, centre in enumerate(wanted):
        sum_of, count = centre - sizes[place] // 2 - before[place], 1
        while pools and pools[-1][0] * count >= sum_of * pools[-1][1]:
            earlier, members = pools.pop()
            sum_of, count = sum_of + earlier, count + members
        pools.append((sum_of, count))
    starts: list[int] = []
    for sum_of, count in pools:
        start = max(low, min(int(sum_of // count), high - total))
        starts += [start] * count
    return [start + before[place] + sizes[place] // 2 for place, start in enumerate(starts)]
