"""Đánh giá, xếp loại chất lượng cán bộ, công chức, viên chức (đến năm 2025)."""
