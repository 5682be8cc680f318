"""Every figure of the five articles, replayed: stated ones stand in the text, derived ones come out of the product.

Reads ``../shared`` beside the repository and is skipped where that is absent; the most important figures are repeated
in ``test_key_figures.py``, which needs nothing. No expression of the list of figures is evaluated: each derived figure
is bound by its id to the product functions that an official's screen would call.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tinhgon.forecast import (
    Average,
    Headcount,
    HeadcountKind,
    Rate,
    Target,
    compare,
    needed_per_year,
    solutions,
    target,
)
from tinhgon.forecast.bases import base_before_cut
from tinhgon.forecast.targets import by_quarter
from tinhgon.foundation.vietnamese import date_short, dong, number, percent
from tinhgon.progress.amounts import a_month, in_millions
from tinhgon.progress.indicators import excellence_cap, part_time_titles, per_position, two_year_rating, work_score
from tinhgon.progress.indicators.breakdown import Breakdown
from tinhgon.progress.indicators.streamlining import Standing

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FIGURES = SHARED / "mission" / "article-figures.json"

if not FIGURES.exists():
    pytest.skip("the articles and their figures are not beside the repository", allow_module_level=True)

DATA: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"), parse_float=Decimal)
SEEDS = {seed["id"]: seed for seed in DATA["seeds"]}
TEXTS = {name: (SHARED / "articles" / f"{name}.txt").read_text(encoding="utf-8") for name in SEEDS}
FACTS = {fact["id"]: fact | {"seed": name} for name, seed in SEEDS.items() for fact in seed["facts"]}
STATED = {name: fact["value"] for name, fact in FACTS.items() if fact["kind"] == "stated"}

# What a capability's figures mean in work is the matter of other rooms; their arithmetic is replayed here all the same.
HERE = {"establishment", "streamlining", "standards", "kct"}
LATER = {"programme", "training", "rotation", "job_positions", "consultation", "documents"}

WITH, WITHOUT, UNSTATED = HeadcountKind.WITH_CONTRACT, HeadcountKind.WITHOUT_CONTRACT, HeadcountKind.UNSTATED


def s(name: str) -> int:
    return int(STATED[name])


# Product calls behind the derived figures


def nam_po_2015() -> Headcount:
    return base_before_cut(Headcount(2022, s("np_staff_2022"), WITH), s("np_cut_vs_2015"), 2015, UNSTATED)


def nam_po_fall() -> Rate:
    fall = compare(nam_po_2015(), Headcount(2022, s("np_staff_2022"), WITH), allow_mixed=True)
    assert "tham khảo" in fall.warning  # the bases may differ, and the product says so
    return fall.rate()


def nam_po_floor() -> Target:
    return Target(nam_po_2015().value, Decimal(s("hb_target_pct")), "biên chế giao năm 2015")


def ca_mau(goal: str, decimals: int = 2) -> Standing:
    return Standing(s("cm_cut_done"), s(goal), 3, decimals)


def hau_giang_base(now: str, cut: str) -> int:
    return base_before_cut(Headcount(2024, s(now), WITHOUT), s(cut), 2022, WITHOUT).value


CBCC, VC = ("hg_cbcc", "hg_cbcc_cut"), ("hg_vc", "hg_vc_cut")


def hau_giang_total_base() -> int:
    return Breakdown({"CB, CC": hau_giang_base(*CBCC), "VC": hau_giang_base(*VC)}, "biên chế").total


def hau_giang_total_cut() -> int:
    return Breakdown({"CB, CC": s(CBCC[1]), "VC": s(VC[1])}, "biên chế").total


def hoanh_bo_moves() -> Breakdown:
    kinds = [name for name in STATED if name.startswith("hb_mv_")]
    assert len(kinds) == 6
    return Breakdown({FACTS[name]["label_vi"]: s(name) for name in kinds}, "lượt")


def hoanh_bo_first_quarter() -> Any:
    return by_quarter(s("hb_cut_plan_2019"), [s("hb_cut_q1")])[0]


def vinh_thinh() -> Breakdown:
    return Breakdown({"Cấp xã": s("vt_commune"), "Cấp thôn": s("vt_village")}, "người")


BASE_SALARY = int(SEEDS["vinh-thinh"]["constructed_instance"]["base_salary"])

DERIVED: dict[str, Callable[[], Any]] = {
    "np_base_2015": lambda: nam_po_2015().value,
    "np_rate": nam_po_fall,
    "np_target10": lambda: nam_po_floor().count,
    "np_gap10": lambda: nam_po_floor().left(s("np_cut_vs_2015")),
    "hb_avg_class": lambda: Average(s("hb_trainees_min"), s("hb_classes"), 1, "người/lớp"),
    "hb_communes_rate": lambda: Rate(s("hb_communes_reinforced"), 13, 0, "xã, thị trấn"),
    "hb_moves_sum": lambda: hoanh_bo_moves().total,
    "hb_cut_rate": lambda: hoanh_bo_first_quarter().rate,
    "hb_cut_left": lambda: hoanh_bo_first_quarter().left,
    "cm_rate_1518": lambda: ca_mau("cm_plan_1518").rate,
    "cm_rate_1521_2dp": lambda: ca_mau("cm_plan_1521").rate,
    "cm_rate_1521": lambda: ca_mau("cm_plan_1521", 0).rate,
    "cm_left": lambda: ca_mau("cm_plan_1521").left,
    "cm_per_year": lambda: needed_per_year(s("cm_plan_1521"), s("cm_cut_done"), 3).value(),
    "cm_gap_1518": lambda: ca_mau("cm_plan_1518").left,
    # The one base of which 10 % rounds to 2.710 and whose share is exact.
    "cm_base_2015": lambda: next(
        base for base in solutions(s("cm_plan_1521"), 10, 0) if base * 10 == s("cm_plan_1521") * 100
    ),
    "hg_sum": lambda: Breakdown({"CB, CC": s("hg_cbcc"), "VC": s("hg_vc")}, "biên chế").total,
    "hg_cbcc_base": lambda: hau_giang_base(*CBCC),
    "hg_vc_base": lambda: hau_giang_base(*VC),
    "hg_cbcc_rate": lambda: Target(hau_giang_base(*CBCC), Decimal(5)).achieved(s("hg_cbcc_cut"), 0),
    "hg_vc_rate": lambda: Target(hau_giang_base(*VC), Decimal(10)).achieved(s("hg_vc_cut"), 0),
    "hg_cbcc_target": lambda: target(hau_giang_base(*CBCC), 5),
    "hg_vc_target": lambda: target(hau_giang_base(*VC), 10),
    "hg_base": hau_giang_total_base,
    "hg_total_rate": lambda: Rate(hau_giang_total_cut(), hau_giang_total_base()),
    "hg_per_position": lambda: per_position.average(s("hg_total"), s("hg_positions")),
    "hg_with_contract": lambda: Breakdown({"Biên chế": s("hg_total"), "Hợp đồng": s("hg_contract")}, "người").total,
    "vt_sum": lambda: vinh_thinh().total,
    "vt_left": lambda: Standing(s("vt_cut"), s("vt_total"), 0).left,
    "vt_rate": lambda: Rate(s("vt_cut"), s("vt_total")),
    "vt_saving_each": lambda: part_time_titles.saving_per_person(s("vt_saving"), s("vt_cut")),
    "vt_saving_coef": lambda: part_time_titles.saving_per_person_in_base(s("vt_saving"), s("vt_cut"), BASE_SALARY),
    "vt_saving_year": lambda: part_time_titles.yearly(s("vt_saving")),
}


def value_of(result: Any) -> Decimal:
    return Decimal(result.value) if isinstance(result, (Rate, Average)) else Decimal(result)


def printed(result: Any, unit: str) -> str:
    """As the product prints a figure of this unit."""
    if isinstance(result, Rate):
        return result.shown
    value = value_of(result)
    if unit == "%":
        return percent(value)
    if unit == "đồng/tháng":
        return a_month(int(value))
    if unit == "đồng/năm":
        return dong(int(value))
    return str(value) if unit == "năm" else number(value)


def facts_of(kind: str) -> list[str]:
    return [name for name, fact in FACTS.items() if fact["kind"] == kind]


def test_no_figure_is_left_out():
    assert {fact["kind"] for fact in FACTS.values()} == {"stated", "derived", "inverse"}
    assert set(DERIVED) == set(facts_of("derived"))
    assert {fact["capability"] for fact in FACTS.values()} <= HERE | LATER
    assert len(FACTS) >= 81


@pytest.mark.parametrize("seed", SEEDS)
def test_the_texts_are_those_the_figures_were_taken_from(seed):
    data = (SHARED / "articles" / f"{seed}.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SEEDS[seed]["sha256"]


def anchors(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node[key] for key in ("anchor", "published_anchor") if key in node]
        return own + [found for value in node.values() for found in anchors(value)]
    return [found for value in node for found in anchors(value)] if isinstance(node, list) else []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_anchor_stands_in_its_article(seed):
    found = anchors(SEEDS[seed])
    assert found
    assert [anchor for anchor in found if anchor not in TEXTS[seed]] == []


@pytest.mark.parametrize("name", facts_of("stated"))
def test_a_stated_figure_prints_as_its_article_has_it(name):
    fact = FACTS[name]
    shown = printed(Decimal(str(fact["value"])), fact["unit"])
    if "display_vi" in fact:
        assert shown == fact["display_vi"]
    in_text = f"{in_millions(int(fact['value']))}/tháng" if fact["unit"] == "đồng/tháng" else shown
    assert in_text in fact["anchor"]


@pytest.mark.parametrize("name", facts_of("derived"))
def test_a_derived_figure_comes_out_of_the_product(name):
    fact = FACTS[name]
    result = DERIVED[name]()
    assert value_of(result) == Decimal(str(fact["expect"]))
    if "round" in fact and isinstance(result, (Rate, Average)):
        assert result.decimals == fact["round"]["decimals"]
    shown = printed(result, fact["unit"])
    if "display_vi" in fact:
        assert shown == fact["display_vi"]
    if "anchor" in fact:
        assert shown in fact["anchor"]


@pytest.mark.parametrize("name", facts_of("inverse"))
def test_an_inverse_figure_has_exactly_the_expected_solutions(name):
    given = FACTS[name]["given"]
    found = solutions(given["numerator"], given["rate"], given["decimals"])
    assert found == FACTS[name]["expect"]
    assert Rate(given["numerator"], found[0], given["decimals"]).shown == percent(Decimal(given["rate"]))


def test_only_half_up_fits_the_published_targets():
    cases = SEEDS["hau-giang"]["rounding_inference"]
    found = [target(base, rate) for base, rate, _ in cases["cases"]]
    assert found == [posts for _, _, posts in cases["cases"]]
    assert all(found != rejected for rejected in cases["rejects"].values())


def test_the_six_kinds_of_move_make_the_stated_total():
    assert hoanh_bo_moves().agrees_with(s("hb_moves_total"))


def test_two_lines_that_are_both_92_stay_two_lines():
    assert s("hg_vc") == s("hg_contract") == 92
    assert Breakdown({"Viên chức": s("hg_vc"), "Hợp đồng": s("hg_contract")}, "người").total == 184


def test_the_table_of_two_years_of_ratings():
    (table,) = SEEDS["nam-po"]["truth_tables"]
    codes = {"XUAT_SAC": "HTXSNV", "TOT": "HTTNV", "HOAN_THANH": "HTNV", "KHONG_HOAN_THANH": "KHTNV"}
    pairs = list(product(table["ratings"], repeat=2))
    people = pl.DataFrame([(codes[a], codes[b]) for a, b in pairs], schema=["a", "b"], orient="row")

    def in_scope(post: str) -> list[tuple[str, str]]:
        answers = people.select(two_year_rating.in_scope(pl.col("a"), pl.col("b"), pl.lit(post))).to_series()
        return [pair for pair, answer in zip(pairs, answers, strict=True) if answer]

    assert len(pairs) == 16
    assert sorted(in_scope("none")) == sorted(tuple(pair) for pair in table["eligible_pairs"])
    assert in_scope("offered") == []


def constructed_titles() -> tuple[dict[str, Any], pl.DataFrame]:
    """The constructed commune, village by village."""
    case = SEEDS["vinh-thinh"]["constructed_instance"]
    before = [v["titles_before"] for v in case["villages"] for _ in range(v["count"])]
    after = [v["people"] for v in case["villages_after"] for _ in range(v["count"])]
    commune, minor = (int(case[name] * 10_000) for name in ("commune_coef", "village_minor_coef"))
    rows = [("Xã", commune, case["commune_before"], case["commune_after"])]
    rows += [(f"Thôn {i}", minor, a, b) for i, (a, b) in enumerate(zip(before, after, strict=True), start=1)]
    table = [(place, "chức danh", coef, a, 0, b, a - b) for place, coef, a, b in rows]
    names = ["place", "title", "coef_e4", "own_before", "concurrent_before", "own_after", "concurrent_after"]
    return case, pl.DataFrame(table, schema=names, orient="row")


def test_the_constructed_commune_reproduces_every_figure_of_the_article():
    case, table = constructed_titles()
    checks, share = case["checks"], int(case["concurrent_share"] * 10_000)
    change = part_time_titles.change(table, share, BASE_SALARY)
    villages = part_time_titles.by_place(table, share, BASE_SALARY).filter(pl.col("place") != "Xã")
    assert villages["people_before"].sum() == checks["village_before_expect"] == s("vt_village")
    assert villages["people_after"].sum() == checks["village_after_expect"]
    assert villages["people_after"].max() <= s("vt_max_per_village")
    assert change.people_after == checks["after_total_expect"]
    assert change.people_change == -s("vt_cut")
    assert change.saving == checks["saving_expect"]
    assert in_millions(change.saving) == f"{checks['saving_rounded_million']} triệu đồng"
    assert change.shown == "giảm 106 người; giảm chi 41 triệu đồng/tháng"


def test_how_many_villages_the_article_needs_at_least():
    for case in SEEDS["vinh-thinh"]["village_count_constraint"]["examples"]:
        left = Standing(s("vt_cut"), s("vt_total"), 0).left
        assert part_time_titles.least_villages(left, case["k"], s("vt_max_per_village")) == case["n_min"]


def test_six_title_slots_and_five_people_need_a_double_holder():
    kept = SEEDS["vinh-thinh"]["kept_titles"]
    slots = len(kept["fixed"]) + 1  # one of the two alternatives
    assert slots == kept["kept_count"]
    assert part_time_titles.least_concurrent(slots, kept["max_people"]) == 1


@pytest.mark.parametrize("seed", [name for name, seed in SEEDS.items() if seed["published"]])
def test_the_day_of_publication_prints_as_the_article_has_it(seed):
    date = dt.date.fromisoformat(SEEDS[seed]["published"])
    assert date_short(date) in SEEDS[seed]["published_anchor"]
    assert date.strftime("%A") == SEEDS[seed]["weekday_expect"]


# Figures of the world outside the articles: sums, differences, shares and means


def from_product(expression: str) -> Decimal:
    """Read one arithmetic line of the list and ask the product: a sum, a difference, a share, a mean."""
    if share := re.fullmatch(r"round\(100\*(\d+)/(\d+),(\d)\)", expression):
        return Rate(*(int(part) for part in share.groups())).value
    if mean := re.fullmatch(r"round\((\d+)/(\d+),(\d)\)", expression):
        return Average(*(int(part) for part in mean.groups())).value
    if less := re.fullmatch(r"(\d+)-(\d+)", expression):
        return Decimal(Standing(done=int(less[2]), goal=int(less[1]), years_left=0).left)
    assert re.fullmatch(r"\d+(\+\d+)+", expression), expression
    return Decimal(Breakdown({f"dòng {i}": int(part) for i, part in enumerate(expression.split("+"))}, "người").total)


WORLD = [(case["id"], *check) for case in DATA["real_world_checks"] for check in case["checks"]]


@pytest.mark.parametrize(("source", "expression", "expect"), WORLD)
def test_a_published_total_or_share_is_reproduced(source, expression, expect):
    assert from_product(expression) == Decimal(str(expect)), source


def test_two_sources_of_one_population_differ_by_1_6_percent():
    case = next(case for case in DATA["real_world_checks"] if case["id"] == "daian2026_hamlets")
    counted, other = (int(case["checks"][1][1]), int(case["facts"]["commune_population_other_source"]))
    assert Rate(counted - other, other, 1).value == case["facts"]["gap_pct"]


# Evaluation points (Nghị định 335/2025/NĐ-CP): the arithmetic; bands and weights are handed to the functions


ND335 = DATA["nd335_checks"]


@pytest.mark.parametrize("case", ND335["examples"])
def test_points_of_the_decree_examples(case):
    parts = [case[name] for name in ("a", "b", "c", "d", "dd", "e") if name in case]
    assert len(parts) == (6 if case.get("leader") else 3)
    assert work_score.total(case["general"], parts, 70) == Decimal(str(case["expect"]))


def test_the_bands_join_without_a_gap():
    floors = [(code, low) for code, low, _ in ND335["bands"]]
    for code, low, high in ND335["bands"]:
        assert work_score.band(low, floors) == code
        assert work_score.band(Decimal(high) - Decimal("0.01"), floors) == code


@pytest.mark.parametrize("case", ND335["excellence_cap"]["examples"])
def test_the_cap_of_excellence(case):
    assert excellence_cap.most_excellent(case["good"], 20) == case["max_excellent"]
