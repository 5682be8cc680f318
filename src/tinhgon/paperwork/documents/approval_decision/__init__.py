"""Quyết định phê duyệt danh sách: the list of a batch approved, with its money and who carries it out."""
