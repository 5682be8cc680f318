"""What happens if nobody acts: retirements, rises and payroll (articles C8, A2)."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.forecast import ForecastError, PayRules, from_people
from tinhgon.forecast.events import shelf
from tinhgon.foundation.months import month_index, month_of

START = month_of(2026, 7)
BASE = 1_000_000

# A scale of three steps: 2,00 → 2,50 → 3,00, three years each. Round numbers, those of no decree.
SCALES = pl.DataFrame({"scale": ["S"] * 3, "step": [1, 2, 3], "coef_e4": [20_000, 25_000, 30_000], "months": [36] * 3})


def rules(**changes: object) -> PayRules:
    plain = {
        "scales": SCALES,
        "base_salary": pl.DataFrame({"from_month": [START - 12], "amount": [BASE]}),
        "overframe_first_e4": 500,
        "overframe_next_e4": 100,
        "overframe_every_months": 12,
    }
    return PayRules(**(plain | changes))


def person(key="a", unit="Phòng A", retires=None, **facts):
    known = {"salary_coef_e4": 20_000, "step_date": dt.date(2026, 1, 1), "overframe_e4": 0, "position_allowance_e4": 0}
    return {"person_key": key, "unit": unit, "retirement_month": retires, "scale": "S", **(known | facts)}


def forecast_of(*rows, years=15, pay: PayRules | None = None, with_pay=True):
    table = pl.DataFrame(
        list(rows),
        schema_overrides={
            "retirement_month": pl.Int32,
            "salary_coef_e4": pl.Int64,
            "step_date": pl.Date,
            "unit": pl.String,
        },
    )
    law = table.select(
        "person_key", "retirement_month", "scale", *(c for c in table.columns if c == "step_delay_months")
    )
    people = table.drop("retirement_month", "scale", "step_delay_months", strict=False)
    return from_people(people, law, START, years, (pay or rules()) if with_pay else None)


def payroll(forecast, month):
    return forecast.payroll().filter(pl.col("month") == month)["payroll"].item()


# Retirement


def test_a_person_is_in_service_until_the_month_before_the_pension():
    forecast = forecast_of(person(retires=month_of(2027, 3)))
    counts = dict(forecast.headcount().iter_rows())
    assert (counts[month_of(2027, 2)], counts[month_of(2027, 3)]) == (1, 0)


@pytest.mark.parametrize(
    ("retires", "within"),
    [
        (START, (1, 1, 1, 1)),
        (START + 11, (1, 1, 1, 1)),
        (START + 12, (0, 1, 1, 1)),
        (START + 35, (0, 1, 1, 1)),
        (START + 36, (0, 0, 1, 1)),
        (START + 59, (0, 0, 1, 1)),
        (START + 60, (0, 0, 0, 1)),
        (START + 179, (0, 0, 0, 1)),
        (START + 180, (0, 0, 0, 0)),
    ],
)
def test_each_window_ends_before_its_anniversary(retires, within):
    row = forecast_of(person(retires=retires)).windows().row(0, named=True)
    assert tuple(row[f"within_{n}"] for n in (1, 3, 5, 15)) == within


def test_people_without_a_retirement_month_are_counted_apart_and_never_dropped():
    forecast = forecast_of(person("a"), person("b", retires=START + 1), person("c", retires=START - 1))
    assert (forecast.people, forecast.unknown_retirement, forecast.overdue_retirement) == (3, 1, 1)
    assert forecast.headcount()["headcount"].to_list()[-1] == 2
    row = forecast.windows((1,)).row(0, named=True)
    assert row == {"unit": "Phòng A", "people": 3, "within_1": 1, "unknown_retirement": 1, "overdue_retirement": 1}


def test_a_person_whom_the_law_table_does_not_mention_is_unknown():
    people = pl.DataFrame({"person_key": ["a", "b"], "unit": ["U", "U"]})
    law = pl.DataFrame({"person_key": ["b"], "retirement_month": [START]})
    forecast = from_people(people, law, START, 1)
    assert (forecast.people, forecast.retired(), forecast.unknown_retirement) == (2, 1, 1)


def test_a_person_without_a_unit_stands_in_a_line_of_their_own():
    forecast = forecast_of(person("a", unit=None), person("b"))
    assert forecast.windows()["unit"].to_list() == ["(chưa rõ đơn vị)", "Phòng A"]


def test_who_retires_when_in_order_of_month():
    forecast = forecast_of(
        person("a", "X", START + 20), person("b", "Y", START + 3), person("c", "X", START + 3), person("d", "X", None)
    )
    assert forecast.retirees(2).rows() == [("c", "X", START + 3), ("b", "Y", START + 3), ("a", "X", START + 20)]
    assert forecast.retirees(1)["person_key"].to_list() == ["c", "b"]
    assert sorted(forecast.retirements().rows()) == [("X", START + 3, 1), ("X", START + 20, 1), ("Y", START + 3, 1)]
    by_unit = forecast.headcount_by_unit().filter(pl.col("month") == START + 3)
    assert dict(by_unit.select("unit", "headcount").iter_rows()) == {"X": 2, "Y": 0}


def test_a_forecast_does_not_answer_beyond_its_years():
    with pytest.raises(ForecastError, match="chỉ tính 3 năm"):
        forecast_of(person(), years=3).windows((1, 5))


rosters = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C"]), st.one_of(st.none(), st.integers(START - 24, START + 200))),
    min_size=1,
    max_size=60,
)


@settings(deadline=None)
@given(rosters)
def test_headcount_is_people_less_retirees_and_windows_are_nested(roster):
    forecast = forecast_of(*(person(str(i), unit, month) for i, (unit, month) in enumerate(roster)), with_pay=False)
    for years in (1, 3, 5, 15):
        gone = [m for _, m in roster if m is not None and START <= m < START + 12 * years]
        assert forecast.retired(years) == len(gone) == forecast.retirees(years).height
        left = forecast.headcount().filter(pl.col("month") == START + 12 * years - 1)["headcount"].item()
        assert left == len(roster) - len(gone)
    sets = [set(forecast.retirees(years)["person_key"]) for years in (1, 3, 5, 15)]
    assert sets[0] <= sets[1] <= sets[2] <= sets[3]
    windows = forecast.windows()
    assert windows["people"].sum() == len(roster)
    assert (
        forecast.headcount_by_unit()
        .group_by("month")
        .agg(pl.col("headcount").sum())
        .sort("month")
        .equals(forecast.headcount().sort("month"))
    )


# Pay steps


def test_pay_rises_in_the_month_the_step_is_due():
    forecast = forecast_of(person())
    due = month_of(2029, 1)
    assert payroll(forecast, due - 1) == 2_000_000
    assert payroll(forecast, due) == 2_500_000
    assert payroll(forecast, due + 36) == 3_000_000
    assert forecast.rises(48).rows() == [("a", "Phòng A", due, "pay_step")]
    assert forecast.rises(30).is_empty()


def test_after_the_last_step_a_share_of_the_last_coefficient_and_then_a_little_each_year():
    forecast = forecast_of(person(salary_coef_e4=30_000))
    first = month_of(2029, 1)
    assert [payroll(forecast, m) for m in (first - 1, first, first + 11, first + 12, first + 24)] == [
        3_000_000,
        3_150_000,
        3_150_000,
        3_180_000,
        3_210_000,
    ]


def test_steps_run_on_into_seniority_beyond_the_frame():
    forecast = forecast_of(person(salary_coef_e4=25_000))
    last_step = month_of(2029, 1)
    assert payroll(forecast, last_step) == 3_000_000
    assert payroll(forecast, last_step + 36) == 3_150_000
    assert forecast.events("pay_step")["people"].sum() == 1
    assert forecast.events("over_frame")["people"].sum() == 10  # 1/2032 to 1/2041


@pytest.mark.parametrize("held_since", [dt.date(2020, 9, 1), dt.date(2025, 9, 1)])
def test_a_running_percentage_grows_on_its_anniversary_whichever_date_the_roster_keeps(held_since):
    forecast = forecast_of(person(salary_coef_e4=30_000, overframe_e4=600, step_date=held_since))
    assert payroll(forecast, month_of(2026, 8)) == 3_180_000
    assert payroll(forecast, month_of(2026, 9)) == 3_210_000
    assert payroll(forecast, month_of(2027, 9)) == 3_240_000


def test_percentages_follow_the_coefficient_and_the_leadership_allowance_but_flat_allowances_do_not_grow():
    row = person(position_allowance_e4=5_000, public_service_e4=2_500, regional_allowance_e4=3_000, contract_wage=None)
    forecast = forecast_of(row, pay=rules(percent_facts=("public_service_e4",), flat_facts=("regional_allowance_e4",)))
    assert payroll(forecast, START) == 3_425_000  # (2,00 + 0,50) × 1,25 + 0,30
    assert payroll(forecast, month_of(2029, 1)) == 4_050_000  # (2,50 + 0,50) × 1,25 + 0,30


def test_the_base_salary_of_each_month_is_used_and_the_last_known_carried_forward():
    base = pl.DataFrame({"from_month": [START - 5, START + 6], "amount": [1_000_000, 1_100_000]})
    forecast = forecast_of(person(), pay=rules(base_salary=base))
    assert [payroll(forecast, m) for m in (START, START + 5, START + 6, START + 29)] == [
        2_000_000,
        2_000_000,
        2_200_000,
        2_200_000,
    ]


def test_no_base_salary_before_the_first_known_month():
    late = pl.DataFrame({"from_month": [START + 1], "amount": [BASE]})
    with pytest.raises(ForecastError, match="7/2026"):
        forecast_of(person(), pay=rules(base_salary=late))


def test_a_leaver_takes_every_rise_along():
    retires = month_of(2030, 5)
    forecast = forecast_of(person(retires=retires), person("b", salary_coef_e4=30_000, step_date=None))
    assert payroll(forecast, retires - 1) == 2_500_000 + 3_000_000
    assert payroll(forecast, retires) == 3_000_000
    assert forecast.payroll()["payroll"].to_list()[-1] == 3_000_000


@pytest.mark.parametrize(("retires", "rises"), [(month_of(2029, 1), 0), (month_of(2029, 2), 1)])
def test_no_rise_in_the_month_of_retirement(retires, rises):
    forecast = forecast_of(person(retires=retires))
    assert forecast.events("pay_step")["people"].sum() == rises


@pytest.mark.parametrize(("months_later", "rises"), [(0, 1), (1, 2)])
def test_no_second_rise_in_the_month_of_retirement_either(months_later, rises):
    forecast = forecast_of(person(retires=month_of(2032, 1) + months_later))
    assert forecast.events("pay_step")["people"].sum() == rises


@pytest.mark.parametrize("coef", [20_000, 30_000])
def test_a_rise_due_just_after_the_window_touches_no_other_unit(coef):
    due_after = person("a", "A", salary_coef_e4=coef, step_date=dt.date(2024, 7, 1))
    forecast = forecast_of(due_after, person("b", "B", salary_coef_e4=21_000), years=1)
    assert forecast.payroll_by_unit().group_by("unit").agg(pl.col("payroll").unique()).sort("unit").rows() == [
        ("A", [coef * 100]),
        ("B", [2_100_000]),
    ]
    assert forecast.rises().is_empty()


def test_second_and_yearly_rises_due_just_after_the_window_are_left_out_too():
    both = (person("a", "A", step_date=dt.date(2023, 8, 1)), person("b", "B", retires=None, step_date=None))
    assert forecast_of(*both, years=3).events("pay_step").rows() == [("A", START + 1, 1)]
    third = forecast_of(person("a", "A", step_date=dt.date(2023, 7, 1)), person("b", "B", step_date=None), years=3)
    assert third.events("pay_step").rows() == [("A", START, 1)]  # the next one is due in the first month after
    assert third.payroll_by_unit().filter(pl.col("unit") == "B")["payroll"].unique().to_list() == [2_000_000]


def test_events_of_the_first_year_end_before_its_anniversary():
    forecast = forecast_of(person("a", retires=START + 11), person("b", retires=START + 12))
    assert forecast.events("retirement", 1).rows() == [("Phòng A", START + 11, 1)]
    assert forecast.retirements(2)["people"].sum() == 2
    with pytest.raises(ForecastError, match="Không có loại sự kiện"):
        forecast.events("lottery")


def test_a_delay_moves_every_later_rise():
    forecast = forecast_of(person(step_delay_months=6))
    due = month_of(2029, 7)
    assert (payroll(forecast, due - 1), payroll(forecast, due)) == (2_000_000, 2_500_000)
    assert payroll(forecast, due + 36) == 3_000_000


def test_one_overdue_rise_is_given_in_the_first_month_and_the_next_keeps_its_month():
    forecast = forecast_of(person(step_date=dt.date(2023, 5, 1)))
    assert payroll(forecast, START) == 2_500_000
    assert payroll(forecast, month_of(2029, 4)) == 2_500_000
    assert payroll(forecast, month_of(2029, 5)) == 3_000_000


@pytest.mark.parametrize(("step_date", "doubted"), [(dt.date(2020, 7, 1), 0), (dt.date(2020, 6, 1), 1)])
def test_a_date_by_which_two_rises_would_be_overdue_is_doubted_not_guessed(step_date, doubted):
    forecast = forecast_of(person(step_date=step_date))
    assert forecast.people_by_unit["stale_step"].sum() == doubted
    assert payroll(forecast, START) == (2_000_000 if doubted else 3_000_000)


@pytest.mark.parametrize("facts", [{"step_date": None}, {"scale": None}, {"scale": "T"}, {"salary_coef_e4": 21_000}])
def test_a_step_that_cannot_be_placed_stays_and_is_counted_apart(facts):
    forecast = forecast_of(person(**facts))
    assert forecast.people_by_unit["unknown_step"].sum() == 1
    assert set(forecast.payroll()["payroll"]) == {facts.get("salary_coef_e4", 20_000) * BASE // 10_000}


def test_unknown_pay_is_counted_apart_and_an_unknown_allowance_is_marked():
    forecast = forecast_of(
        person("a", salary_coef_e4=None),
        person("b", contract_wage=6_000_000, salary_coef_e4=None),
        person("c", position_allowance_e4=None),
        pay=rules(dong_facts=("contract_wage",)),
    )
    counts = forecast.people_by_unit.row(0, named=True)
    assert (counts["unknown_pay"], counts["partial_pay"]) == (1, 1)
    assert payroll(forecast, START) == 6_000_000 + 2_000_000


def test_without_pay_rules_there_are_people_but_no_money():
    forecast = forecast_of(person(), with_pay=False)
    assert forecast.headcount()["headcount"].to_list()[0] == 1
    with pytest.raises(ForecastError, match="quỹ lương"):
        forecast.payroll()


def test_payroll_of_units_sums_to_the_payroll_of_all():
    forecast = forecast_of(*(person(str(i), f"U{i % 3}", START + 7 * i) for i in range(20)))
    summed = forecast.payroll_by_unit().group_by("month").agg(pl.col("payroll").sum()).sort("month")
    assert summed["payroll"].to_list() == forecast.payroll()["payroll"].to_list()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"scales": SCALES.drop("months")}, "thiếu cột: months"),
        ({"scales": SCALES.clear()}, "không có bậc"),
        ({"scales": SCALES.with_columns(months=0)}, "lớn hơn 0"),
        ({"base_salary": pl.DataFrame({"from_month": [START]})}, "from_month"),
    ],
)
def test_rules_that_lack_something_are_refused(change, reason):
    with pytest.raises(ForecastError, match=reason):
        rules(**change)


def test_two_steps_with_one_coefficient_cannot_place_anybody():
    with pytest.raises(ForecastError, match="trùng hệ số"):
        forecast_of(person(), pay=rules(scales=SCALES.with_columns(coef_e4=20_000)))


@pytest.mark.parametrize(
    ("people", "law", "years", "reason"),
    [
        ({"person_key": ["a"]}, {"person_key": ["a"], "retirement_month": [1]}, 1, "thiếu cột: unit"),
        ({"person_key": ["a"], "unit": ["U"]}, {"person_key": ["a"]}, 1, "retirement_month"),
        ({"person_key": ["a"], "unit": ["U"]}, {"person_key": ["a", "a"], "retirement_month": [1, 2]}, 1, "bị lặp"),
        ({"person_key": ["a"], "unit": ["U"]}, {"person_key": ["a"], "retirement_month": [1]}, 0, "Số năm"),
    ],
)
def test_tables_that_lack_something_are_refused(people, law, years, reason):
    with pytest.raises(ForecastError, match=reason):
        from_people(pl.DataFrame(people), pl.DataFrame(law), START, years)


def test_a_scale_without_seniority_beyond_the_frame_has_no_rise_after_its_last_step():
    scales = SCALES.with_columns(months=pl.when(pl.col("step") < 3).then(pl.col("months")))
    forecast = forecast_of(person(salary_coef_e4=25_000), person("b", salary_coef_e4=30_000), pay=rules(scales=scales))
    assert set(forecast.payroll()["payroll"].to_list()[-100:]) == {6_000_000}
    assert forecast.events("over_frame").is_empty()
    assert forecast.schedule["next_rise"].to_list() == ["pay_step", None]


def test_an_allowance_known_of_nobody_is_named_instead_of_marking_everybody():
    counted = rules(percent_facts=("public_service_e4", "seniority_e4"), flat_facts=("work_duty_e4",))
    forecast = forecast_of(
        person("a", public_service_e4=2_500, seniority_e4=None), person("b", public_service_e4=None), pay=counted
    )
    assert forecast.absent_facts == ("seniority_e4", "work_duty_e4")
    assert forecast.people_by_unit["partial_pay"].to_list() == [1]


# Against a walk through the months, person by person


def walk(rows, months):
    totals = []
    for month in range(START, START + months):
        total = 0
        for row in rows:
            leave = row["retirement_month"]
            if leave is not None and START <= leave <= month:
                continue
            coefs = SCALES["coef_e4"].to_list()
            place, due, share = coefs.index(row["salary_coef_e4"]), month_index(row["step_date"]) + 36, 0
            while due <= month:
                if place < 2:
                    place, due = place + 1, due + 36
                else:
                    share, due = share + (100 if share else 500), due + 12
            total += coefs[place] * (10_000 + share) * BASE // 10**8
        totals.append(total)
    return totals


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.builds(
            person,
            retires=st.one_of(st.none(), st.integers(START - 5, START + 150)),
            salary_coef_e4=st.sampled_from([20_000, 25_000, 30_000]),
            step_date=st.dates(dt.date(2023, 7, 1), dt.date(2026, 7, 1)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_columns_agree_with_a_walk_through_the_months(rows):
    rows = [row | {"person_key": str(i)} for i, row in enumerate(rows)]
    assert forecast_of(*rows, years=10).payroll()["payroll"].to_list() == walk(rows, 120)


def test_the_shelf_holds_every_event_with_a_caption_and_its_needs():
    assert [event.id for event in shelf()] == ["over_frame", "pay_step", "retirement"]
    assert all(event.caption and event.needs for event in shelf())
