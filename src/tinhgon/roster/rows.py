"""People, sections, totals and signatures: what each row under the headings is."""

from __future__ import annotations

import re
from enum import StrEnum

import polars as pl

from tinhgon.people.facts import facts
from tinhgon.roster.headings.match import Match
from tinhgon.roster.headings.vocabulary import folded, plain
from tinhgon.roster.reading.cells import Merge


class Skip(StrEnum):
    """Why a row is no person."""

    NUMBERING = "numbering"
    TOTAL = "total"
    SECTION = "section"
    EMPTY_NUMBER = "empty_number"
    REPEATED_HEADING = "repeated_heading"
    FOOTER = "footer"

    @property
    def caption(self) -> str:
        return _CAPTIONS[self]


_CAPTIONS = {
    Skip.NUMBERING: "dòng đánh số cột",
    Skip.TOTAL: "dòng cộng",
    Skip.SECTION: "dòng tên nhóm, tên đơn vị",
    Skip.EMPTY_NUMBER: "dòng chỉ có số thứ tự",
    Skip.REPEATED_HEADING: "dòng lặp lại tiêu đề",
    Skip.FOOTER: "chữ ký, ghi chú cuối bảng",
}
TOTAL_ROW = r"(?i)^\s*(tổng\s*cộng|tổng\s*số|tổng|cộng)(\s*(chung|toàn\s.{0,60}|\(.{0,80}\)|[:;.].{0,120}|\d.{0,80}|[ivx+\s]+)?)\s*$"
_FOOTER = (
    r"(?i)(^\s*người lập|lập biểu|\btm\.\s|\bkt\.\s|nơi nhận|ký tên|ghi rõ họ|^\s*xác nhận của"
    r"|ngày\s*[0-9.…]*\s*tháng\s*[0-9.…]*\s*năm|^ghi chú\s*[:：])"
)
# A row with nothing but a name is a person without facts, not the name of a group.
_PERSONAL_NAME = (
    r"(?i)^(nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đào|đoàn|vương|trịnh|trương|đinh|lâm"
    r"|phùng|mai|tô|hà|cao|lò|vàng|giàng|quách|tạ|thái|chu|châu|nông|triệu|lương|lưu|tống)(\s+\pL+){1,4}\s*$"
)
_COUNTER = r"^\s*\(?([0-9]{1,3}|[a-zA-Z])\)?(\s*=.*)?\s*$"  # (1), 2, A, 5=3+4
_ORDINAL = re.compile(r"^\s*(?:[IVXLC]{1,6}|[A-Z]|[0-9]{1,3}|\*|-|\+)\s*(?:[.)/:\-]|\s)\s*(?=\S{2})")
_MARK_ONLY = r"^\s*(\*+|-+|\++|[IVXLC]{1,6}[.)]?|[A-ZĐ][.)]?|[a-zđ][.)]|[0-9]{1,4}(\.[0-9]{1,3})*[.)]?)\s*$"
_SECTION_MARK = r"^\s*([IVXLC]{1,6}|[A-ZĐ]|\*|-)[.)]?\s*$"
_DIGITS = r"^\s*[0-9]{1,5}\.?\s*$"


def section_name(label: str) -> str:
    """``II. Phòng Nội vụ`` → ``Phòng Nội vụ``."""
    return _ORDINAL.sub("", label).strip(" :*-.")


def status_of_section(name: str) -> str | None:
    """A section that names a kind of staff (``Cán bộ``, ``Công chức``) gives it to its people."""
    words = {folded(caption): code for code, caption in facts()["status"].codes.items()}
    words |= {
        "can bo chuyen trach": "can_bo",
        "nguoi hoat dong khong chuyen trach": "kct_xa",
        "khong chuyen trach": "kct_xa",
    }
    return words.get(folded(name))


