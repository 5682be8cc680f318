"""Tờ trình: the proposal of a list to the body that decides it."""
