"""Đánh giá và xếp loại chất lượng viên chức từ tháng 7/2026."""
