"""What a page shows of rules: segments, strong and faint, torn and level ones, and what is a streak."""
