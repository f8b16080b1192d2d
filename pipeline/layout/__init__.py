"""Text lines of a clean page, and the roles of read lines in an official document (Nghị định 30/2020/NĐ-CP)."""
