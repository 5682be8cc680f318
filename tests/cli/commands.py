"""One way to run a command inside the process, and the lists that the commands read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tinhgon.cli.app import run
from tinhgon.corridor.sample_commune import SAMPLE_DATE, SAMPLE_SEED, sample_workbook
from tinhgon.sample.place import sample_place
from tinhgon.sample.quota import quota
from tinhgon.sample.workbook import workbook_with_mistakes
from tinhgon.sample.workforce import workforce


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def tinhgon(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command as the installed one does, up to the exit code."""

    def command(*arguments: object) -> Said:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return command


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "danh-sach.xlsx"
    path.write_bytes(sample_workbook())
    return path


@pytest.fixture(scope="session")
def with_errors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    people = workforce("commune", SAMPLE_SEED, SAMPLE_DATE)
    quotas = quota(people, "commune", SAMPLE_SEED, SAMPLE_DATE.year)
    data, _ = workbook_with_mistakes(people, quotas, sample_place(), SAMPLE_DATE, errors=True)
    path = tmp_path_factory.mktemp("lists") / "danh-sach-loi.xlsx"
    path.write_bytes(data)
    return path


@pytest.fixture
def with_doubts(tmp_path: Path) -> Path:
    """Readable, but the pay step is older than the employment: somebody should look."""
    path = tmp_path / "danh-sach.csv"
    path.write_text(
        "Số hiệu,Họ và tên,Giới tính,Ngày sinh,Đơn vị,Chức vụ,Loại cán bộ,Ngày tuyển dụng,Ngày hưởng bậc\n"
        "MP-1,Nguyễn Văn Mẫu,Nam,15/03/1980,Phòng Kinh tế,Chuyên viên,Công chức,01/02/2015,01/02/2010\n"
        "MP-2,Trần Thị Mẫu,Nữ,15/03/1985,Phòng Kinh tế,Chuyên viên,Công chức,01/02/2015,01/02/2020\n",
        encoding="utf-8",
    )
    return path
