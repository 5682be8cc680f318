"""Theo dõi, đánh giá và xếp loại chất lượng công chức từ năm 2026."""
