"""Tuổi nghỉ hưu trước năm 2021."""
