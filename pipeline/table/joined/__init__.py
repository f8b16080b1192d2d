"""Grids of all pages → logical tables."""
