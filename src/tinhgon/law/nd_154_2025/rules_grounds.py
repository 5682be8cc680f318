"""Who may be streamlined (Điều 2): each ground from small named conditions, so that what is not met can be listed."""

from __future__ import annotations

import polars as pl

from tinhgon.law.streamlining_forms import long_current_year
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_PERMANENT = ("can_bo", "cong_chuc", "vien_chuc", "cbcc_xa", "hop_dong_nhu_cong_chuc")


@answers("condition_permanent_staff", article="Điều 2 khoản 1", confidence="two_sources")
def permanent_staff(status: pl.Expr) -> pl.Expr:
    """Cán bộ, công chức, viên chức, cán bộ công chức cấp xã và hợp đồng được áp dụng chính sách như công chức."""
    return status.is_in(_PERMANENT)


@answers("condition_staff_or_association", article="Điều 2 khoản 1, Điều 17", confidence="one_source")
def staff_or_association(status: pl.Expr) -> pl.Expr:
    """Cán bộ, công chức, viên chức, hợp đồng như công chức; Điều 17 mở rộng các điểm a, d, g, h cho người trong biên chế tại hội."""
    return status.is_in((*_PERMANENT, "hoi"))


@answers("condition_redundant_by_reorganisation", article="Điều 2", confidence="two_sources")
def redundant_by_reorganisation(redundant_reorganisation: pl.Expr, redundant_admin_units: pl.Expr) -> pl.Expr:
    """Dôi dư do sắp xếp tổ chức bộ máy hoặc sắp xếp đơn vị hành chính."""
    return redundant_reorganisation | redundant_admin_units


@answers("condition_redundant_by_positions", article="Điều 2 khoản 1 điểm d", confidence="two_sources")
def redundant_by_positions(redundant_positions: pl.Expr) -> pl.Expr:
    """Dôi dư do rà soát, sắp xếp lại nhân sự, cơ cấu lại theo vị trí việc làm."""
    return redundant_positions


@answers("condition_redundant", article="Điều 2 khoản 2, khoản 3", confidence="two_sources")
def redundant(
    condition_redundant_by_reorganisation: pl.Expr,
    condition_redundant_by_positions: pl.Expr,
    condition_no_special_policy: pl.Expr,
) -> pl.Expr:
    """Dôi dư do sắp xếp tổ chức (trừ người hưởng chính sách riêng về sắp xếp) hoặc do cơ cấu lại theo vị trí việc làm."""
    return (condition_redundant_by_reorganisation & condition_no_special_policy) | condition_redundant_by_positions


@answers("condition_leader_post_ceased", article="Điều 2 khoản 1 điểm b, điểm c", confidence="two_sources")
def leader_post_ceased(leader_ceased: pl.Expr) -> pl.Expr:
    """Thôi giữ chức vụ lãnh đạo, quản lý do sắp xếp tổ chức hoặc do cơ cấu lại đội ngũ."""
    return leader_ceased


@answers("condition_volunteers_with_consent", article="Điều 2 khoản 1", confidence="two_sources")
def volunteers_with_consent(volunteers: pl.Expr, manager_agrees: pl.Expr) -> pl.Expr:
    """Cá nhân tự nguyện và cơ quan, tổ chức, đơn vị trực tiếp quản lý đồng ý."""
    return volunteers & manager_agrees


@answers("condition_no_other_post", article="Điều 2 khoản 1 điểm d", confidence="two_sources")
def no_other_post(other_post_available: pl.Expr, condition_volunteers_with_consent: pl.Expr) -> pl.Expr:
    """Đã tìm mà không bố trí được việc khác; hoặc bố trí được nhưng cá nhân tự nguyện và cơ quan đồng ý.

    Chưa ghi kết quả tìm vị trí khác thì chưa kết luận.
    """
    offered = other_post_available == "offered"
    return (other_post_available == "none") | (offered & condition_volunteers_with_consent)


@answers("condition_no_other_post_nor_retraining", article="Điều 2 khoản 1 điểm đ", confidence="one_source")
def no_other_post_nor_retraining(
    other_post_available: pl.Expr, retraining_possible: pl.Expr, condition_volunteers_with_consent: pl.Expr
) -> pl.Expr:
    """Không có vị trí khác phù hợp và không thể đào tạo lại; hoặc được bố trí việc khác nhưng tự nguyện, cơ quan đồng ý.

    Chưa ghi kết quả tìm vị trí khác thì chưa kết luận.
    """
    nothing = (other_post_available == "none") & ~retraining_possible
    return nothing | ((other_post_available == "offered") & condition_volunteers_with_consent)


@answers("condition_below_standard", article="Điều 2 khoản 1 điểm đ", confidence="one_source")
def is_below_standard(below_standard: pl.Expr) -> pl.Expr:
    """Chưa đạt trình độ đào tạo theo tiêu chuẩn của vị trí việc làm đang đảm nhiệm."""
    return below_standard


