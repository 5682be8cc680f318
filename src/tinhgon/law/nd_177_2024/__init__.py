"""Chính sách với cán bộ không tái cử, tái bổ nhiệm."""
