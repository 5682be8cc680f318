"""The sample commune that a newcomer's first minute uses."""

from __future__ import annotations

import datetime as dt

from tinhgon.corridor.papers import Office
from tinhgon.sample.place import sample_place
from tinhgon.sample.quota import quota
from tinhgon.sample.workbook import workbook
from tinhgon.sample.workforce import workforce

SAMPLE_DATE = dt.date(2026, 7, 31)
SAMPLE_SEED = 1
SAMPLE_FILE = "danh-sach-xa-mau.xlsx"


def sample_office() -> Office:
    """The commune's People's Committee and those it submits to; none of them exists."""
    place = sample_place()
    return Office(
        body=f"Ủy ban nhân dân {place.commune}",
        place=place.short,
        superiors=(
            f"Ủy ban nhân dân {place.province}",
            f"Sở Nội vụ {place.province}",
            f"Sở Tài chính {place.province}",
        ),
        synthetic=True,
    )


def sample_workbook() -> bytes:
    """The commune's roster as its official keeps it, with the sheet of assigned posts. The same bytes every time."""
    people = workforce("commune", SAMPLE_SEED, SAMPLE_DATE)
    quotas = quota(people, "commune", SAMPLE_SEED, SAMPLE_DATE.year)
    return workbook(people, quotas, sample_place(), SAMPLE_DATE)
