"""Filters for the pages of the first minute."""
