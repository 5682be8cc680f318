"""Danh sách đối tượng: the people of a batch, one line each, with every component of their money."""
