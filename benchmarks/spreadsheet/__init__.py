"""Draws scanned documents that come from a spreadsheet, with their truth."""
