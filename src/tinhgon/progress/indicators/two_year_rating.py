"""Streamlining by the ratings of two consecutive years, as the articles' period had it (article A13).

Of two consecutive years one *không hoàn thành* and the other *hoàn thành* or *không hoàn thành nhiệm vụ*, and no other
post can be arranged. The order of the years does not matter. Decrees of each period differ; the rule that decides a
case today is a question of the law, not this function.
"""

from __future__ import annotations

import polars as pl

from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="two_year_rating",
    caption="Người thuộc diện tinh giản theo kết quả xếp loại 2 năm liên tiếp",
    numerator="Số người có 2 năm liên tiếp không hoàn thành, hoặc 1 năm không hoàn thành và 1 năm hoàn thành nhiệm vụ, không bố trí được việc khác",
    denominator="Số người được xếp loại cả 2 năm",
    unit="người",
    basis="Nghị quyết số 39-NQ/TW và quy định về tinh giản biên chế của từng thời kỳ",
)

FAILED = "KHTNV"
COMPLETED = "HTNV"


def in_scope(first_year: pl.Expr, second_year: pl.Expr, other_post_available: pl.Expr) -> pl.Expr:
    """Yes, no or unknown (null) from two rating columns and ``other_post_available`` (codes none, offered).

    One known fact that rules a person out settles the answer even while others are missing.
    """
    weak = [FAILED, COMPLETED]
    both_weak = first_year.is_in(weak) & second_year.is_in(weak)
    one_failed = (first_year == FAILED) | (second_year == FAILED)
    return both_weak & one_failed & (other_post_available == "none")
