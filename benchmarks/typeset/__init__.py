"""Documents that are set by this package itself, without a word processor, a spreadsheet or a browser."""
