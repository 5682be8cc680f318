"""The same chain declared for openfisca-core (AGPL, installed only to compare): one entity, numpy formulas, parameters.

Amounts and coefficients are its ``float`` variables (32-bit), as its country packages declare money.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="persons", label="Person", is_person=True)
CODES = {"can_bo": 0, "cong_chuc": 1, "vien_chuc": 2, "hop_dong_ho_tro": 3, "kct_xa": 4}
CONTRACT, PART_TIME = 3, 4

INPUTS = {
    "man": bool,
    "status": int,
    "birth_month": int,
    "leave_month": int,
    "insured_months": int,
    "special_months": int,
    "compensated_months": int,
    "salary_coef": float,
    "position_allowance": float,
    "overframe": float,
    "seniority": float,
    "reserved_coef": float,
    "contract_wage": float,
    "volunteers": bool,
    "below_standard": bool,
}

PARAMETERS = {
    "base_salary": 2_530_000,
    "pension_years": 15,
    "early_from": 24,
    "early_to": 60,
    "early_year": 5,
    "seniority_first": 5,
    "seniority_years": 20,
    "seniority_least": 15,
    "seniority_step": 0.5,
    "bar": 36,
    "once": 3,
    "severance_year": 1.5,
    "transfer_year": 0.5,
    "study_age": 45,
    "half_year_up_to": 6,
}

YEARS = np.arange(2020, 2036)
MEN = np.minimum(720 + 3 * np.maximum(YEARS - 2020, 0), 744)
WOMEN = np.minimum(660 + 4 * np.maximum(YEARS - 2020, 0), 720)


def months_left(person: Any, period: Any, sooner: int) -> Any:
    birth = person("birth_month", period)

    def age(table: Any) -> Any:
        last_births = (YEARS + 1) * 12 - 1 - (table - sooner)
        return (table - sooner)[np.minimum(np.searchsorted(last_births, birth), len(table) - 1)]

    months = np.where(person("man", period), age(MEN), age(WOMEN))
    return birth + months + 1 - person("leave_month", period)


def rounded_years(months: Any, up_to: Any) -> Any:
    length = np.maximum(months, 0)
    odd = length % 12
    return length // 12 + 0.5 * (odd > 0) + 0.5 * (odd > up_to)


def half_up(amount: Any) -> Any:
    return np.floor(amount + 0.5)


class Formulas:
    """Called by openfisca with the population, the period and the parameters."""

    def normal_left(person, period, parameters):
        return months_left(person, period, 0)

    def lower_left(person, period, parameters):
        return months_left(person, period, 60)

    def salary(person, period, parameters):
        rank = person("salary_coef", period)
        frame = rank * (1 + person("overframe", period)) + person("position_allowance", period)
        coefficient = frame * (1 + person("seniority", period)) + person("reserved_coef", period)
        scale = half_up(parameters(period).base_salary * coefficient)
        wage = person("contract_wage", period)
        return np.where((person("status", period) == CONTRACT) & (wage > 0), wage, scale)

    def enough(person, period, parameters):
        return person("insured_months", period) >= parameters(period).pension_years * 12

    def hazardous(person, period, parameters):
        return person("special_months", period) >= parameters(period).pension_years * 12

    def early_left(person, period, parameters):
        lower = person("lower_left", period)
        applies = person("hazardous", period) & (lower > 0) & (lower <= parameters(period).early_to)
        return np.where(applies, lower, person("normal_left", period))

    def service_years(person, period, parameters):
        months = person("insured_months", period) - person("compensated_months", period)
        return rounded_years(months, parameters(period).half_year_up_to)

    def full_time(person, period, parameters):
        return person("status", period) != PART_TIME

    def streamlining_early_retirement_eligible(person, period, parameters):
        left, p = person("early_left", period), parameters(period)
        window = (left >= p.early_from) & (left <= p.early_to)
        return person("full_time", period) & person("enough", period) & window

    def streamlining_early_retirement_total(person, period, parameters):
        p, salary, years = parameters(period), person("salary", period), person("service_years", period)
        early = rounded_years(person("early_left", period), p.half_year_up_to)
        months = p.seniority_first + p.seniority_step * np.maximum(years - p.seniority_years, 0)
        seniority = np.where(years >= p.seniority_least, months, 0)
        return half_up(p.early_year * salary * early) + half_up(salary * seniority)

    def streamlining_near_retirement_eligible(person, period, parameters):
        left = person("early_left", period)
        window = (left > 0) & (left < parameters(period).early_from)
        return person("full_time", period) & person("enough", period) & window

    def streamlining_near_retirement_total(person, period, parameters):
        return person.filled_array(0.0)

    def streamlining_severance_eligible(person, period, parameters):
        reached = person("enough", period) & person("hazardous", period) & (person("lower_left", period) <= 0)
        retires = person("streamlining_early_retirement_eligible", period)
        retires = retires | person("streamlining_near_retirement_eligible", period)
        return person("full_time", period) & (person("normal_left", period) > 0) & ~reached & ~retires

    def streamlining_severance_total(person, period, parameters):
        p, salary = parameters(period), person("salary", period)
        return p.once * salary + half_up(p.severance_year * salary * person("service_years", period))

    def streamlining_transfer_eligible(person, period, parameters):
        near, normal = parameters(period).bar, person("normal_left", period)
        lower = person("hazardous", period) & (person("lower_left", period) <= near)
        barred = person("enough", period) & (lower | (normal <= near))
        return person("full_time", period) & ~barred & (normal > 0)

    def streamlining_transfer_total(person, period, parameters):
        p, salary = parameters(period), person("salary", period)
        return p.once * salary + half_up(p.transfer_year * salary * person("service_years", period))

    def streamlining_study_severance_eligible(person, period, parameters):
        young = person("leave_month", period) - person("birth_month", period) < parameters(period).study_age * 12
        wants = person("volunteers", period) & person("below_standard", period)
        return person("full_time", period) & young & wants

    def streamlining_study_severance_total(person, period, parameters):
        p, salary = parameters(period), person("salary", period)
        return p.once * salary + half_up(p.transfer_year * salary * person("service_years", period))


WHOLE = {"normal_left", "lower_left", "early_left"}
YES_NO = {"enough", "hazardous", "full_time"}


def system() -> Any:
    built = TaxBenefitSystem([Person])
    data = {name: {"values": {"2026-01-01": {"value": value}}} for name, value in PARAMETERS.items()}
    built.parameters = ParameterNode("", data=data)
    for name, kind in INPUTS.items():
        built.add_variable(declared(name, kind))
    for name, formula in vars(Formulas).items():
        if not name.startswith("_"):
            kind = bool if name in YES_NO or name.endswith("_eligible") else int if name in WHOLE else float
            built.add_variable(declared(name, kind, formula))
    return built


def declared(name: str, kind: type, formula: Any = None) -> type:
    body = {"value_type": kind, "entity": Person, "definition_period": MONTH, "label": name}
    return type(name, (Variable,), body | ({"formula": formula} if formula else {}))


def inputs(people: pl.DataFrame) -> dict[str, Any]:
    """The facts as numpy arrays, as the system declares them."""
    return {"person_key": people["person_key"].to_list(), **{name: column(people, name) for name in INPUTS}}


def simulation(rules: Any, facts: dict[str, Any], leave: dt.date) -> Any:
    """A simulation of people who keep their identifiers, as the engine's manual builds one from tables."""
    builder = SimulationBuilder()
    builder.create_entities(rules)
    builder.declare_person_entity("person", facts["person_key"])
    built = builder.build(rules)
    for name, values in ((name, facts[name]) for name in INPUTS):
        built.set_input(name, f"{leave:%Y-%m}", values)
    return built


def run(built: Any, questions: list[str], leave: dt.date) -> pl.DataFrame:
    """Answers every question; a simulation remembers its answers, so each run needs a fresh one."""
    return pl.DataFrame({name: built.calculate(name, f"{leave:%Y-%m}") for name in questions})


def column(people: pl.DataFrame, name: str) -> Any:
    match name:
        case "man":
            return (people["sex"] == "M").to_numpy()
        case "status":
            return people["status"].replace_strict(CODES, return_dtype=pl.Int32).to_numpy()
        case "contract_wage":
            return people["contract_wage"].fill_null(0).cast(pl.Float64).to_numpy()
        case _ if name in people.columns:
            return people[name].to_numpy()
        case _:
            return (people[f"{name}_e4"] / 10_000).to_numpy()
