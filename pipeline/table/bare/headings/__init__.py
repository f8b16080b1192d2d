"""Headings and titles of tables without upright rules: names over several columns, alone or apart."""
