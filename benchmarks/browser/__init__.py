"""Documents laid out and printed by a browser: an engine, fonts, wording and damages that the samples don't have."""
