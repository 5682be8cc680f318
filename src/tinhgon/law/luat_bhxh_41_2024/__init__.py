"""Luật Bảo hiểm xã hội năm 2024."""
