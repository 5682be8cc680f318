"""Whom the reorganisation decree covers (Điều 2): people to whom the streamlining decree of the same day then does not apply."""

from __future__ import annotations

import polars as pl

from tinhgon.lawbook.rule import answers


@answers("condition_affected_by_reorganisation", article="Điều 2 khoản 1")
def condition_affected_by_reorganisation(
    redundant_reorganisation: pl.Expr,
    redundant_admin_units: pl.Expr,
    leader_ceased: pl.Expr,
    volunteers: pl.Expr,
    manager_agrees: pl.Expr,
) -> pl.Expr:
    """Chịu tác động trực tiếp của việc sắp xếp tổ chức bộ máy, đơn vị hành chính; hoặc là lãnh đạo, quản lý thôi giữ chức vụ,
    có nguyện vọng nghỉ và được đồng ý (điểm g)."""
    return redundant_reorganisation | redundant_admin_units | (leader_ceased & volunteers & manager_agrees)


@answers("ground_reorganised", article="Điều 2 khoản 1")
def ground_reorganised(
    reorganisation_staff: pl.Expr,
    condition_affected_by_reorganisation: pl.Expr,
    reorganisation_in_time: pl.Expr,
) -> pl.Expr:
    """Chịu tác động trực tiếp của sắp xếp và nghỉ trong thời hạn: hưởng chính sách sắp xếp, không theo diện dôi dư do sắp xếp
    của nghị định tinh giản biên chế."""
    return reorganisation_staff & condition_affected_by_reorganisation & reorganisation_in_time
