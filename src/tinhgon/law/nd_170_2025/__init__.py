"""Thôi việc đối với công chức."""
