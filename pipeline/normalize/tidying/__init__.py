"""Marks, blanks and figures that dirt made or changed, put right before the letters are repaired."""
