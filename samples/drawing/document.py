"""Draws one document from a seed: content, looks, pages, marks, age; with its truth and the place of every line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.drawing import fonts, marks
from samples.drawing.canvas import Canvas, DrawnCell, DrawnLine
from samples.drawing.compose import Composer, truth
from samples.drawing.content import Content
from samples.drawing.degrade import LEVELS, Aged, Points
from samples.drawing.families import FAMILIES
from samples.drawing.marks import Picture
from samples.drawing.style import Style, style


@dataclass(frozen=True)
class PlacedLine:
    """A line of text on an aged page (1-based): its corners in px, clockwise from the upper left of the text.

    ``cell`` is (table, row, column), 0-based, for a line in a table's body.
    """

    page: int
    quad: NDArray[np.float64]
    text: str
    kind: str
    cell: tuple[int, int, int] | None


@dataclass(frozen=True)
class PlacedCell:
    """A piece of a cell on an aged page: table, row, column (0-based), page (1-based), corners in px."""

    table: int
    row: int
    col: int
    page: int
    quad: NDArray[np.float64]


@dataclass(frozen=True)
class SealSpot:
    """Where a seal is to be stamped, in px before ageing: page (1-based), centre, diameter."""

    page: int
    x: float
    y: float
    size: int


@dataclass(frozen=True)
class PlacedSeal:
    """A seal on an aged page (1-based): corners of the square around it, px, clockwise from its upper left."""

    page: int
    quad: NDArray[np.float64]


@dataclass(frozen=True)
class DrawnDocument:
    """A drawn document: pages uint8 (h, w) gray or (h, w, 3) RGB at ``dpi``, truth, places of lines, cells, seals."""

    pages: list[Picture]
    dpi: float
    truth: dict[str, object]
    lines: list[PlacedLine]
    cells: list[PlacedCell]
    quality: int
    seals: tuple[PlacedSeal, ...] = ()


@dataclass(frozen=True)
class Wishes:
    """What to force on a document that is otherwise drawn at random; ``None`` leaves it to chance.

    ``spot`` chooses from the drawn lines and the dpi where the seal is stamped; the pages then bear no other mark.
    With ``seal`` false its ink is left out, all else stays the same.
    """

    content: Content | None = None
    look: Style | None = None
    dpi: float | None = None
    seal: bool | None = None
    rotate: bool | None = None
    colour: bool | None = None
    spot: Callable[[Sequence[DrawnLine], float], SealSpot] | None = None


def draw_document(seed: int, family: str, level: str, wishes: Wishes | None = None) -> DrawnDocument:
    """Return the document of a family (``FAMILIES``) that a seed gives, aged to a level (``LEVELS``).

    Equal arguments give equal pages, and one seed gives the same document at every level. A page costs well under
    two seconds.

    Raises:
        KeyError: unknown family or level.
        MissingFontError: no font on this machine holds every Vietnamese letter.
    """
    wishes = wishes or Wishes()
    machine = LEVELS[level]
    rng = Random(f"{seed}/{family}")
    content = wishes.content or FAMILIES[family](rng)
    look = wishes.look or style(rng, family)
    dpi = wishes.dpi or machine.dpi
    canvas = Canvas(fonts.face(look.face), dpi)
    composer = Composer(content, look, canvas, rng, hand_number=rng.random() < 0.2)
    composer.compose()
    flags = ["hand_number"] if composer.hand_number else []
    pages: list[Picture] = [np.array(p) for p in canvas.pages]
    spots = _mark(pages, composer, rng, flags, wishes)
    aged, rotations, rng = [], {}, Random(f"{seed}/{family}/{level}")
    colour = wishes.colour if wishes.colour is not None else (level == "phone" or rng.random() < 0.4)
    for number, page in enumerate(pages, 1):
        one = machine.age(page, rng, dpi)
        turn = _rotation(page, level, rng, wishes.rotate)
        if turn:
            rotations[str(number)] = turn
            one = _rotate(one, turn)
        aged.append(one)
    if rotations:
        flags.append("rotated")
    pictures = [a.image if colour or a.image.ndim == 2 else cv2.cvtColor(a.image, cv2.COLOR_RGB2GRAY) for a in aged]
    record = truth(composer, f"{seed}_{family}_{level}", family, level, flags, rotations)
    return DrawnDocument(
        [np.ascontiguousarray(p) for p in pictures],
        dpi,
        record,
        _place_lines(canvas.lines, aged),
        _place_cells(canvas.cells, aged),
        rng.randint(*machine.quality),
        _place_seals(spots, aged),
    )


def _mark(pages: list[Picture], composer: Composer, rng: Random, flags: list[str], wishes: Wishes) -> list[SealSpot]:
    """Add signature, seal and punch holes to ``pages``, say so in ``flags``, and return where the seals are."""
    if wishes.spot is not None:
        spot = wishes.spot(composer.canvas.lines, composer.canvas.dpi)
        ink = _seal(composer, spot.size, rng)
        _stamp_centred(pages, np.zeros_like(ink) if wishes.seal is False else ink, spot)
        return [spot]
    scale, at = composer.canvas.scale, composer.signing
    sealed = wishes.seal if wishes.seal is not None else rng.random() < 0.6
    if at and (sealed or rng.random() < 0.5):
        flags.append("squiggle")
        wide, high = round(rng.uniform(90, 140) * scale), round(min(at.height * 0.9, 62 * scale))
        ink = marks.signature(wide, max(high, 12), rng)
        pages[at.page - 1] = marks.stamp(
            pages[at.page - 1],
            ink,
            round(at.x - wide / 2),
            round(at.y - high / 2),
            rng.choice([marks.BLUE, marks.BLUE, marks.BLACK]),
        )
    spots = []
    if at and sealed:
        flags.append("seal")
        size = round(rng.uniform(34, 38) / 25.4 * composer.canvas.dpi)
        ink = _seal(composer, size, rng)
        left, top = round(at.x - size * rng.uniform(0.65, 0.95)), round(at.y - size * rng.uniform(0.42, 0.6))
        spots = [SealSpot(at.page, left + size / 2, top + size / 2, size)]
        _stamp_centred(pages, ink, spots[0])
    if rng.random() < 0.15:
        flags.append("punch")
        for page in pages:
            marks.punch(page, composer.canvas.dpi, rng)
    return spots


def _seal(composer: Composer, size: int, rng: Random) -> Picture:
    """Return the ink of the issuer's seal, uint8 (size, size)."""
    body = composer.content.body
    return marks.seal(composer.canvas.face, body.name.replace("\n", " "), body.place.district.upper(), size, rng)


