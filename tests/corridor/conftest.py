"""The sample commune, assessed and planned once for this room's tests."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tinhgon.corridor.job import Assessed, Job, assessed
from tinhgon.corridor.papers import Office
from tinhgon.corridor.planning import Planned, Wish, planned
from tinhgon.corridor.sample_commune import SAMPLE_FILE, sample_workbook

TARGET = Decimal(5)


@pytest.fixture(scope="session")
def job() -> Job:
    return Job(sample_workbook(), SAMPLE_FILE)


@pytest.fixture(scope="session")
def work(job: Job) -> Assessed:
    return assessed(job)


@pytest.fixture(scope="session")
def done(work: Assessed) -> Planned:
    return planned(work, Wish(TARGET))


@pytest.fixture(scope="session")
def office() -> Office:
    return Office(body="Ủy ban nhân dân xã Mẫu", place="Mẫu", signer="Trần Văn Mẫu", synthetic=True)
