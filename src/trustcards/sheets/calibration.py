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

CROSS = 40.0
"""The length of each arm of the cross, in mm."""

RULE = 100.0
"""The length of the line that shows whether the sheet was printed at 100 %, in mm."""


class Side(NamedTuple):
    """One side of the page: what is drawn, and the numbers on the scales with their places."""

    side: str
    drawing: str
    numbers: list[tuple[Point, int]]


def prepare(grid: Grid, offset: Point) -> Prepared:
    """The page for the paper on which cards lie; its back is moved by the offset, to see whether it is right."""
    x, y = grid.width / 2, grid.height / 2
    front = f"M{x - CROSS} {y}h{2 * CROSS}M{x} {y - CROSS}v{2 * CROSS}"
    length = f"M{x - RULE / 2} {y + 60}h{RULE}m0 -2v4m{-RULE} 0v-4"
    sides = [Side("front", front + length, []), _back((x + offset[0], y + offset[1]))]
    return Prepared({"grid": grid, "calibration": sides, "offset": offset}, {"page": 2}, part="calibrate")


def _back(centre: Point) -> Side:
    x, y = centre
    drawing = f"M{x - REACH} {y}h{2 * REACH}M{x} {y - REACH}v{2 * REACH}"
    numbers: list[tuple[Point, int]] = []
    for n in range(-REACH, REACH + 1):
        long = 2 if n % 5 == 0 else 1
        drawing += f"M{x + n} {y - long}v{2 * long}M{x - long} {y + n}h{2 * long}"
        if n % 5 == 0 and n:
            numbers += [((x + n, y + 4.5), n), ((x + 5, y + n), n)]
    return Side("back", drawing, numbers)
