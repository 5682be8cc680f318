"""Bytes to cells, in a process of their own."""
