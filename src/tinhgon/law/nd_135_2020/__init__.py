"""Tuổi nghỉ hưu."""
