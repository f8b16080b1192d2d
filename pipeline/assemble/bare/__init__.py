"""Which candidates without upright rules are tables, and the rows of theirs that stand apart."""