def classify(
    cells: pl.DataFrame, matches: list[Match], paths: tuple[tuple[str, ...], ...], merges: tuple[Merge, ...], first: int
) -> pl.DataFrame:
    """One row a filled row: ``row`` (as Excel counts), ``skip`` (null for a person), ``section`` (null outside one).

    ``cells`` are the rows under the headings; ``first`` is the zero-based sheet row of the first of them. A row with an
    order number or a birth date is a person; only the few others are looked at closely.
    """
    letters = cells.columns
    where = {match.target: letters[index] for index, match in enumerate(matches) if match.target is not None}
    order = _order_column(paths, letters)
    ordinal = pl.col(order) if order else pl.lit(None, dtype=pl.String)
    born = [pl.col(where[key]).str.contains("[0-9]") for key in where if key.startswith("birth_")]
    table = cells.with_row_index("row", offset=first + 1).with_columns(
        pl.col("row").cast(pl.Int64),
        pl.sum_horizontal(pl.col(letters).is_not_null().cast(pl.Int32)).alias("filled"),
        ordinal.str.contains(_DIGITS).fill_null(False).alias("numbered"),
        (pl.any_horizontal(born) if born else pl.lit(False)).fill_null(False).alias("born"),
        ordinal.is_not_null().cast(pl.Int32).alias("has_order"),
    )
    table = table.filter(pl.col("filled") > 0)
    ordinary = pl.col("numbered") | pl.col("born")
    odd = table.filter(~ordinary | (pl.col("row") <= first + 2) | (pl.col("filled") <= 1))
    last_person = table.filter(ordinary & (pl.col("filled") > 1))["row"].max()
    name = next(
        (where[key] for key in ("full_name", "family_name", "given_name", "employee_code") if key in where), letters[0]
    )
    heading = next(
        (plain(paths[i][-1]) for i, m in enumerate(matches) if m.target in ("full_name", "family_name")), None
    )
    skip = _skips(letters, name, heading, ordinal, merges, first, last_person if isinstance(last_person, int) else 0)
    words = [pl.when(~pl.col(each).str.contains(_MARK_ONLY)).then(pl.col(each)) for each in letters[:6]]
    judged = odd.select("row", skip.alias("skip"), pl.coalesce(words).alias("label"))
    found = table.select("row").join(judged, on="row", how="left", maintain_order="left")
    section = pl.when(pl.col("skip") == Skip.SECTION).then(pl.col("label"))
    return found.with_columns(section.forward_fill().alias("section")).select("row", "skip", "section")


def _skips(
    letters: list[str],
    name: str,
    heading: str | None,
    ordinal: pl.Expr,
    merges: tuple[Merge, ...],
    first: int,
    last_person: int,
) -> pl.Expr:
    """Why a row that is not plainly a person is skipped, the surest reason first."""
    row, filled, numbered, born = pl.col("row"), pl.col("filled"), pl.col("numbered"), pl.col("born")
    beside_order = filled - pl.col("has_order")
    nobody = ~born & ~numbered
    wide = _wide_rows(merges, first)
    is_merged = row.is_in(wide) if wide else pl.lit(False)
    composed = pl.col(name).str.normalize("NFC")
    only_name = (beside_order == 1) & composed.str.contains(_PERSONAL_NAME).fill_null(False) & ~is_merged
    signs = composed.str.to_lowercase().str.replace_all(r"[^\pL\pN%>]+", " ").str.strip_chars()
    counters = pl.all_horizontal([pl.col(each).str.contains(_COUNTER).fill_null(True) for each in letters])
    footer = pl.any_horizontal([pl.col(each).str.contains(_FOOTER).fill_null(False) for each in letters])
    below_footer = footer.cum_max() & (row > last_person)
    total = pl.any_horizontal([pl.col(each).str.contains(TOTAL_ROW).fill_null(False) for each in letters[:4]])
    marked = ordinal.str.contains(_SECTION_MARK).fill_null(False)
    reasons = (
        (Skip.NUMBERING, counters & (row <= first + 2) & (filled >= 2)),
        (Skip.REPEATED_HEADING, (signs == pl.lit(heading, dtype=pl.String)).fill_null(False)),
        (Skip.TOTAL, total & ~born),
        (Skip.FOOTER, (footer | below_footer) & (filled <= 4) & nobody),
        (Skip.SECTION, is_merged & nobody),
        (Skip.EMPTY_NUMBER, (filled == 1) & numbered),
        (Skip.SECTION, (beside_order <= 1) & nobody & ~only_name),
        (Skip.SECTION, marked & ~born & (beside_order <= 3)),
    )
    return pl.coalesce([pl.when(is_so).then(pl.lit(reason.value)) for reason, is_so in reasons])


def _order_column(paths: tuple[tuple[str, ...], ...], letters: list[str]) -> str | None:
    for index, path in enumerate(paths[:3]):
        if plain(path[-1]) in ("stt", "tt", "số tt", "số thứ tự", "so tt", "so thu tu", "no"):
            return letters[index]
    return None


def _wide_rows(merges: tuple[Merge, ...], first: int) -> list[int]:
    """Rows (as Excel counts) whose cells are merged across three columns or more."""
    return sorted({m.top + 1 for m in merges if m.top == m.bottom and m.top >= first and m.right - m.left >= 2})