def _stamp_centred(pages: list[Picture], ink: Picture, spot: SealSpot) -> None:
    """Print the ink of a seal on its page."""
    left, top = round(spot.x - spot.size / 2), round(spot.y - spot.size / 2)
    pages[spot.page - 1] = marks.stamp(pages[spot.page - 1], ink, left, top, marks.RED)


def _rotation(page: Picture, level: str, rng: Random, wish: bool | None) -> int:
    """Return by how many degrees clockwise the picture is turned: landscape sheets go through a feeder sideways."""
    if wish is False or level == "clean":
        return 0
    landscape = page.shape[1] > page.shape[0]
    if landscape:
        return rng.choice([0, 90, 270, 270])
    return rng.choice([90, 180, 270]) if wish or rng.random() < 0.06 else 0


def _rotate(page: Aged, degrees: int) -> Aged:
    h, w = page.image.shape[:2]
    code = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}[degrees]

    def forward(points: Points) -> Points:
        p = page.forward(points)
        x, y = p[:, 0], p[:, 1]
        return np.stack({90: (h - y, x), 180: (w - x, h - y), 270: (y, w - x)}[degrees], 1)

    return Aged(np.asarray(cv2.rotate(page.image, code), np.uint8), forward)


def _quad(box: tuple[float, float, float, float], page: Aged) -> NDArray[np.float64]:
    x0, y0, x1, y1 = box
    return page.forward(np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64))


def _place_lines(lines: list[DrawnLine], aged: list[Aged]) -> list[PlacedLine]:
    return [PlacedLine(ln.page, _quad(ln.box, aged[ln.page - 1]), ln.text, ln.kind, ln.cell) for ln in lines]


def _place_cells(cells: list[DrawnCell], aged: list[Aged]) -> list[PlacedCell]:
    return [PlacedCell(c.table, c.row, c.col, c.page, _quad(c.box, aged[c.page - 1])) for c in cells]


def _place_seals(spots: list[SealSpot], aged: list[Aged]) -> tuple[PlacedSeal, ...]:
    found = []
    for spot in spots:
        x0, y0 = spot.x - spot.size / 2, spot.y - spot.size / 2
        box = x0, y0, x0 + spot.size, y0 + spot.size
        found.append(PlacedSeal(spot.page, _quad(box, aged[spot.page - 1])))
    return tuple(found)
