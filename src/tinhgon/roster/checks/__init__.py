"""The shelf of checks: one small file a family, found by itself.

A file offers ``checks(columns, context) -> list[Check]``. A check is a Polars expression over the people table that is
true where something is wrong, with the column to blame and two Vietnamese sentences.
"""
