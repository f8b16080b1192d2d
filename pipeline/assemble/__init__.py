"""From what was read on the pages to one Document: repair, typed values, confidence, tables, prose, metadata."""
