"""Scanned Vietnamese official documents in, normalized CSV and JSON out."""

__version__ = "0.1.0"
