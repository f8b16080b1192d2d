"""Reasons to doubt a text, a cell or a page of a table."""
