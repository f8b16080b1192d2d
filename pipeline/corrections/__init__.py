"""What persons corrected: kept in the ledger's database, applied to documents, exchanged. Knows no stage."""
