"""Where rows of tables without upright rules begin and end."""
