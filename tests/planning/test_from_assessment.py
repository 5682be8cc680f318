"""An assessed roster becomes a case: certain exits only, best policy and transfers, ranks, deferrals, retirements.
DỮ LIỆU MÔ PHỎNG: nobody is real."""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.assessment.from_roster import assess
from tinhgon.forecast.from_assessment import from_assessment
from tinhgon.law.loading import national_law
from tinhgon.people.facts import complete
from tinhgon.planning.from_assessment import streamlining_case
from tinhgon.planning.kinds.streamlining.kind import plan

REVIEW = dt.date(2026, 8, 1)
ABSENT = (
    "sick_days_confirmed", "below_standard", "redundant_admin_units", "redundant_positions", "leader_ceased",
    "pregnant_or_maternity", "child_under_36_months", "seriously_ill", "under_discipline", "serving_discipline",
    "under_investigation", "unelected_cadre", "pension_receiving",
)  # fmt: skip
NOTHING = (
    "position_allowance_e4", "overframe_e4", "seniority_e4", "reserved_coef_e4", "compensated_months", "hazard_months",
)  # fmt: skip


def roster() -> pl.DataFrame:
    def person(key: str, born: int, **facts: object) -> dict[str, object]:
        usual = {
            "person_key": key,
            "unit": "Văn phòng",
            "position": "Chuyên viên",
            "status": "cong_chuc",
            "sex": "M",
            "birth_date": dt.date(born, 3, 15),
            "salary_coef_e4": 43_200,
            "bhxh_months": 300,
            "bhxh_as_of": REVIEW,
            "rating_2024": "HTTNV",
            "rating_2025": "HTTNV",
            "sick_days_2025": 0,
            "sick_days_2026": 0,
            **dict.fromkeys(ABSENT, False),
            **dict.fromkeys(NOTHING, 0),
            "redundant_reorganisation": True,
            "other_post_available": "none",
            "volunteers": True,
            "manager_agrees": True,
        }
        return usual | facts

    return complete(
        pl.DataFrame(
            [
                person("MP-A", 1967),
                person("MP-B", 1968),
                person("MP-C", 1980, seriously_ill=True),
                person("MP-D", 1985, redundant_reorganisation=False, volunteers=False),
            ]
        )
    )


def test_a_roster_walks_from_assessment_to_a_plan() -> None:
    months = [2026 * 12 + 8, 2026 * 12 + 11, 2027 * 12 + 2]
    assessment = assess(roster(), national_law(), REVIEW, months, input_hash="mo-phong")
    forecast = from_assessment(assessment, 3)
    targets = pl.DataFrame([{"unit": "Văn phòng", "year": year, "floor": 1} for year in (2026, 2027)])
    case = streamlining_case(assessment, forecast, targets, with_transfers=True)

    offered = assessment.exits.filter(pl.col("eligible") & (pl.col("best") | (pl.col("kind") == "transfer")))
    assert len(case.options) == len(offered) > 0
    assert case.stamp == assessment.stamp
    assert set(case.options["person_key"]) <= set(assessment.concerned["person_key"])
    by_key = {row["person_key"]: row for row in case.people.iter_rows(named=True)}
    assert by_key["MP-D"]["excluded"] == "no_option"
    assert by_key["MP-C"]["protected"]
    saved = case.options.filter(pl.col("person_key") == "MP-A", pl.col("leave_month") == months[0])["saving"]
    assert (saved == 10_929_600 * (2028 * 12 - months[0])).all()  # 4,32 × 2.530.000 a month to the end of 2027

    made = plan(case)
    assert made.meets_targets
    assert made.goals["proven"].all()
    assert len(made.chosen) == 1
