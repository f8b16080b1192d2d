"""Typed values: dates, numbers, codes, metadata of the head and foot."""
