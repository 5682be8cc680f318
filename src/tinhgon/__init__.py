"""Tinh Gọn: streamlining of the Vietnamese public workforce, with the law cited for every person and every đồng.

The rooms, in the order of the work: foundation, people, lawbook, law, roster, assessment, forecast, planning,
approval, paperwork, progress. Nothing in this package reads the clock or the network, or counts money in floats.
"""

__version__ = "0.1.0"
