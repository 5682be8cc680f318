"""Choosing under limits: every kind of plan is a folder of ``kinds``; every answer is a ``Plan`` with a proven bound."""
