"""What a column tells of its cells: order, sums, closed lists, the way its texts are written."""
