"""Sửa đổi Nghị định 90/2020/NĐ-CP."""
