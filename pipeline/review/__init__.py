"""The page on which persons check what the pipeline is unsure of. Knows documents and corrections, no stage."""
