"""From columns to arrays: people, exits on offer, targets and budgets become a ``Case``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from tinhgon.foundation.money import E4, half_up
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.foundation.stamp import Stamp, digest
from tinhgon.planning.kinds.streamlining.limit_tables import (
    Band,
    ProblemError,
    balance_rows,
    budget_rows,
    cap_rows,
    need,
    optional,
    target_rows,
    whole,
)
from tinhgon.planning.kinds.streamlining.problem import Limits, Problem

_MOST_MONEY = 1 << 33  # đồng for one exit; keeps every priced amount inside 64 bits


@dataclass(frozen=True, slots=True)
class Settings:
    """``saving_share_e4``: share of the saved salary set against the allowance. Disruption counts quarters away from the
    wish, plus ``unwilling`` for who does not volunteer. ``include_protected``: offer protected people too."""

    saving_share_e4: int = E4
    unwilling: int = 4
    include_protected: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A problem with its names. ``options`` is in the order of the problem's options; ``people`` has every person, with
    ``person`` (number in the problem, null when there is no option) and ``excluded`` (why not, null otherwise)."""

    problem: Problem
    people: pl.DataFrame
    options: pl.DataFrame
    units: tuple[str, ...]
    positions: pl.DataFrame  # unit, position, in the order of the problem's positions
    years: tuple[int, ...]
    bands: tuple[Band, ...]
    settings: Settings
    stamp: Stamp


def problem_from(
    options: pl.DataFrame,
    people: pl.DataFrame,
    targets: pl.DataFrame,
    budgets: pl.DataFrame | None = None,
    position_caps: pl.DataFrame | None = None,
    bands: Sequence[Band] = (),
    settings: Settings | None = None,
    stamp: Stamp | None = None,
) -> Case:
    """Build a case.

    ``options``        person_key, route, allowance (Int64 đồng) and leave_month (month index) or quarter (``year*4+q-1``);
                       optional: saving (đồng of salary saved), transfer (bool), disruption, route_caption,
                       eligible (bool; only true counts)
    ``people``         person_key, unit, position; optional: ground_rank (smaller first; null last), natural_month (month index
                       of ordinary retirement), protected, volunteers (bool), counts (bool; false: holds no post that the
                       target counts, such as a contract), wish_quarter, sector, and the bands' columns
    ``targets``        unit, year, floor: cumulative exits wanted by the end of the year, ordinary retirements included;
                       optional: ceiling, natural (cumulative; null or absent: counted from ``people.natural_month``)
    ``budgets``        year, budget (đồng of allowances a year, null: none); optional: transfers (most transfers a year)
    ``position_caps``  unit, position, max_exits: most early exits over the whole horizon
    """
    settings = settings or Settings()
    need(options, "phương án nghỉ", {"person_key", "route", "allowance"})
    need(people, "người", {"person_key", "unit", "position"})
    need(targets, "chỉ tiêu", {"unit", "year", "floor"})
    if targets.is_empty():
        raise ProblemError("Bảng chỉ tiêu không có dòng nào. Hãy nhập chỉ tiêu của ít nhất một đơn vị trong một năm.")
    if people["person_key"].n_unique() != len(people) or people["person_key"].null_count():
        raise ProblemError("Cột person_key của bảng người có giá trị trống hoặc trùng. Mỗi người cần một mã riêng.")
    if stamp is None:
        tables = [frame for frame in (options, people, targets, budgets, position_caps) if frame is not None]
        stamp = Stamp(digest("\n".join(frame.write_csv() for frame in tables).encode()))
    first, last = int(targets["year"].min()), int(targets["year"].max())  # type: ignore[arg-type]
    years = tuple(range(first, last + 1))
    listed = _people(people, first, len(years), settings)
    offers = _offers(options, listed, first, len(years), settings)
    units = tuple(pl.concat([listed["unit"], targets["unit"]]).drop_nulls().unique().sort().to_list())
    places = listed.select("unit", "position").unique().sort("unit", "position").with_row_index("place")
    unit_ids = pl.DataFrame({"unit": units}).with_row_index("unit_id")
    candidates = offers.select("person_key").unique(maintain_order=True).with_row_index("person")
    listed = listed.join(candidates, on="person_key", how="left", maintain_order="left").with_columns(
        pl.when(pl.col("person").is_null()).then(pl.coalesce("excluded", pl.lit("no_option"))).alias("excluded"),
    )
    offers = offers.join(candidates, on="person_key", how="left", maintain_order="left")
    chosen_people = listed.filter(pl.col("person").is_not_null()).sort("person")
    chosen_people = chosen_people.join(unit_ids, on="unit", how="left", maintain_order="left").join(
        places, on=["unit", "position"], how="left", maintain_order="left"
    )
    group, balance = balance_rows(chosen_people, bands)
    natural, floor, ceiling = target_rows(targets, listed, units, years)
    problem = Problem(
        limits=Limits(*budget_rows(budgets, years), balance),
        unit=whole(chosen_people["unit_id"]),
        position=whole(chosen_people["place"]),
        rank=whole(chosen_people["ground_rank"]),
        group=group,
        natural_year=whole(chosen_people["natural_year"]),
        position_unit=whole(places.join(unit_ids, on="unit", how="left", maintain_order="left")["unit_id"]),
        position_cap=cap_rows(position_caps, places),
        floor=floor,
        ceiling=ceiling,
        natural=natural,
        option_person=whole(offers["person"]),
        option_year=whole(offers["year"]) - first,
        cost=whole(offers["cost"]),
        allowance=whole(offers["allowance"]),
        disruption=whole(offers["disruption"]),
        transfer=whole(offers["transfer"]),
    )
    return Case(problem, listed, offers, units, places, years, tuple(bands), settings, stamp)


