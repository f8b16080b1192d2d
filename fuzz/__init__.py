"""Fuzzers; what they have found is in ``found/`` and is run by the tests."""
