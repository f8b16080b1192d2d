"""Where blank paper parts columns: corridors, and the blocks of rows that they run through."""