@answers("condition_rating_failed", article="Điều 2 khoản 1 điểm e", confidence="two_sources")
def rating_failed(rating_previous: pl.Expr, rating_current: pl.Expr) -> pl.Expr:
    """Năm trước liền kề hoặc năm xét có một năm xếp loại không hoàn thành nhiệm vụ (Nghị định 29 đòi hai năm)."""
    return (rating_previous == "KHTNV") | (rating_current == "KHTNV")


@answers("condition_long_sick_leave", article="Điều 2 khoản 1 điểm g", confidence="unverified")
def long_sick_leave(
    v: Values, sick_days_previous: pl.Expr, sick_days_current: pl.Expr, sick_days_pending: pl.Expr
) -> pl.Expr:
    """Năm trước liền kề hoặc năm xét nghỉ ốm từ đủ số ngày quy định; số ngày chưa đối chiếu được văn bản. Năm xét chưa kết
    thúc mà danh sách chưa có số ngày thì coi là chưa đủ."""
    days = v.whole("sick_leave_ground_days")
    return (sick_days_previous >= days) | long_current_year(sick_days_current, sick_days_pending, days)


@answers("condition_sick_leave_confirmed", article="Điều 2 khoản 1 điểm g", confidence="unverified")
def sick_leave_confirmed(sick_days_confirmed: pl.Expr) -> pl.Expr:
    """Cơ quan bảo hiểm xã hội xác nhận số ngày nghỉ ốm."""
    return sick_days_confirmed


@answers("condition_serving_discipline", article="Điều 2 khoản 1 điểm h", confidence="unverified")
def is_serving_discipline(serving_discipline: pl.Expr) -> pl.Expr:
    """Đang thi hành quyết định kỷ luật nhưng chưa đến mức bị buộc thôi việc."""
    return serving_discipline


@answers("condition_professional_contract", article="Điều 2 khoản 2", confidence="two_sources")
def professional_contract(status: pl.Expr) -> pl.Expr:
    """Hợp đồng không xác định thời hạn làm chuyên môn, nghiệp vụ tại đơn vị sự nghiệp công lập."""
    return status == "hop_dong_chuyen_mon"


@answers("condition_support_contract", article="Điều 2 khoản 3", confidence="two_sources")
def support_contract(status: pl.Expr) -> pl.Expr:
    """Hợp đồng làm công việc hỗ trợ, phục vụ."""
    return status == "hop_dong_ho_tro"


@answers("condition_part_time_commune", article="Điều 2 khoản 4", confidence="two_sources")
def part_time_commune(status: pl.Expr) -> pl.Expr:
    """Người hoạt động không chuyên trách cấp xã."""
    return status == "kct_xa"


@answers("condition_part_time_in_time", article="Điều 2 khoản 4", confidence="two_sources")
def part_time_commune_in_time(v: Values, leave_date: pl.Expr) -> pl.Expr:
    """Nghỉ khi tổ chức chính quyền hai cấp, được kéo dài đến trước ngày 31/5/2026 (Công văn 12-CV/BCĐ)."""
    return leave_date < pl.lit(v.day("part_time_commune_leave_before"))


@answers("condition_part_time_village", article="Điều 2 khoản 5", confidence="two_sources")
def part_time_village(status: pl.Expr) -> pl.Expr:
    """Người hoạt động không chuyên trách ở thôn, tổ dân phố."""
    return status == "kct_thon"


@answers("condition_no_special_policy", article="Điều 2 khoản 1 điểm a, điểm b", confidence="two_sources")
def condition_no_special_policy(ground_reorganised: pl.Expr | None = None) -> pl.Expr:
    """Điểm a, điểm b không áp dụng cho người hưởng chính sách riêng về sắp xếp (Nghị định 178/2024/NĐ-CP)."""
    return pl.lit(True) if ground_reorganised is None else ~ground_reorganised


@answers("ground_redundant_reorganisation", article="Điều 2 khoản 1 điểm a", confidence="two_sources")
def ground_redundant_reorganisation(
    condition_staff_or_association: pl.Expr,
    condition_redundant_by_reorganisation: pl.Expr,
    condition_no_special_policy: pl.Expr,
) -> pl.Expr:
    """Dôi dư do sắp xếp tổ chức bộ máy, đơn vị hành chính, trừ người hưởng chính sách riêng về sắp xếp."""
    return condition_staff_or_association & condition_redundant_by_reorganisation & condition_no_special_policy


@answers("ground_leader_ceased", article="Điều 2 khoản 1 điểm b, điểm c", confidence="two_sources")
def ground_leader_ceased(
    condition_permanent_staff: pl.Expr,
    condition_leader_post_ceased: pl.Expr,
    condition_volunteers_with_consent: pl.Expr,
    condition_no_special_policy: pl.Expr,
) -> pl.Expr:
    """Lãnh đạo, quản lý thôi giữ chức vụ do sắp xếp (điểm b) hoặc cơ cấu lại (điểm c), tự nguyện và được đồng ý, trừ người
    hưởng chính sách riêng về sắp xếp."""
    willing = condition_leader_post_ceased & condition_volunteers_with_consent
    return condition_permanent_staff & willing & condition_no_special_policy


