"""Synthetic workforces, marked "DỮ LIỆU MÔ PHỎNG": no real person, no real unit, identity numbers that cannot exist."""
