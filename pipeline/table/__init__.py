"""From rules to logical tables: grids and cells on a page, headings, rows joined over pages."""
