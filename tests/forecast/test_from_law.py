"""The forecast under the law that ships with the program."""

import datetime as dt

import polars as pl
import pytest

from tinhgon.forecast.from_law import from_law, pay_rules
from tinhgon.forecast.ladders import scale_of
from tinhgon.foundation.months import month_of
from tinhgon.law.loading import national_law
from tinhgon.lawbook.errors import NotInForce

ON = dt.date(2026, 8, 15)
SCALES = pay_rules(national_law(), ON).scales


def scales(*people):
    frame = pl.DataFrame(people, schema={"salary_coef_e4": pl.Int64, "step": pl.String}, orient="row")
    return scale_of(frame, SCALES).to_list()


def test_most_coefficients_stand_in_one_scale_only():
    assert scales((23_400, None), (49_800, None), (44_000, "1/8"), (62_000, "bậc 1")) == ["A1", "A1", "A2.1", "A3.1"]


def test_the_step_decides_between_scales_that_share_a_coefficient():
    assert scales((36_600, "5/9"), (36_600, "10/12")) == ["A1", "B"]
    assert scales((36_600, None)) == [None]


def test_scales_with_the_same_future_stand_for_one_another():
    assert scales((18_300, "2")) == ["C1"]  # the same ladder as the technical staff of the service scales


@pytest.mark.parametrize("person", [(23_400, "2/9"), (12_345, "1"), (None, "1"), (32_600, "8/12")])
def test_what_contradicts_or_stays_ambiguous_is_unknown(person):
    assert scales(person) == [None]


def roster(**facts):
    plain = {
        "person_key": ["a", "b"],
        "unit": ["Phòng A", "Phòng A"],
        "sex": ["M", "F"],
        "birth_date": [dt.date(1970, 3, 4), None],
        "salary_coef_e4": [36_600, 49_800],
        "step": ["5/9", "9/9"],
        "step_date": [dt.date(2024, 1, 1), dt.date(2024, 1, 1)],
        "public_service_e4": [2_500, 2_500],
        "position_allowance_e4": [0, 0],
        "overframe_e4": [0, 0],
    }
    return pl.DataFrame(plain | facts, schema_overrides={"birth_date": pl.Date})


def test_people_retire_and_rise_by_the_law_of_the_date():
    forecast = from_law(roster(), national_law(), ON, 15)
    assert forecast.start_month == month_of(2026, 8)
    assert forecast.unknown_retirement == 1
    assert forecast.retirees().rows() == [("a", "Phòng A", month_of(2032, 4))]  # born 3/1970, 62 years
    assert forecast.schedule["next_rise"].to_list() == ["pay_step", "over_frame"]
    pay = dict(forecast.payroll().select("month", "payroll").iter_rows())
    assert pay[month_of(2026, 12)] == 27_324_000  # (3,66 + 4,98) × 1,25 × 2.530.000
    assert pay[month_of(2027, 1)] == 29_155_088  # (3,99 + 4,98 × 1,05) × 1,25 × 2.530.000 = 29.155.087,5
    assert forecast.stamp is not None
    assert forecast.stamp.law_fingerprint == national_law().fingerprint


def test_the_base_salary_of_the_month_is_used_across_its_change():
    forecast = from_law(roster(), national_law(), dt.date(2026, 6, 1), 1)
    pay = forecast.payroll()["payroll"].to_list()
    assert pay[:2] == [25_272_000, 27_324_000]  # 8,64 × 1,25 × 2.340.000, then × 2.530.000


def test_before_any_scale_there_is_no_forecast():
    with pytest.raises(NotInForce):
        from_law(roster(), national_law(), dt.date(1990, 1, 1), 1)
