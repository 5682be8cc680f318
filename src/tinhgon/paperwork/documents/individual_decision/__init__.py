"""Quyết định cá nhân: one decision a person, all in one file."""
