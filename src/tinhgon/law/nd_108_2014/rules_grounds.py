"""Who may be streamlined under the decree of 2014 (Điều 6); not read in full, hence unverified."""

from __future__ import annotations

import polars as pl

from tinhgon.law.streamlining_forms import long_current_year, sick_leave_maximum, two_bad_years
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_PERMANENT = ("can_bo", "cong_chuc", "vien_chuc", "cbcc_xa", "hop_dong_nhu_cong_chuc")


@answers("condition_permanent_staff", article="Điều 6", confidence="unverified")
def permanent_staff(status: pl.Expr) -> pl.Expr:
    """Cán bộ, công chức, viên chức, cán bộ công chức cấp xã và hợp đồng được áp dụng chính sách như công chức."""
    return status.is_in(_PERMANENT)


@answers("condition_redundant_by_reorganisation", article="Điều 6", confidence="unverified")
def redundant_by_reorganisation(redundant_reorganisation: pl.Expr, redundant_admin_units: pl.Expr) -> pl.Expr:
    """Dôi dư do sắp xếp tổ chức bộ máy hoặc sắp xếp đơn vị hành chính."""
    return redundant_reorganisation | redundant_admin_units


@answers("condition_redundant_by_positions", article="Điều 6", confidence="unverified")
def redundant_by_positions(redundant_positions: pl.Expr) -> pl.Expr:
    """Dôi dư do rà soát, sắp xếp lại nhân sự, cơ cấu lại theo vị trí việc làm."""
    return redundant_positions


@answers("condition_redundant", article="Điều 6", confidence="unverified")
def redundant(condition_redundant_by_reorganisation: pl.Expr, condition_redundant_by_positions: pl.Expr) -> pl.Expr:
    """Dôi dư do sắp xếp tổ chức hoặc do cơ cấu lại theo vị trí việc làm."""
    return condition_redundant_by_reorganisation | condition_redundant_by_positions


@answers("condition_leader_post_ceased", article="Điều 6", confidence="unverified")
def leader_post_ceased(leader_ceased: pl.Expr) -> pl.Expr:
    """Thôi giữ chức vụ lãnh đạo, quản lý do sắp xếp tổ chức."""
    return leader_ceased


@answers("condition_volunteers_with_consent", article="Điều 6", confidence="unverified")
def volunteers_with_consent(volunteers: pl.Expr, manager_agrees: pl.Expr) -> pl.Expr:
    """Cá nhân tự nguyện và cơ quan, tổ chức, đơn vị trực tiếp quản lý đồng ý."""
    return volunteers & manager_agrees


@answers("condition_no_other_post", article="Điều 6", confidence="unverified")
def no_other_post(other_post_available: pl.Expr, condition_volunteers_with_consent: pl.Expr) -> pl.Expr:
    """Đã tìm mà không bố trí được việc khác; hoặc bố trí được nhưng cá nhân tự nguyện và cơ quan đồng ý.

    Chưa ghi kết quả tìm vị trí khác thì chưa kết luận.
    """
    offered = other_post_available == "offered"
    return (other_post_available == "none") | (offered & condition_volunteers_with_consent)


@answers("condition_no_other_post_strictly", article="Điều 6", confidence="unverified")
def no_other_post_strictly(other_post_available: pl.Expr) -> pl.Expr:
    """Đã tìm mà không bố trí được việc làm khác phù hợp. Chưa ghi kết quả thì chưa kết luận."""
    return other_post_available == "none"


@answers("condition_no_other_post_nor_retraining", article="Điều 6", confidence="unverified")
def no_other_post_nor_retraining(
    other_post_available: pl.Expr, retraining_possible: pl.Expr, condition_volunteers_with_consent: pl.Expr
) -> pl.Expr:
    """Không có vị trí khác phù hợp và không thể đào tạo lại; hoặc được bố trí việc khác nhưng tự nguyện, cơ quan đồng ý.

    Chưa ghi kết quả tìm vị trí khác thì chưa kết luận.
    """
    nothing = (other_post_available == "none") & ~retraining_possible
    return nothing | ((other_post_available == "offered") & condition_volunteers_with_consent)


@answers("condition_below_standard", article="Điều 6", confidence="unverified")
def is_below_standard(below_standard: pl.Expr) -> pl.Expr:
    """Chưa đạt trình độ đào tạo theo tiêu chuẩn của vị trí việc làm đang đảm nhiệm."""
    return below_standard


@answers("condition_rating_failed", article="Điều 6", confidence="unverified")
def rating_failed(rating_current: pl.Expr, rating_previous: pl.Expr, rating_before: pl.Expr) -> pl.Expr:
    """Hai năm liên tiếp: một năm hoàn thành và một năm không hoàn thành nhiệm vụ, hoặc cả hai năm không hoàn thành."""
    return two_bad_years(rating_previous, rating_before) | two_bad_years(rating_current, rating_previous)


