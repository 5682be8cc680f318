"""Thông tư 01/2025/TT-BNV: how the reorganisation decree is applied."""
