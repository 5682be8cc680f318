"""A commune's synthetic batch that every test of the papers starts from."""

import datetime as dt
from collections.abc import Callable

import polars as pl
import pytest

from tinhgon.foundation.citation import Citation, Confidence
from tinhgon.foundation.months import month_of
from tinhgon.foundation.stamp import Stamp
from tinhgon.foundation.trace import Node
from tinhgon.paperwork.document import Form, Signer
from tinhgon.paperwork.inputs import Batch, Case, Component, LegalBasis

DECREE = "Nghị định 154/2025/NĐ-CP"
NAMES = (
    "Lường Văn Ánh",
    "Giàng A Chống",
    "Nguyễn Thị Đào",
    "Vàng Thị Xuân",
    "Nguyễn Văn An",
    "Lò Thị Ẳng",
    "Quàng Văn Ơn",
)
COMPONENTS = (
    Component("early", "Trợ cấp cho thời gian nghỉ sớm", "Điều 6 khoản 1"),
    Component("service", "Trợ cấp theo thời gian đóng BHXH", "Điều 6 khoản 2"),
)


def a_case(**changed: object) -> Case:
    values: dict[str, object] = {
        "place": "Mô Phỏng",
        "issuing_body": "Ủy ban nhân dân xã Mô Phỏng",
        "signer": Signer("Lò Văn Ký", "Phó Chủ tịch", "Ủy ban nhân dân", Form.KT, "Chủ tịch"),
        "year": 2026,
        "batch": "đợt 1 năm 2026",
        "legal_bases": (
            LegalBasis("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"),
            LegalBasis("Căn cứ Nghị định số 154/2025/NĐ-CP ngày 15 tháng 6 năm 2025 của Chính phủ"),
        ),
        "date": dt.date(2026, 2, 5),
        "superiors": ("Ủy ban nhân dân tỉnh Mẫu", "Sở Nội vụ tỉnh Mẫu"),
        "drafting_symbol": "VHXH",
        "deciding_authority": "Chủ tịch Ủy ban nhân dân xã Mô Phỏng",
        "proposer": "Trưởng phòng Văn hóa - Xã hội",
        "staff_count": 41,
        "synthetic": True,
        "stamp": Stamp("ab" * 32, "cd" * 32),
    }
    return Case(**{**values, **changed})  # type: ignore[arg-type]


def a_person(index: int) -> dict[str, object]:
    early, service = 123_456_789 + index * 1_000_003, 98_765_432 + index * 777
    odd = index % 2
    return {
        "person_key": f"p{index:04d}",
        "full_name": NAMES[index % len(NAMES)],
        "sex": "F" if odd else "M",
        "birth_date": dt.date(1966 + index % 20, 1 + index % 12, 3 + index % 20),
        "position": "Công chức Văn phòng - Thống kê" if odd else "Phó Trưởng phòng",
        "unit": "Phòng Kinh tế" if odd else "Phòng Văn hóa - Xã hội",
        "status": "vien_chuc" if odd else "cong_chuc",
        "ground_caption": "Dôi dư do rà soát vị trí việc làm" if odd else "Dôi dư do sắp xếp tổ chức bộ máy",
        "ground_article": f"Điều 2 khoản 1 điểm {'b' if odd else 'a'} {DECREE}",
        "route": "severance" if odd else "early_retirement",
        "route_caption": "Thôi việc ngay" if odd else "Nghỉ hưu trước tuổi",
        "route_article": f"Điều {'8' if odd else '6'} {DECREE}",
        "leave_month": month_of(2026, 3) + index % 12,
        "early": early,
        "service": service,
        "allowance": early + service,
        "funding": "own_revenue" if odd else "state_budget",
        "confidence": "verified",
        "bhxh_months": 250 + index,
        "current_salary": 15_356_250,
        "early_months": 30,
        "education": "Đại học",
    }


def a_trace() -> Node:
    place = Citation("nd_154_2025", DECREE, "Điều 6 khoản 1")
    base = Citation("nd_x", "Nghị định X", "Điều 3", Confidence.UNVERIFIED)
    coefficient = Node("salary_coef_e4", "Hệ số lương", 46_500, "coefficient", "4,65")
    salary = Node(
        "current_salary",
        "Tiền lương tháng hiện hưởng",
        10_881_000,
        "dong",
        "10.881.000 đồng",
        why="Hệ số lương nhân với mức lương cơ sở.",
        citation=place,
        inputs=(coefficient,),
        constants=(("Mức lương cơ sở", "2.340.000 đồng", base),),
    )
    months = Node("early_months", "Số tháng nghỉ sớm", None, "months", "", missing=("birth_date",))
    return Node(
        "total",
        "Trợ cấp cho thời gian nghỉ sớm",
        222_222_221,
        "dong",
        "222.222.221 đồng",
        why="Mỗi tháng nghỉ sớm được một tháng tiền lương hiện hưởng.",
        citation=place,
        confidence=Confidence.UNVERIFIED,
        inputs=(salary, months, coefficient),
    )


@pytest.fixture
def make_batch() -> Callable[..., Batch]:
    """``people`` rows changed by ``change`` (column → value for all), the case by ``case``."""

    def make(people: int = 7, change: dict[str, object] | None = None, **case: object) -> Batch:
        frame = pl.DataFrame([a_person(index) | (change or {}) for index in range(people)])
        return Batch.of(a_case(**case), frame, COMPONENTS, {"p0000": a_trace()})

    return make


@pytest.fixture
def batch(make_batch: Callable[..., Batch]) -> Batch:
    return make_batch()
