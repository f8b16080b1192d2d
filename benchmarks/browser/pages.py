"""A whole document as HTML with its truth, of any kind that sets are drawn of."""

from __future__ import annotations

from typing import Literal

from benchmarks.browser import genres, papers
from benchmarks.browser.page import Page

#: Families that hold every Vietnamese letter on Debian; those that are not installed are not drawn.
FAMILIES = (
    "Tinos",
    "Liberation Serif",
    "DejaVu Serif",
    "Noto Serif",
    "Noto Sans",
    "Carlito",
    "Caladea",
    "Roboto",
    "Open Sans",
    "Gentium",
    "Linux Libertine O",
    "EB Garamond",
    "Arimo",
    "Noto Sans Display",
)

DocumentKind = Literal["seed", "other", "everyday", "genres"]
"""Papers of three kinds of tables (``papers``), and minutes, letters, contracts and forms (``genres``)."""


def draw(seed: int, family_names: tuple[str, ...], kind: DocumentKind = "seed", justified: bool = False) -> Page:
    """Return the document of a seed, set in one of the families given; ``justified`` is for papers only."""
    if kind == "genres":
        return genres.draw(seed, family_names)
    return papers.draw(seed, family_names, kind, justified)
