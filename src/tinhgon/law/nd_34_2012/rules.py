"""The public-service allowance each kind of staff should have: a check against what the roster says."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import E4
from tinhgon.law.columns import choose
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_ENTITLED = ["can_bo", "cong_chuc", "cbcc_xa", "hop_dong_nhu_cong_chuc"]


@answers("public_service_due_e4", article="Điều 2", confidence="two_sources")
def public_service_due(v: Values, status: pl.Expr) -> pl.Expr:
    """Điều 2, Điều 3: cán bộ, công chức và hợp đồng xếp lương như công chức hưởng 25%; viên chức không hưởng."""
    share = v.factor("public_service_allowance") * E4
    due = pl.lit(share.numerator // share.denominator, dtype=pl.Int64)
    return choose(status.is_in(_ENTITLED), due, pl.lit(0, dtype=pl.Int64))
