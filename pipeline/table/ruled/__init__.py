"""Pieces of rules → the ruled tables of a page, each a grid of cells with spans."""
