"""Finds the heading rows of a sheet and what each column holds."""
