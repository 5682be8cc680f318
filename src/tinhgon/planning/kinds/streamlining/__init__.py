"""Whom to let go early, when and by which route, so that every unit meets its target within budgets and limits."""
