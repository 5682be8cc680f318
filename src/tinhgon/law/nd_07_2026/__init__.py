"""Phụ cấp chức vụ lãnh đạo từ năm 2026."""
