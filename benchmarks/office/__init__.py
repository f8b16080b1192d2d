"""Office documents written as a word processor writes them, laid out by LibreOffice, aged by a scanner model."""
