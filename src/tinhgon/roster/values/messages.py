"""What each problem of a cell is called and what to do about it."""

from __future__ import annotations

# code → (what is wrong, what to do)
MESSAGES: dict[str, tuple[str, str]] = {
    "hashes": ("Ô chỉ còn dấu #### do cột hẹp khi xuất, không còn giá trị.", "Mở tệp gốc, nới rộng cột rồi xuất lại."),
    "formula_uncomputed": (
        "Công thức chưa được tính nên ô chưa có giá trị.",
        "Mở tệp bằng Excel, bấm Lưu rồi chọn lại.",
    ),
    "formula_error": ("Công thức trong ô bị lỗi.", "Sửa công thức hoặc nhập giá trị."),
    "foreign_digits": ("Chữ số viết bằng bộ chữ khác.", "Nhập lại bằng chữ số 0–9."),
    "not_a_date": ("Không phải ngày tháng.", "Nhập theo dạng ngày/tháng/năm, ví dụ 05/02/1970."),
    "no_such_day": ("Ngày này không có trong lịch.", "Đối chiếu hồ sơ và nhập lại."),
    "month_first": (
        "Tháng lớn hơn 12, có vẻ tháng và ngày bị đảo.",
        "Đối chiếu hồ sơ; nếu đúng, nhận giá trị đề nghị.",
    ),
    "order_unclear": (
        "Cột này có ngày viết tháng trước, nên không rõ ô này là ngày/tháng hay tháng/ngày.",
        "Đối chiếu hồ sơ; nếu cả cột viết tháng trước, nhận giá trị đề nghị.",
    ),
    "short_year": ("Năm viết hai chữ số có thể hiểu là hai thế kỷ khác nhau.", "Nhập đủ bốn chữ số của năm."),
    "packed_date": ("Ngày viết liền, không có dấu ngăn cách.", "Nhập theo dạng ngày/tháng/năm."),
    "not_a_number": ("Không phải số.", "Nhập bằng chữ số, ví dụ 2,34."),
    "look_alike_digits": ("Chữ cái đứng lẫn trong số (chữ O thay số 0, chữ l thay số 1).", "Nhập lại bằng chữ số."),
    "too_fine": ("Số có nhiều hơn bốn chữ số thập phân.", "Làm tròn theo quyết định hưởng hệ số."),
    "lost_comma": (
        "Hệ số quá lớn, có vẻ mất dấu phẩy thập phân.",
        "Đối chiếu quyết định lương; nếu đúng, nhận giá trị đề nghị.",
    ),
    "ambiguous_percent": ("Không rõ là phần trăm hay phần của một.", "Ghi rõ dấu %, ví dụ 5%."),
    "not_whole_dong": ("Số tiền có phần lẻ.", "Nhập số đồng nguyên."),
    "thousands_or_decimal": (
        "Dấu chấm có thể là ngăn cách hàng nghìn hoặc dấu thập phân.",
        "Nhập đủ các hàng, ví dụ 1.671.000.",
    ),
    "negative": ("Số âm.", "Nhập số không âm."),
    "not_a_duration": ("Không hiểu khoảng thời gian.", "Nhập như “33 năm 6 tháng” hoặc số tháng."),
    "years_dot_months": (
        "Phần sau dấu chấm (phẩy) có thể là số tháng chứ không phải phần mười của năm.",
        "Nhập như “33 năm 6 tháng”; nếu đúng, nhận giá trị đề nghị.",
    ),
    "months_over_eleven": ("Số tháng lẻ phải từ 0 đến 11.", "Đổi số tháng đủ 12 thành năm."),
    "duration_unit": ("Tiêu đề không cho biết số này là năm hay tháng.", "Ghi “(năm)” hoặc “(tháng)” vào tiêu đề cột."),
    "not_yes_no": ("Không rõ có hay không.", "Ghi “x” (có), “không”, hoặc để trống."),
    "unknown_code": ("Giá trị không có trong danh mục.", "Chọn một giá trị trong danh mục."),
    "not_whole": ("Phải là số nguyên.", "Nhập số nguyên."),
    "old_font": ("Chữ viết bằng phông cũ, không phải Unicode.", "Nhận giá trị đề nghị, hoặc chuyển mã tệp gốc."),
    "look_alike_letters": (
        "Có chữ cái của bộ chữ khác trông giống chữ tiếng Việt.",
        "Nhận giá trị đề nghị hoặc gõ lại.",
    ),
    "lost_letters": ("Chữ có dấu đã bị mất, còn lại dấu hỏi hoặc ký hiệu lạ.", "Gõ lại từ hồ sơ gốc."),
    "control_characters": ("Ô có ký tự điều khiển ẩn.", "Nhận giá trị đề nghị hoặc gõ lại."),
    "lost_zeros": ("Số định danh bị mất số 0 ở đầu.", "Định dạng cột là chữ (Text); nếu đúng, nhận giá trị đề nghị."),
    "rounded_number": (
        "Số dài bị Excel làm tròn, không còn đủ chữ số.",
        "Nhập lại từ hồ sơ gốc với định dạng chữ (Text).",
    ),
}
