"""The page from which a teacher reads how far a printer shifts the backs.

Its two sides are printed like a sheet of cards. Held against the light, back to the reader, the cross of the front
shines through on the back's scales: where it is, there the backs have to go, so what is read is what is typed.
"""

from __future__ import annotations

from typing import NamedTuple

from trustcards.sheets.imposition import Grid, Point
from trustcards.sheets.layout import Prepared

REACH = 10
"""How far the scales go each way, in mm."""

ARM = 40.0
"""The length of each arm of the cross, in mm."""

AWAY = 25.0
"""How far from the middle the scales are, each on an arm of the cross, in mm."""

RULE = 100.0
"""The length of the line that shows whether the sheet was printed at 100 %, and how far below the middle it is."""
BELOW = 60.0


class Side(NamedTuple):
    """One side of the page: what is drawn, and the numbers on the scales with their places."""

    side: str
    drawing: str
    numbers: list[tuple[Point, int]]


def prepare(grid: Grid, offset: Point) -> Prepared:
    """The page for the paper on which cards lie; its back is moved by the offset, to see whether it is right."""
    x, y = grid.width / 2, grid.height / 2
    cross = f"M{x - ARM} {y}h{2 * ARM}M{x} {y - ARM}v{2 * ARM}"
    rule = f"M{x - RULE / 2} {y + BELOW}h{RULE}m0 -2v4m{-RULE} 0v-4"
    values = {
        "grid": grid,
        "calibration": [Side("front", cross + rule, []), _back((x + offset[0], y + offset[1]))],
        "below": y + BELOW + 3,
        "offset": f"{offset[0]:g},{offset[1]:g}" if any(offset) else "",
    }
    return Prepared(values, {"page": 2}, part="calibrate")


def _back(middle: Point) -> Side:
    x, y = middle
    low, far = y + AWAY, x + AWAY
    drawing = f"M{x - REACH} {low}h{2 * REACH}M{far} {y - REACH}v{2 * REACH}"
    numbers: list[tuple[Point, int]] = []
    for n in range(-REACH, REACH + 1):
        tick = 1 if n % 5 else 2
        drawing += f"M{x + n} {low - tick}v{2 * tick}M{far - tick} {y + n}h{2 * tick}"
        if n % 5 == 0:
            numbers += [((x + n, low + 4.5), n), ((far + 5, y + n), n)]
    return Side("back", drawing, numbers)
