"""What the law says: one folder per instrument, questions by topic in ``questions/``."""
