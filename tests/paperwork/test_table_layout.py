"""Widths and merged headings: no number is ever broken, and the table fills the line."""

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.paperwork.document import CellKind, Column, Row, RowKind, Table
from tinhgon.paperwork.table_layout import fit, heading_cells, label_span, on_paper, stays_whole, text_width


def columns(*paths: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(path) for path in paths)


def test_equal_neighbours_join_and_short_paths_reach_down() -> None:
    cells = heading_cells(columns(("TT",), ("Chế độ", "Một"), ("Chế độ", "Hai"), ("Ghi chú",)))
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in cells] == [
        ("TT", 0, 0, 2, 1),
        ("Chế độ", 0, 1, 1, 2),
        ("Ghi chú", 0, 3, 2, 1),
        ("Một", 1, 1, 1, 1),
        ("Hai", 1, 2, 1, 1),
    ]


def test_the_same_single_heading_twice_does_not_join() -> None:
    assert [c.column_span for c in heading_cells(columns(("A",), ("A",)))] == [1, 1]


@given(st.lists(st.lists(st.sampled_from("ABC"), min_size=1, max_size=3).map(tuple), min_size=1, max_size=8))
def test_headings_cover_every_place_exactly_once(paths: list[tuple[str, ...]]) -> None:
    cells = heading_cells(columns(*paths))
    depth = max(len(path) for path in paths)
    covered = [
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert sorted(covered) == [(row, column) for row in range(depth) for column in range(len(paths))]


@given(st.integers(1, 10**12), st.integers(1, 14))
def test_widths_fill_the_line(amount: int, count: int) -> None:
    heads = (Column(("Họ và tên",)), *(Column((f"Cột {i}",), CellKind.NUMBER) for i in range(count)))
    size, widths = fit(Table(heads, (Row(("Nguyễn Văn A", *(amount,) * count)),)), 252.0)
    assert abs(sum(widths) - 252.0) < 0.01 and 6.5 <= size <= 12


def test_a_longer_number_gets_the_wider_column() -> None:
    heads = (Column(("Tên",)), Column(("A",), CellKind.NUMBER), Column(("B",), CellKind.NUMBER))
    _, widths = fit(Table(heads, (Row(("x", 1, 1_234_567_890)),)), 160.0)
    assert widths[2] > widths[1]


def test_the_label_of_a_total_covers_the_blanks_after_it() -> None:
    assert label_span(Row(("Tổng", None, None, 5, None), RowKind.TOTAL)) == 3


def test_a_short_table_stays_in_one_piece_and_a_long_or_tall_one_does_not() -> None:
    heads = (Column(("Tên",)), Column(("Số",), CellKind.NUMBER))

    def whole(rows: int, text: str) -> bool:
        table = Table(heads, tuple(Row((text, 1)) for _ in range(rows)))
        return stays_whole(table, *fit(table, 160.0))

    assert whole(3, "A") and not whole(30, "A")
    assert not whole(3, "một câu dài " * 60)


def test_an_article_under_a_heading_is_not_broken() -> None:
    heads = (Column(("A",), CellKind.NUMBER, article="Điều 8 Nghị định 154/2025/NĐ-CP"), Column(("Tên",)))
    size, widths = fit(Table(heads, ()), 160.0)
    assert widths[0] > text_width("154/2025/NĐ-CP)", size * 0.85)


def wide(count: int, spares: int) -> Table:
    money = tuple(Column((f"Khoản {i}",), CellKind.NUMBER) for i in range(count))
    spare = tuple(Column((f"Thêm {i}",), CellKind.NUMBER, spare=i) for i in range(1, spares + 1))
    heads = (Column(("Họ và tên",)), *money, *spare)
    return Table(heads, (Row(("Nguyễn Văn A", *(1_234_567_890,) * (count + spares))),))


def test_spare_columns_go_first_the_highest_before_the_lower() -> None:
    table = on_paper(wide(10, 6), 252.0)
    kept = [column.heading[0] for column in table.columns if column.spare]
    assert kept == ["Thêm 1", "Thêm 2"][: len(kept)] and len(kept) < 6
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_where_there_is_room_every_column_stays() -> None:
    assert on_paper(wide(2, 2), 252.0) == wide(2, 2)


def test_a_table_that_is_too_wide_takes_from_text_not_from_numbers() -> None:
    table = wide(15, 0)
    size, widths = fit(table, 252.0)
    assert abs(sum(widths) - 252.0) < 0.01
    assert min(widths[1:]) > text_width("1.234.567.890", size)
