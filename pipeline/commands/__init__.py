"""One subcommand of ``sohoa`` a file: options in, one call, lines out."""
