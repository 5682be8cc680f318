"""The five ways out of Decree 154 for one person, in exact fractions and plain Python: what the columns must equal."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

E4 = 10_000
BASE = 2_530_000  # Decree 161/2026: the month before September 2026
FIRST_YEAR, LAST_MEN, LAST_WOMEN = 2021, 2028, 2035


def one_person(row: dict[str, Any]) -> dict[str, Any]:
    normal = pension_month(row, 0) - row["leave_month"]
    lower = pension_month(row, 60) - row["leave_month"]
    insured = row["insured_months"]
    enough, hazardous = insured >= 180, row["special_months"] >= 180
    early = lower if hazardous and 0 < lower <= 60 else normal
    service = half_years(insured - row["compensated_months"])
    full_time = row["status"] not in ("kct_xa", "kct_thon")
    pay = salary(row)

    retires = full_time and enough and 24 <= early <= 60
    near = full_time and enough and 0 < early < 24
    reached = enough and hazardous and lower <= 0
    barred = enough and ((hazardous and lower <= 36) or normal <= 36)
    seniority = Fraction(0) if service < 30 else 5 + Fraction(max(service - 40, 0), 4)
    years = Fraction(service, 2)
    young = row["leave_month"] - row["birth_month"] < 45 * 12
    return {
        "streamlining_early_retirement_eligible": retires,
        "streamlining_early_retirement_total": whole(5 * pay * Fraction(half_years(early), 2)) + whole(pay * seniority),
        "streamlining_near_retirement_eligible": near,
        "streamlining_near_retirement_total": 0,
        "streamlining_severance_eligible": full_time and normal > 0 and not reached and not retires and not near,
        "streamlining_severance_total": 3 * pay + whole(Fraction(3, 2) * pay * years),
        "streamlining_transfer_eligible": full_time and not barred and normal > 0,
        "streamlining_transfer_total": 3 * pay + whole(Fraction(1, 2) * pay * years),
        "streamlining_study_severance_eligible": full_time and young and row["volunteers"] and row["below_standard"],
        "streamlining_study_severance_total": 3 * pay + whole(Fraction(1, 2) * pay * years),
    }


def salary(row: dict[str, Any]) -> int:
    if row["contract_wage"] is not None and row["status"].startswith("hop_dong"):
        return int(row["contract_wage"])
    rank = Fraction(row["salary_coef_e4"], E4)
    frame = rank * (1 + Fraction(row["overframe_e4"], E4)) + Fraction(row["position_allowance_e4"], E4)
    coefficient = frame * (1 + Fraction(row["seniority_e4"], E4)) + Fraction(row["reserved_coef_e4"], E4)
    return whole(BASE * coefficient)


def pension_month(row: dict[str, Any], sooner: int) -> int:
    """The month after the age is reached; ``sooner`` months below the normal age for the lower one."""
    birth, man = row["birth_month"], row["sex"] == "M"
    year = FIRST_YEAR - 1
    while (birth + age_in(year, man) - sooner) // 12 > year and year < LAST_WOMEN:
        year += 1
    return int(birth + age_in(year, man) - sooner + 1)


def age_in(year: int, man: bool) -> int:
    passed = max(year - FIRST_YEAR + 1, 0)
    return min(60 * 12 + 3 * passed, 62 * 12) if man else min(55 * 12 + 4 * passed, 60 * 12)


def half_years(months: int) -> int:
    full, odd = divmod(max(months, 0), 12)
    return full * 2 + (0 if odd == 0 else 1 if odd <= 6 else 2)


def whole(amount: Fraction) -> int:
    """Half up, as amounts are never negative."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
