"""How probable it is that a cell is right, by what its whole table shows of rows and columns."""