@answers("condition_long_sick_leave", article="Điều 6", confidence="unverified")
def long_sick_leave(
    v: Values,
    sick_days_current: pl.Expr,
    sick_days_previous: pl.Expr,
    sick_days_before: pl.Expr,
    sick_days_pending: pl.Expr,
    insured_months: pl.Expr,
    special_months: pl.Expr,
) -> pl.Expr:
    """Hai năm liên tiếp, mỗi năm nghỉ từ đủ số ngày tối đa được hưởng chế độ ốm đau; năm xét chưa kết thúc mà danh sách chưa
    có số ngày thì coi là chưa đủ."""
    days = sick_leave_maximum(v.table("sick_leave_maximum"), insured_months, special_months)
    current = long_current_year(sick_days_current, sick_days_pending, days)
    return (sick_days_previous >= days) & ((sick_days_before >= days) | current)


@answers("condition_sick_leave_confirmed", article="Điều 6", confidence="unverified")
def sick_leave_confirmed(sick_days_confirmed: pl.Expr) -> pl.Expr:
    """Cơ quan bảo hiểm xã hội xác nhận số ngày nghỉ ốm."""
    return sick_days_confirmed


@answers("condition_professional_contract", article="Điều 6 khoản 2", confidence="unverified")
def professional_contract(status: pl.Expr) -> pl.Expr:
    """Hợp đồng làm chuyên môn, nghiệp vụ tại đơn vị sự nghiệp công lập."""
    return status == "hop_dong_chuyen_mon"


@answers("ground_redundant_reorganisation", article="Điều 6", confidence="unverified")
def ground_redundant_reorganisation(
    condition_permanent_staff: pl.Expr, condition_redundant_by_reorganisation: pl.Expr
) -> pl.Expr:
    """Dôi dư do sắp xếp tổ chức bộ máy, đơn vị hành chính."""
    return condition_permanent_staff & condition_redundant_by_reorganisation


@answers("ground_leader_ceased", article="Điều 6", confidence="unverified")
def ground_leader_ceased(
    condition_permanent_staff: pl.Expr,
    condition_leader_post_ceased: pl.Expr,
    condition_volunteers_with_consent: pl.Expr,
) -> pl.Expr:
    """Lãnh đạo, quản lý thôi giữ chức vụ do sắp xếp, tự nguyện và được đồng ý."""
    return condition_permanent_staff & condition_leader_post_ceased & condition_volunteers_with_consent


@answers("ground_redundant_positions", article="Điều 6", confidence="unverified")
def ground_redundant_positions(
    condition_permanent_staff: pl.Expr,
    condition_redundant_by_positions: pl.Expr,
    condition_no_other_post: pl.Expr,
) -> pl.Expr:
    """Dôi dư do cơ cấu lại theo vị trí việc làm và không bố trí được việc khác."""
    return condition_permanent_staff & condition_redundant_by_positions & condition_no_other_post


@answers("ground_below_standard", article="Điều 6", confidence="unverified")
def ground_below_standard(
    condition_permanent_staff: pl.Expr,
    condition_below_standard: pl.Expr,
    condition_no_other_post_nor_retraining: pl.Expr,
) -> pl.Expr:
    """Chưa đạt trình độ theo tiêu chuẩn vị trí việc làm mà không bố trí, không đào tạo lại được."""
    return condition_permanent_staff & condition_below_standard & condition_no_other_post_nor_retraining


@answers("ground_rating", article="Điều 6", confidence="unverified")
def ground_rating(
    condition_permanent_staff: pl.Expr,
    condition_rating_failed: pl.Expr,
    condition_no_other_post_strictly: pl.Expr,
) -> pl.Expr:
    """Hai năm liên tiếp xếp loại thấp mà không bố trí được việc làm khác phù hợp."""
    return condition_permanent_staff & condition_rating_failed & condition_no_other_post_strictly


@answers("ground_sick_leave", article="Điều 6", confidence="unverified")
def ground_sick_leave(
    condition_permanent_staff: pl.Expr,
    condition_long_sick_leave: pl.Expr,
    condition_sick_leave_confirmed: pl.Expr,
) -> pl.Expr:
    """Nghỉ ốm dài ngày hai năm liên tiếp, có xác nhận của cơ quan bảo hiểm xã hội."""
    return condition_permanent_staff & condition_long_sick_leave & condition_sick_leave_confirmed


@answers("ground_contract_redundant", article="Điều 6 khoản 2", confidence="unverified")
def ground_contract_redundant(condition_professional_contract: pl.Expr, condition_redundant: pl.Expr) -> pl.Expr:
    """Hợp đồng chuyên môn, nghiệp vụ dôi dư."""
    return condition_professional_contract & condition_redundant