@answers("ground_redundant_positions", article="Điều 2 khoản 1 điểm d", confidence="two_sources")
def ground_redundant_positions(
    condition_staff_or_association: pl.Expr,
    condition_redundant_by_positions: pl.Expr,
    condition_no_other_post: pl.Expr,
) -> pl.Expr:
    """Dôi dư do cơ cấu lại theo vị trí việc làm và không bố trí được việc khác."""
    return condition_staff_or_association & condition_redundant_by_positions & condition_no_other_post


@answers("ground_below_standard", article="Điều 2 khoản 1 điểm đ", confidence="one_source")
def ground_below_standard(
    condition_permanent_staff: pl.Expr,
    condition_below_standard: pl.Expr,
    condition_no_other_post_nor_retraining: pl.Expr,
) -> pl.Expr:
    """Chưa đạt trình độ theo tiêu chuẩn vị trí việc làm mà không bố trí, không đào tạo lại được."""
    return condition_permanent_staff & condition_below_standard & condition_no_other_post_nor_retraining


@answers("ground_rating", article="Điều 2 khoản 1 điểm e", confidence="two_sources")
def ground_rating(condition_permanent_staff: pl.Expr, condition_rating_failed: pl.Expr) -> pl.Expr:
    """Một năm xếp loại không hoàn thành nhiệm vụ."""
    return condition_permanent_staff & condition_rating_failed


@answers("ground_sick_leave", article="Điều 2 khoản 1 điểm g", confidence="unverified")
def ground_sick_leave(
    condition_staff_or_association: pl.Expr,
    condition_long_sick_leave: pl.Expr,
    condition_sick_leave_confirmed: pl.Expr,
) -> pl.Expr:
    """Nghỉ ốm dài ngày, có xác nhận của cơ quan bảo hiểm xã hội."""
    return condition_staff_or_association & condition_long_sick_leave & condition_sick_leave_confirmed


@answers("ground_discipline_volunteer", article="Điều 2 khoản 1 điểm h", confidence="unverified")
def ground_discipline_volunteer(
    condition_staff_or_association: pl.Expr,
    condition_serving_discipline: pl.Expr,
    condition_volunteers_with_consent: pl.Expr,
) -> pl.Expr:
    """Đang thi hành kỷ luật chưa đến mức buộc thôi việc, tự nguyện và được đồng ý."""
    return condition_staff_or_association & condition_serving_discipline & condition_volunteers_with_consent


@answers("ground_contract_redundant", article="Điều 2 khoản 2", confidence="two_sources")
def ground_contract_redundant(condition_professional_contract: pl.Expr, condition_redundant: pl.Expr) -> pl.Expr:
    """Hợp đồng chuyên môn, nghiệp vụ dôi dư."""
    return condition_professional_contract & condition_redundant


@answers("ground_support_contract_redundant", article="Điều 2 khoản 3", confidence="two_sources")
def ground_support_contract_redundant(condition_support_contract: pl.Expr, condition_redundant: pl.Expr) -> pl.Expr:
    """Hợp đồng hỗ trợ, phục vụ dôi dư."""
    return condition_support_contract & condition_redundant


@answers("ground_part_time_commune", article="Điều 2 khoản 4", confidence="two_sources")
def ground_part_time_commune(condition_part_time_commune: pl.Expr, condition_part_time_in_time: pl.Expr) -> pl.Expr:
    """Người hoạt động không chuyên trách cấp xã nghỉ khi tổ chức chính quyền địa phương hai cấp."""
    return condition_part_time_commune & condition_part_time_in_time


@answers("ground_part_time_village", article="Điều 2 khoản 5", confidence="two_sources")
def ground_part_time_village(
    condition_part_time_village: pl.Expr, condition_redundant_by_reorganisation: pl.Expr
) -> pl.Expr:
    """Người hoạt động không chuyên trách ở thôn, tổ dân phố dôi dư do sắp xếp thôn, tổ dân phố, nghỉ ngay."""
    return condition_part_time_village & condition_redundant_by_reorganisation


@answers("streamlining_case", article="Điều 2", confidence="two_sources")
def streamlining_case(
    ground_redundant_reorganisation: pl.Expr,
    ground_leader_ceased: pl.Expr,
    ground_redundant_positions: pl.Expr,
    ground_below_standard: pl.Expr,
    ground_rating: pl.Expr,
    ground_sick_leave: pl.Expr,
    ground_discipline_volunteer: pl.Expr,
    ground_contract_redundant: pl.Expr,
    ground_support_contract_redundant: pl.Expr,
    ground_reorganised: pl.Expr | None = None,
) -> pl.Expr:
    """Thuộc diện tinh giản biên chế: có ít nhất một căn cứ tại Điều 2, hoặc hưởng chính sách sắp xếp tổ chức bộ máy."""
    first = ground_redundant_reorganisation | ground_leader_ceased | ground_redundant_positions
    second = ground_below_standard | ground_rating | ground_sick_leave
    grounds = (
        first | second | ground_discipline_volunteer | ground_contract_redundant | ground_support_contract_redundant
    )
    return grounds if ground_reorganised is None else grounds | ground_reorganised
