"""Chế độ tiền lương cán bộ, công chức, viên chức."""
