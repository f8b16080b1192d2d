"""Tables without upright rules: blocks of text that blank paper parts into columns."""
