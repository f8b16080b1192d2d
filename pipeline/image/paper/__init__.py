"""What paper is and what ink: shadows, edges, dark grounds, grain and dots."""
