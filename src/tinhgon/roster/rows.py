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
    r"(?i)(người lập|lập biểu|thủ trưởng|kế toán trưởng|\btm\.|\bkt\.|\btl\.|nơi nhận|ký tên|ghi rõ họ|chủ tịch\s*$|giám đốc\s*$"
    r"|xác nhận của|ngày\s*[0-9.…]*\s*tháng\s*[0-9.…]*\s*năm|^ghi chú\s*[:：])"
)
_COUNTER = r"^\s*\(?([0-9]{1,3}|[a-zA-Z])\)?(\s*=.*)?\s*$"  # (1), 2, A, 5=3+4
_ORDINAL = re.compile(r"^\s*(?:[IVXLC]{1,6}|[A-Z]|[0-9]{1,3}|\*|-|\+)\s*(?:[.)/:\-]|\s)\s*(?=\S{2})")
_MARK_ONLY = r"^\s*(\*+|-+|\++|[IVXLC]{1,6}[.)]?|[A-ZĐ][.)]?|[a-zđ][.)]|[0-9]{1,4}(\.[0-9]{1,3})*[.)]?)\s*$"
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

    ``cells`` are the rows under the headings; ``first`` is the zero-based sheet row of the first of them.
    """
    letters = cells.columns
    where = {match.target: letters[index] for index, match in enumerate(matches) if match.target is not None}
    name = pl.col(
        where.get("full_name")
        or where.get("family_name")
        or where.get("given_name")
        or where.get("employee_code")
        or letters[0]
    )
    order = _order_column(paths, letters)
    ordinal = pl.col(order) if order else pl.lit(None, dtype=pl.String)
    born = [pl.col(where[key]) for key in where if key is not None and key.startswith("birth_date")]
    has_birth = pl.any_horizontal([each.is_not_null() for each in born]) if born else pl.lit(False)
    filled = pl.sum_horizontal(pl.col(letters).is_not_null().cast(pl.Int32))
    words = [pl.when(~pl.col(each).str.contains(_MARK_ONLY)).then(pl.col(each)) for each in letters[:6]]
    label = pl.coalesce(words)
    filled_but_order = filled - ordinal.is_not_null().cast(pl.Int32)
    wide = _wide_rows(merges, first)
    numbered = ordinal.str.contains(_DIGITS).fill_null(False)
    heading_of_name = next(
        (plain(paths[i][-1]) for i, m in enumerate(matches) if m.target in ("full_name", "family_name")), None
    )
    row = pl.col("row")
    counters = pl.all_horizontal([pl.col(each).str.contains(_COUNTER).fill_null(True) for each in letters])
    footer_row = pl.any_horizontal([pl.col(each).str.contains(_FOOTER).fill_null(False) for each in letters])
    total_row = pl.any_horizontal([pl.col(each).str.contains(TOTAL_ROW).fill_null(False) for each in letters[:4]])
    repeated = name.str.to_lowercase().str.normalize("NFC").str.replace_all(
        r"[^\pL\pN%>]+", " "
    ).str.strip_chars() == pl.lit(heading_of_name)
    table = cells.with_row_index("row", offset=first + 1).with_columns(pl.col("row").cast(pl.Int64))
    is_merged = row.is_in(wide) if wide else pl.lit(False)
    skip = (
        pl.when(counters & (row <= first + 2) & (filled >= 2))
        .then(pl.lit(Skip.NUMBERING))
        .when(repeated.fill_null(False))
        .then(pl.lit(Skip.REPEATED_HEADING))
        .when(total_row & ~has_birth)
        .then(pl.lit(Skip.TOTAL))
        .when(footer_row & (filled <= 4) & ~has_birth & ~numbered)
        .then(pl.lit(Skip.FOOTER))
        .when(is_merged & ~has_birth & ~numbered)
        .then(pl.lit(Skip.SECTION))
        .when((filled == 1) & numbered)
        .then(pl.lit(Skip.EMPTY_NUMBER))
        .when((filled_but_order <= 1) & ~numbered & ~has_birth)
        .then(pl.lit(Skip.SECTION))
        .when(
            ordinal.str.contains(r"^\s*([IVXLC]{1,6}|[A-Z]|\*|-)[.)]?\s*$").fill_null(False)
            & ~has_birth
            & (filled_but_order <= 3)
        )
        .then(pl.lit(Skip.SECTION))
        .otherwise(pl.lit(None, dtype=pl.String))
    )
    found = table.select("row", filled.alias("filled"), skip.alias("skip"), label.alias("label")).filter(
        pl.col("filled") > 0
    )
    section = pl.when(pl.col("skip") == Skip.SECTION).then(pl.col("label"))
    return found.with_columns(section.forward_fill().alias("section")).select("row", "skip", "section")


def _order_column(paths: tuple[tuple[str, ...], ...], letters: list[str]) -> str | None:
    for index, path in enumerate(paths[:3]):
        if plain(path[-1]) in ("stt", "tt", "số tt", "số thứ tự", "so tt", "so thu tu", "no"):
            return letters[index]
    return None


def _wide_rows(merges: tuple[Merge, ...], first: int) -> list[int]:
    """Rows (as Excel counts) whose cells are merged across three columns or more."""
    return sorted({m.top + 1 for m in merges if m.top == m.bottom and m.top >= first and m.right - m.left >= 2})
