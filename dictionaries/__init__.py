"""Dictionaries, models and weights: data found through importlib.resources; see README.md for provenance."""
