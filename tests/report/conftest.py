"""A small invented commune for the report: nine people concerned, among them names that try to become markup."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl
import pytest

from tinhgon.foundation.citation import Citation, Confidence
from tinhgon.foundation.months import month_of
from tinhgon.foundation.stamp import Stamp
from tinhgon.foundation.trace import Node
from tinhgon.planning.plan import SCHEMAS as PLAN_SCHEMAS
from tinhgon.planning.plan import Plan, Status, relative_gap
from tinhgon.report.contents import SCHEMAS, Goal, Reading, ReportContents

AS_OF = dt.date(2026, 11, 1)
LEAVE = month_of(2027, 1)
DECREE = "Nghị định 154/2025/NĐ-CP"
ATTACK = "<script>alert('x')</script> \"Văn\" & <b>Bình</b>"

_PEOPLE = [
    # key, name, sex, born, unit, position, kind, standing, ground, route, total
    ("MP-01", "Nguyễn Văn Dũng", "M", dt.date(1968, 4, 2), "Phòng Kinh tế", "Chuyên viên", "can_bo_cong_chuc", "chosen", "Dôi dư do sắp xếp tổ chức bộ máy", "early", 512_640_000),
    ("MP-02", "Lò Thị Ánh", "F", dt.date(1981, 2, 11), "Phòng Văn hóa - Xã hội", "Chuyên viên", "can_bo_cong_chuc", "chosen", "Dôi dư do sắp xếp đơn vị hành chính", "at_once", 301_275_000),
    ("MP-03", "Trần Quốc Đạt", "M", dt.date(1975, 9, 30), "Văn phòng HĐND và UBND xã", "Chuyên viên", "can_bo_cong_chuc", "eligible", "Một năm không hoàn thành nhiệm vụ", "at_once", 268_400_500),
    ("MP-04", "Phạm Thị Ngọc Ân", "F", dt.date(1972, 1, 15), "Trường Tiểu học Thanh Mẫu", "Giáo viên", "vien_chuc", "chosen", "Chưa đạt trình độ chuẩn", "early", 455_000_000),
    ("MP-05", "Vũ Thị Hà", "F", dt.date(1994, 3, 8), "Trường Mầm non Thanh Mẫu", "Giáo viên", "vien_chuc", "deferred", "Dôi dư theo vị trí việc làm", None, None),
    ("MP-06", "Đặng Minh Huy", "M", dt.date(1971, 5, 19), "Trung tâm Phục vụ hành chính công", "Chuyên viên", "can_bo_cong_chuc", "unknown", None, None, None),
    ("MP-07", "Hoàng Văn Huy", "M", dt.date(1969, 12, 1), "Trạm Y tế xã", "Y sĩ", "vien_chuc", "eligible", "Nghỉ ốm dài hai năm liền", "early", 398_111_111),
    ("MP-08", ATTACK, "M", dt.date(1970, 6, 6), "Các thôn <i>thuộc</i> xã", "Trưởng thôn", "khong_chuyen_trach", "eligible", "Dôi dư do nhập thôn", "village", 57_000_000),
    ("MP-09", "Lê Ân", "F", dt.date(1980, 8, 8), "Phòng Kinh tế", "Chuyên viên", "can_bo_cong_chuc", "ineligible", None, None, None),
]  # fmt: skip
ROUTES = {
    "early": "Nghỉ hưu trước tuổi",
    "at_once": "Thôi việc ngay",
    "village": "Nghỉ công tác (không chuyên trách)",
}


def frame(name: str, rows: list[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict(SCHEMAS[name]), orient="row")


def concerned() -> pl.DataFrame:
    rows = []
    for key, name, sex, born, unit, position, kind, standing, ground, route, total in _PEOPLE:
        rows.append(
            (
                key, name, sex, born, unit, position, kind, standing, ground, ROUTES.get(route or ""), route, LEAVE, total,
                "unverified" if key == "MP-07" else "verified",
            )
        )  # fmt: skip
    return frame("concerned", rows)


def amount_tree(unverified: bool = False) -> Node:
    place = Citation("nd_154_2025", DECREE, "Điều 6 khoản 1")
    weak = Citation("nd_154_2025", DECREE, "Điều 6 khoản 2", Confidence.UNVERIFIED)
    coefficient = Node("salary_coef_e4", "Hệ số lương", 49800, "coefficient", "4,98")
    salary = Node(
        "current_salary", "Tiền lương tháng hiện hưởng", 11_653_200, "dong", "11.653.200 đồng",
        why="Hệ số lương nhân mức lương cơ sở.", citation=place,
        constants=(("Mức lương cơ sở", "2.340.000 đồng", Citation("nd_73_2024", "Nghị định 73/2024/NĐ-CP", "Điều 3")),),
        inputs=(coefficient,),
    )  # fmt: skip
    early = Node("early_part", "Trợ cấp cho số năm nghỉ sớm", 300_000_000, "dong", "300.000.000 đồng",
                 why="Mỗi năm nghỉ sớm được 05 tháng tiền lương.", citation=place, inputs=(salary,))  # fmt: skip
    service = Node("service_part", "Trợ cấp theo thời gian đóng BHXH", 212_640_000, "dong", "212.640.000 đồng",
                   why="20 năm đầu được 05 tháng tiền lương.", citation=weak if unverified else place,
                   confidence=Confidence.UNVERIFIED if unverified else Confidence.VERIFIED, inputs=(salary,))  # fmt: skip
    return Node("early_total", "Tổng trợ cấp nghỉ hưu trước tuổi", 512_640_000, "dong", "512.640.000 đồng",
                why="Cộng các khoản.", citation=place, inputs=(early, service))  # fmt: skip


def exits() -> pl.DataFrame:
    rows: list[tuple[object, ...]] = []
    for key, *_, route, total in _PEOPLE:
        if route is None:
            continue
        for step in range(30):
            for code in ("early", "at_once"):
                whole = max(0, total - step * 4_100_000 - (0 if code == route else 90_000_000))
                parts = [
                    {"question": "years", "amount": whole // 3},
                    {"question": "service", "amount": whole - whole // 3},
                ]
                rows.append((key, LEAVE + step, code, ROUTES[code], "streamlining", whole > 0, whole, parts, f"Điều 6 {DECREE}", "verified", code == route))  # fmt: skip
    return frame("exits", rows)


def plan_frame(name: str, rows: list[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict(PLAN_SCHEMAS[name]), orient="row")


def plan() -> Plan:
    chosen = [
        ("MP-01", "Phòng Kinh tế", "Chuyên viên", LEAVE, LEAVE // 3, 2027, "early", 1, 512_640_000, 700_000_000, -187_360_000, "cheapest", "Dôi dư do sắp xếp; nghỉ quý I/2027 tốn ít nhất."),
        ("MP-02", "Phòng Văn hóa - Xã hội", "Chuyên viên", LEAVE, LEAVE // 3, 2027, "at_once", 1, 301_275_000, 400_000_000, -98_725_000, "cheapest", "Cần để đơn vị đạt chỉ tiêu năm 2027."),
        ("MP-04", "Trường Tiểu học Thanh Mẫu", "Giáo viên", LEAVE + 6, (LEAVE + 6) // 3, 2027, "early", 2, 455_000_000, 500_000_000, -45_000_000, "floor", "Cần để đơn vị đạt chỉ tiêu năm 2027."),
    ]  # fmt: skip
    not_chosen = [
        ("MP-03", "Văn phòng HĐND và UBND xã", "Chuyên viên", 2, "enough", "Đơn vị đã đạt chỉ tiêu; nghỉ thêm thì tốn hơn."),
        ("MP-05", "Trường Mầm non Thanh Mẫu", "Giáo viên", None, "deferred", "Đang nuôi con dưới 36 tháng tuổi nên chưa xét."),
    ]  # fmt: skip
    return Plan(
        kind="streamlining",
        chosen=plan_frame("chosen", chosen),
        not_chosen=plan_frame("not_chosen", not_chosen),
        units=plan_frame("units", [
            ("Phòng Kinh tế", 2027, 2, None, 1, 1, 2, 0), ("Trường Tiểu học Thanh Mẫu", 2027, 2, None, 0, 1, 1, 1),
        ]),
        years=plan_frame("years", [(2027, 1_500_000_000, 1_268_915_000, 231_085_000, 3, 0, None, 0, 0)]),
        limits=plan_frame("limits", [
            ("floor", "Trường Tiểu học Thanh Mẫu", None, None, 2027, 2, 1, 45_000_000, 1, None, "Chỉ tiêu năm 2027 của Trường Tiểu học Thanh Mẫu"),
        ]),
        goals=plan_frame("goals", [
            (1, "shortfall", "Ít thiếu chỉ tiêu nhất", 1, 1, 0.0, True), (2, "money", "Ít tốn nhất", -331_085_000, -331_100_000, 4.5e-5, False),
        ]),
        conflicts=plan_frame("conflicts", [
            ("supply", "Trường Tiểu học Thanh Mẫu", 2027, 1, 1, "người", "Trường Tiểu học Thanh Mẫu năm 2027 thiếu 1 người đủ điều kiện."),
        ]),
        value=-331_085_000,
        bound=-331_100_000,
        gap=relative_gap(-331_085_000, -331_100_000),
        status=Status.WITHIN_GAP,
        stamp=Stamp("ab" * 32, "cd" * 32),
    )  # fmt: skip


@pytest.fixture
def contents() -> ReportContents:
    people = concerned()
    everyone = pl.concat([people.select("person_key", "sex", "birth_date"), pl.DataFrame(
        {"person_key": [f"O-{n}" for n in range(40)], "sex": ["F" if n % 5 else "M" for n in range(40)],
         "birth_date": [dt.date(1962 + n, 1 + n % 12, 1) for n in range(40)]})])  # fmt: skip
    establishment = [
        ("Phòng Kinh tế", "can_bo_cong_chuc", 8, 9, 0, 1), ("Phòng Văn hóa - Xã hội", "can_bo_cong_chuc", 7, 7, 0, 0),
        ("Văn phòng HĐND và UBND xã", "can_bo_cong_chuc", 7, 6, 1, 0), ("Văn phòng HĐND và UBND xã", "hop_dong", 3, 3, 0, 0),
        ("Trường Tiểu học Thanh Mẫu", "vien_chuc", 17, 16, 1, 0), ("Các thôn <i>thuộc</i> xã", "khong_chuyen_trach", 12, 14, 0, 2),
    ]  # fmt: skip
    grounds = [
        ("MP-01", "Dôi dư do sắp xếp tổ chức bộ máy", "yes", f"Điều 2 khoản 1 điểm a {DECREE}", "Dôi dư do sắp xếp tổ chức bộ máy: có", "", "", None),
        ("MP-01", "Tự nguyện", "no", f"Điều 2 khoản 1 điểm h {DECREE}", "", "Có đơn tự nguyện", "", None),
        ("MP-03", "Một năm không hoàn thành nhiệm vụ", "yes", f"Điều 2 khoản 1 điểm đ {DECREE}", "Xếp loại năm trước liền kề: Không hoàn thành nhiệm vụ", "", "", "Nếu năm 2025 xếp loại hoàn thành tốt nhiệm vụ thì không thuộc diện."),
        ("MP-06", "Dôi dư do sắp xếp tổ chức bộ máy", "unknown", f"Điều 2 khoản 1 điểm a {DECREE}", "", "", "Thời gian đóng BHXH bắt buộc; Kết quả tìm vị trí khác", None),
    ]  # fmt: skip
    deferrals = [
        ("MP-05", "Đang nuôi con dưới 36 tháng tuổi", "yes", f"Điều 4 {DECREE}", ""),
        ("MP-06", "Đang ốm đau có xác nhận", "unknown", f"Điều 4 {DECREE}", "Đang ốm đau có xác nhận"),
        ("MP-01", "Đang bị kỷ luật", "no", f"Điều 4 {DECREE}", ""),
    ]  # fmt: skip
    early = amount_tree()
    watch = Node("rehire_watch_end", "Nếu được tuyển dụng lại phải hoàn trả trợ cấp; hết hạn vào", month_of(2032, 1), "month", "tháng 1/2032",
                 citation=Citation("nd_154_2025", DECREE, "Điều 3 khoản 6"))  # fmt: skip
    return ReportContents(
        place="Xã Thanh Mẫu, tỉnh Mô Phỏng",
        as_of=AS_OF,
        stamp=Stamp("ab" * 32, "cd" * 32),
        reading=Reading("danh-sach <xã>.xlsx", 55, 49, 4, 2),
        establishment=frame("establishment", establishment),
        people=everyone,
        concerned=people,
        synthetic=True,
        goal=Goal(98, "biên chế giao năm 2021", 5, 1, 2030, Decimal("5")),
        doubts=frame("doubts", [("'Danh sách'!H17", "Ngày sinh", "31/02/1970", "Ngày không có trong lịch.", "Để trống, cần bổ sung."),
                                ("'Danh sách'!C9", "Hệ số lương", "4,98 <b>", "Có ký tự lạ.", None)]),
        retirements=frame("retirements", [("O-1", "Bùi Văn Sơn", "Phòng Kinh tế", "Chuyên viên", month_of(2027, 3)),
                                          ("O-2", "Ngô Thị Lan", "Trạm Y tế xã", "Y tá", month_of(2027, 3)),
                                          ("O-3", "Lý Văn Tòng", "Phòng Kinh tế", "Chuyên viên", month_of(2031, 8))]),
        quota_path=frame("quota_path", [(2026, 1, 1, 0), (2027, 3, 2, 1), (2028, 5, 2, 2), (2029, 5, 3, 2), (2030, 5, 3, 2)]),
        facts=frame("facts", [("MP-01", "Hệ số lương", "4,98", "'Danh sách'!K12", False), ("MP-01", "Ngày sinh", "02/04/1968", "'Danh sách'!D12", False),
                              ("MP-08", "Ghi chú", "<img src=x onerror=alert(1)>", None, False), ("MP-08", "Phụ cấp chức vụ", "0", None, True)]),
        grounds=frame("grounds", grounds),
        deferrals=frame("deferrals", deferrals),
        exits=exits(),
        components={"years": "Trợ cấp nghỉ sớm", "service": "Trợ cấp theo thời gian đóng BHXH"},
        amounts={"MP-01": {"early": early, "at_once": amount_tree(unverified=True)}, "MP-07": {"early": amount_tree(unverified=True)}},
        consequences={"MP-01": (watch,)},
        plan=plan(),
        law=frame("law", [("Nghị định 154/2025/NĐ-CP", "Chế độ với người dôi dư", dt.date(2025, 6, 16), None, "verified", dt.date(2026, 11, 22), "Công báo"),
                          ("Nghị định 73/2024/NĐ-CP", "Mức lương cơ sở", dt.date(2024, 7, 1), dt.date(2026, 6, 30), "two_sources", dt.date(2026, 11, 22), "Công báo"),
                          ("Nghị quyết 1/2026", "Mức hỗ trợ của tỉnh", dt.date(2026, 1, 1), None, "unverified", dt.date(2026, 11, 22), "Báo chí")]),
        papers=frame("papers", [("Tờ trình", "to-trinh 01.docx", "Word"), ("Danh sách đối tượng", "phu luc/danh-sach.xlsx", "Excel"),
                                ("Tệp lạ", "javascript:alert(1)", "PDF")]),
    )  # fmt: skip
