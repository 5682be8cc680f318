"""Dự toán kinh phí: what a batch costs by quarter, source of funds and component."""
