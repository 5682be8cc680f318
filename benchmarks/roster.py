"""Reads a large roster and compares the processor time with bare readers, side by side in one run.

``python -m benchmarks.roster [--rows 50000] [--columns 40]`` writes a workbook of simulated people, then starts each
reader in a fresh process three times and shows the best processor time (user and system, children included) and wall
time. "roster" does everything: container checks, reading in its own process, headings, typing, checks. "polars" is the
bare reader (``polars.read_excel`` with calamine); "openpyxl" reads the same cells in its read-only mode.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

HEADINGS = [
    "STT", "Số hiệu", "Số CCCD", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Loại cán bộ", "Mã ngạch",
    "Ngạch", "Bậc", "Hệ số lương", "Ngày hưởng bậc", "Phụ cấp chức vụ", "Phụ cấp thâm niên vượt khung (%)",
    "Phụ cấp thâm niên nghề (%)", "Phụ cấp ưu đãi nghề (%)", "Phụ cấp công vụ (%)", "Phụ cấp khu vực",
    "Phụ cấp trách nhiệm", "Phụ cấp độc hại", "Hệ số chênh lệch bảo lưu", "Số tháng đóng BHXH",
    "Thời điểm tính BHXH", "Trình độ chuyên môn", "Lý luận chính trị", "Đảng viên", "Dân tộc", "Ngày tuyển dụng",
    "Xếp loại 2023", "Xếp loại 2024", "Xếp loại 2025", "Số ngày nghỉ ốm 2024", "Số ngày nghỉ ốm 2025", "Dôi dư do sắp xếp",
    "Chưa đạt chuẩn", "Tự nguyện", "Mang thai", "Kỷ luật",
]  # fmt: skip
_DATES = {4, 13, 24, 29}
_FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"]
_MIDDLE = ["Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Quốc", "Thu"]
_GIVEN = [
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hà",
    "Hùng",
    "Lan",
    "Mai",
    "Nam",
    "Phúc",
    "Quân",
    "Sơn",
    "Thảo",
    "Yến",
]
_RATINGS = ["HTXSNV", "HTTNV", "HTTNV", "HTNV", "KHTNV"]


def person(number: int, chance: random.Random) -> list[object]:
    birth = dt.date(1965, 1, 1) + dt.timedelta(days=chance.randrange(365 * 33))
    entry = dt.date(birth.year + chance.randrange(22, 27), chance.randrange(1, 13), 1)
    name = f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}"
    insured = (2025 - entry.year) * 12 + 12 - entry.month
    rare = lambda share: "x" if chance.random() < share else None  # noqa: E731
    return [
        number, f"MP{number:06d}", f"000{number:09d}", name, birth, chance.choice(["Nam", "Nữ"]), f"Đơn vị {number % 900}",
        chance.choice(["Chuyên viên", "Trưởng phòng", "Văn thư", "Kế toán"]), "Công chức", "01.003", "Chuyên viên",
        str(chance.randrange(1, 10)), chance.randrange(234, 499) / 100, dt.date(2024, chance.randrange(1, 13), 1),
        chance.choice([None, 0.2, 0.3]), chance.choice([None, 5, 6]), None, chance.choice([None, 30]), 25,
        chance.choice([None, 0.1, 0.3, 0.7]), None, chance.choice([None, 0.2]), None, insured, dt.date(2025, 12, 31),
        chance.choice(["Đại học", "Thạc sĩ", "Cao đẳng"]), chance.choice(["Trung cấp", "Cao cấp", None]), rare(0.6),
        chance.choice(["Kinh", "Tày", "Mường"]), entry, chance.choice(_RATINGS), chance.choice(_RATINGS),
        chance.choice(_RATINGS), chance.choice([None, 0, 3, 12]), chance.choice([None, 0, 5]), rare(0.05), rare(0.02),
        rare(0.03), rare(0.01), rare(0.01),
    ]  # fmt: skip


def write(path: Path, rows: int, columns: int) -> None:
    """A workbook in the layout of a provincial roster: title, two lines, headings, people (all simulated)."""
    chance = random.Random(178)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, "DANH SÁCH CÔNG CHỨC (DỮ LIỆU MÔ PHỎNG)")
    sheet.write_string(1, 0, "(tính đến ngày 31/12/2025)")
    for column, heading in enumerate(HEADINGS[:columns]):
        sheet.write_string(3, column, heading)
    for number in range(1, rows + 1):
        for column, value in enumerate(person(number, chance)[:columns]):
            if isinstance(value, str):
                sheet.write_string(3 + number, column, value)
            elif column in _DATES:
                sheet.write_datetime(3 + number, column, value, day)  # type: ignore[arg-type]
            elif value is not None:
                sheet.write_number(3 + number, column, value)  # type: ignore[arg-type]
    book.close()


_MEASURED = """
import json, resource, sys, time
wall = time.perf_counter()
{body}
def used(who):
    times = resource.getrusage(who)
    return times.ru_utime + times.ru_stime
print(json.dumps({{"cpu": used(resource.RUSAGE_SELF) + used(resource.RUSAGE_CHILDREN), "wall": time.perf_counter() - wall, "rows": rows}}))
"""
READERS = {
    "roster": (
        "from tinhgon.roster.from_excel import read\nfrom tinhgon.roster.check import check\n"
        "rows = len(check(read(open(sys.argv[1], 'rb').read(), 'roster.xlsx')).people)"
    ),
    "polars": "import polars\nrows = polars.read_excel(sys.argv[1], engine='calamine', read_options={'header_row': 3}).height",
    "openpyxl": (
        "import openpyxl\nbook = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)\n"
        "rows = sum(1 for row in book.worksheets[0].iter_rows(min_row=5, values_only=True))"
    ),
}


def measure(reader: str, path: Path) -> dict[str, float]:
    program = _MEASURED.format(body=READERS[reader])
    source = str(Path(__file__).resolve().parent.parent / "src")
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {source!r})\n{program}", str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--columns", type=int, default=40)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--skip", nargs="*", default=[], help="readers to leave out, e.g. openpyxl")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write(path, wanted.rows, wanted.columns)
        print(f"{wanted.rows} rows × {wanted.columns} columns, {path.stat().st_size / 1e6:.1f} MB")
        best = {}
        for reader in READERS:
            if reader in wanted.skip:
                continue
            runs = [measure(reader, path) for _ in range(1 if reader == "openpyxl" else wanted.times)]
            assert all(run["rows"] == wanted.rows for run in runs), (reader, runs)
            best[reader] = min(runs, key=lambda run: run["cpu"])
        for reader, run in best.items():
            against = run["cpu"] / best["polars"]["cpu"] if "polars" in best else float("nan")
            print(f"{reader:9} cpu {run['cpu']:6.2f} s  wall {run['wall']:6.2f} s  {against:5.2f} × polars")


if __name__ == "__main__":
    main()
