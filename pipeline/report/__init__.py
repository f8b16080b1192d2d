"""One page about an archive: what it holds, how sure its values are, what went wrong."""
