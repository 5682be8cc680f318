"""Biểu tổng hợp: people and money of a batch by reason, policy, sex, age, kind of staff and unit."""
