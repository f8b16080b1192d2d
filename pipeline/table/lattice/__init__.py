"""Lines both ways → a lattice of edges that are drawn, and the cells that they enclose."""
