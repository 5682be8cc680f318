"""Phụ cấp công vụ."""
