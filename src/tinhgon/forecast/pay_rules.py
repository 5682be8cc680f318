"""The pay rules a forecast needs, handed in by the caller; no number of a decree lives in this room."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from tinhgon.forecast.errors import ForecastError
from tinhgon.foundation.months import month_label

NO_RISE = 12 * 10_000  # months to a rise that never comes

_SCALE_COLUMNS = {"scale", "step", "coef_e4", "months"}


@dataclass(frozen=True, slots=True)
class PayRules:
    """Pay scales, base salary and over-frame seniority.

    ``scales``: scale (text), step (1, 2, …), coef_e4, months (from this step to the next rise; for the last step, to
    the first over-frame rise, null where a scale knows none). ``base_salary``: from_month (month index), amount (whole đồng); the last known amount
    is carried forward. ``overframe_first_e4`` of the last coefficient comes first, then ``overframe_next_e4`` every
    ``overframe_every_months``.

    Which roster facts are paid is the law's choice and is named here: ``percent_facts`` are percentages (e4) of
    (coefficient + over-frame + leadership allowance), ``flat_facts`` further coefficients (e4), ``dong_facts``
    amounts in đồng that do not follow the base salary.
    """

    scales: pl.DataFrame
    base_salary: pl.DataFrame
    overframe_first_e4: int
    overframe_next_e4: int
    overframe_every_months: int
    percent_facts: tuple[str, ...] = ()
    flat_facts: tuple[str, ...] = ()
    dong_facts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lacking = _SCALE_COLUMNS - set(self.scales.columns)
        if lacking:
            raise ForecastError(f"Bảng lương thiếu cột: {', '.join(sorted(lacking))}.")
        if self.scales.is_empty():
            raise ForecastError("Bảng lương không có bậc nào.")
        if not {"from_month", "amount"} <= set(self.base_salary.columns):
            raise ForecastError("Bảng lương cơ sở cần hai cột from_month và amount.")
        if self.overframe_every_months <= 0 or self.scales.filter(pl.col("months") <= 0).height:
            raise ForecastError("Thời gian giữ bậc phải là số tháng lớn hơn 0.")

    def base_by_month(self, start_month: int, months: int) -> npt.NDArray[np.int64]:
        """Base salary of each month of a window. Raises ``ForecastError`` before the first known amount."""
        known = self.base_salary.sort("from_month")
        starts = known["from_month"].to_numpy().astype(np.int64)
        place = np.searchsorted(starts, np.arange(start_month, start_month + months), side="right") - 1
        if place.min(initial=0) < 0:
            raise ForecastError(f"Chưa có mức lương cơ sở cho tháng {month_label(start_month)}. Hãy bổ sung bảng.")
        amounts: npt.NDArray[np.int64] = known["amount"].to_numpy().astype(np.int64)[place]
        return amounts


@dataclass(frozen=True, slots=True)
class StepTable:
    """The scales as arrays, one row a step, scales one after another, steps in order.

    ``last`` is the row of the scale's last step; ``waited`` is the months from step 1 to the row's step, so that the
    months between two steps of one scale are a difference.
    """

    scale: pl.Series
    coef_e4: npt.NDArray[np.int64]
    months: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]
    waited: npt.NDArray[np.int64]

    @classmethod
    def of(cls, scales: pl.DataFrame) -> StepTable:
        rows = (
            scales.sort("scale", "step")
            .with_row_index("row")
            .with_columns(pl.col("months").fill_null(NO_RISE))
            .with_columns(
                last=pl.col("row").max().over("scale"),
                waited=pl.col("months").cum_sum().over("scale") - pl.col("months"),
            )
        )
        if rows.select("scale", "coef_e4").is_duplicated().any():
            raise ForecastError(
                "Bảng lương có hai bậc trùng hệ số trong cùng một ngạch, không biết người hưởng ở bậc nào."
            )

        def column(name: str) -> npt.NDArray[np.int64]:
            return rows[name].to_numpy().astype(np.int64)

        return cls(rows["scale"], column("coef_e4"), column("months"), column("last"), column("waited"))

    def as_frame(self) -> pl.DataFrame:
        """scale, salary_coef_e4, row: to find the row of a person by scale and coefficient."""
        return pl.DataFrame(
            {"scale": self.scale, "salary_coef_e4": self.coef_e4, "row": np.arange(len(self.coef_e4), dtype=np.int64)}
        )