def _people(people: pl.DataFrame, first: int, horizon: int, settings: Settings) -> pl.DataFrame:
    text, count, flag = pl.String(), pl.Int64(), pl.Boolean()
    listed = people.with_columns(
        optional(people, "ground_rank", count),
        optional(people, "natural_month", count),
        optional(people, "protected", flag),
        optional(people, "volunteers", flag),
        optional(people, "counts", flag).fill_null(True),
        optional(people, "wish_quarter", count),
        optional(people, "sector", text),
        pl.col("unit").cast(pl.String).fill_null("(không rõ đơn vị)"),
        pl.col("position").cast(pl.String).fill_null("(không rõ vị trí)"),
    )
    natural_year = pl.col("natural_month") // MONTHS_A_YEAR - first
    return listed.with_columns(
        pl.col("ground_rank").fill_null(pl.col("ground_rank").max().fill_null(0) + 1),
        pl.when(pl.col("counts") & (natural_year < horizon))
        .then(natural_year)
        .otherwise(-1)
        .fill_null(-1)
        .alias("natural_year"),
        pl.when(~pl.col("counts"))
        .then(pl.lit("not_counted"))
        .when(natural_year < 0)
        .then(pl.lit("retired"))
        .when(pl.col("protected").fill_null(False) & ~pl.lit(settings.include_protected))
        .then(pl.lit("protected"))
        .alias("excluded"),
    )


def _offers(options: pl.DataFrame, listed: pl.DataFrame, first: int, horizon: int, settings: Settings) -> pl.DataFrame:
    if "leave_month" in options.columns:
        month = pl.col("leave_month").cast(pl.Int32)
    elif "quarter" in options.columns:
        month = pl.col("quarter").cast(pl.Int32) * 3
    else:
        raise ProblemError("Bảng phương án nghỉ cần cột leave_month (tháng nghỉ) hoặc quarter (quý nghỉ).")
    saving = pl.col("saving").cast(pl.Int64).fill_null(0) if "saving" in options.columns else pl.lit(0, pl.Int64)
    move = pl.col("transfer").fill_null(False) if "transfer" in options.columns else pl.lit(False)
    offers = options.filter(pl.col("eligible").fill_null(False)) if "eligible" in options.columns else options
    offers = offers.filter(pl.col("allowance").is_not_null()).with_columns(
        month.alias("leave_month"),
        pl.col("allowance").cast(pl.Int64),
        saving.alias("saving"),
        move.cast(pl.Int64).alias("transfer"),
        pl.coalesce(optional(offers, "route_caption", pl.String()), pl.col("route")).alias("route_caption"),
    )
    known = listed.select(
        "person_key", "unit", "position", "ground_rank", "natural_year", "excluded", "volunteers", "wish_quarter"
    )
    if offers.join(known, on="person_key", how="anti").height:
        raise ProblemError(
            "Bảng phương án nghỉ có người không có trong bảng người. Hãy lập cả hai từ cùng một danh sách."
        )
    year, quarter = pl.col("leave_month") // MONTHS_A_YEAR, pl.col("leave_month") // 3
    offers = offers.join(known, on="person_key", how="left", maintain_order="left").with_columns(
        year.cast(pl.Int32).alias("year"), quarter.cast(pl.Int32).alias("quarter")
    )
    latest = pl.when(pl.col("natural_year") < 0).then(horizon - 1).otherwise(pl.col("natural_year"))
    offers = offers.filter(pl.col("excluded").is_null() & pl.col("year").is_between(first, first + latest))
    wish = (pl.col("quarter") - pl.col("wish_quarter")).abs().fill_null(0)
    reluctant = pl.when(pl.col("volunteers").fill_null(False)).then(0).otherwise(settings.unwilling)
    disruption = (
        pl.col("disruption").cast(pl.Int64).fill_null(0) if "disruption" in options.columns else wish + reluctant
    )
    offers = offers.with_columns(
        disruption.cast(pl.Int64).alias("disruption"),
        (pl.col("allowance") - half_up(pl.col("saving") * settings.saving_share_e4, E4)).alias("cost"),
    )
    _check_money(offers)
    # Orders like the roster, then by year; equal options keep the order given.
    order = listed.select("person_key").with_row_index("row")
    return (
        offers.join(order, on="person_key", how="left", maintain_order="left")
        .sort("row", "year", "leave_month", maintain_order=True)
        .select(
            "person_key", "unit", "position", "leave_month", "quarter", "year", "route", "route_caption", "ground_rank",
            "allowance", "saving", "cost", "disruption", "transfer",
        )
    )  # fmt: skip


def _check_money(offers: pl.DataFrame) -> None:
    wrong = offers.filter(
        (pl.col("allowance") < 0)
        | (pl.col("allowance") >= _MOST_MONEY)
        | (pl.col("cost").abs() >= _MOST_MONEY)
        | (pl.col("disruption") < 0)
        | (pl.col("ground_rank") < 0)
    )
    if wrong.height:
        raise ProblemError(
            f"Có {wrong.height} phương án với số tiền âm hoặc lớn bất thường (từ {_MOST_MONEY} đồng), "
            f"hoặc thứ tự âm; ví dụ người {wrong['person_key'][0]}. Hãy kiểm tra lại số liệu.",
            count=wrong.height,
        )
