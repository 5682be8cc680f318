"""Phụ lục tính: how each amount of each person came about, step by step, each with its article."""
