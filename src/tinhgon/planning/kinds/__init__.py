"""The shelf: one folder for each kind of plan, each with a ``kind.py`` that says what it is and needs."""
