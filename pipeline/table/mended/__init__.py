"""Grids that have been read, mended by what their texts say: cells that lost rules ran together."""
