"""Cán bộ đã đủ tuổi nghỉ hưu nghỉ việc do sắp xếp."""
