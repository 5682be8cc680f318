"""Mức lương cơ sở từ ngày 01/7/2026."""
