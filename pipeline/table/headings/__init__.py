"""Which rows are a heading, and what they name."""
