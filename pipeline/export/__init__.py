"""Files for other programs, one module a format. Knows the document model, not how it came about."""
