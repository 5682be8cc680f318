"""Thôi việc đối với viên chức."""
