"""Of several things that hold, the one that stands first: a person's ground on a list, the policy of the first month."""

from __future__ import annotations

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.foundation.answer import Answer


def primary_grounds(assessment: Assessment) -> pl.DataFrame:
    """person_key, ground, ground_caption, ground_article, reason: of the grounds that hold, the one of first priority."""
    return (
        assessment.grounds.filter(pl.col("answer") == str(Answer.YES))
        .sort("priority")
        .unique("person_key", keep="first", maintain_order=True)
        .select(
            "person_key",
            "ground",
            ground_caption="caption",
            ground_article="article",
            reason="reason",
            ground_confidence="confidence",
        )
    )


def first_open(assessment: Assessment) -> pl.DataFrame:
    """person_key, leave_month, route: for everybody concerned the policy of the first month in which one is payable."""
    return (
        assessment.exits.filter("best")
        .sort("leave_month")
        .unique("person_key", keep="first", maintain_order=True)
        .select("person_key", "leave_month", "route")
    )
