"""Rows and columns beside a ruled table of whose rules a copy has left nothing."""
