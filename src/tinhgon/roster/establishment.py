"""Posts assigned against people present, unit by unit and kind by kind.

A post is not a person and a contract is not a post: kinds are never added together silently, and where nobody told
the assigned number it stays unknown.
"""

from __future__ import annotations

import re

import polars as pl

from tinhgon.roster.draft import RosterDraft
from tinhgon.roster.headings.vocabulary import folded, layouts, plain
from tinhgon.roster.refused import RosterRefused
from tinhgon.roster.rows import TOTAL_ROW, section_name
from tinhgon.roster.sheets import SheetDraft
from tinhgon.roster.values.numbers import parse_count

KINDS = {
    "can_bo_cong_chuc": "Cán bộ, công chức",
    "vien_chuc": "Viên chức",
    "hop_dong": "Hợp đồng",
    "khong_chuyen_trach": "Người hoạt động không chuyên trách",
}
# Kinds that hold posts of the establishment; contracts and part-time people are counted apart (article A14).
POST_KINDS = ("can_bo_cong_chuc", "vien_chuc")
KIND_OF_STATUS = {
    "can_bo": "can_bo_cong_chuc",
    "cong_chuc": "can_bo_cong_chuc",
    "cbcc_xa": "can_bo_cong_chuc",
    "vien_chuc": "vien_chuc",
    "hop_dong_ho_tro": "hop_dong",
    "hop_dong_chuyen_mon": "hop_dong",
    "hop_dong_nhu_cong_chuc": "hop_dong",
    "kct_xa": "khong_chuyen_trach",
    "kct_thon": "khong_chuyen_trach",
}
QUOTA_SCHEMA = {"unit": pl.String(), "kind": pl.String(), "assigned": pl.Int64(), "year": pl.Int64()}
_YEAR = re.compile(r"\b(20[0-9]{2})\b")


def _words(name: str) -> set[str]:
    return set(layouts()["quota"][name])


def _kind_of(path: list[str], table_is_quota: bool) -> str | None:
    """The kind that a column gives assigned posts of; None for present staff, totals and everything else."""
    parents = " ".join(folded(_YEAR.sub("", part)) for part in path[:-1])
    leaf = " ".join(folded(_YEAR.sub("", path[-1])).removesuffix(" nam").split())
    if any(word in parents or leaf.startswith(word) for word in _words("present_parents")):
        return None
    if not table_is_quota and not any(word in f"{parents} {leaf}" for word in _words("assigned_parents")):
        return None
    for kind, forms in layouts()["quota"]["kinds"].items():
        if leaf in forms:
            return str(kind)
    return None


def _unit_letter(sheet: SheetDraft) -> str | None:
    column = sheet.column_of("unit")
    return column.letter if column else None


def quota_of_sheet(sheet: SheetDraft) -> pl.DataFrame:
    """The quota table of one sheet: unit, kind, assigned, year (null when neither heading nor title names one).

    Raises :class:`RosterRefused` when a unit column, a kind or a number is missing or unreadable.
    """
    letter = _unit_letter(sheet)
    if letter is None:
        raise RosterRefused("quota_unit", f"Trang “{sheet.name}”: bảng biên chế không có cột Đơn vị.")
    paths = {column.letter: column.heading.split(" > ") for column in sheet.columns}
    says_assigned = any(
        word in folded(part)
        for path in paths.values()
        for part in path[:-1]
        for word in _words("assigned_parents") | _words("present_parents")
    )
    kinds = {each: kind for each, path in paths.items() if (kind := _kind_of(path, not says_assigned)) is not None}
    if not kinds:
        raise RosterRefused(
            "quota_kinds", f"Trang “{sheet.name}”: không thấy cột công chức, viên chức, hợp đồng được giao."
        )
    title_years = _YEAR.findall(sheet.title)
    tables = []
    body = sheet.body().filter(pl.col(letter).is_not_null() & ~pl.col(letter).str.contains(TOTAL_ROW))
    body = body.filter(pl.any_horizontal([pl.col(each).is_not_null() for each in kinds]))
    body = body.filter(~pl.col(letter).str.contains(r"^\s*\(?[0-9]+\)?\s*$"))
    units = [section_name(plain_unit) for plain_unit in body[letter].to_list()]
    for each, kind in kinds.items():
        years = _YEAR.findall(" ".join(paths[each])) or title_years
        counts = [_posts(sheet, each, row, text) for row, text in zip(body["row"], body[each], strict=True)]
        year = int(years[0]) if years else None
        columns = {"unit": units, "kind": [kind] * len(units), "assigned": counts, "year": [year] * len(units)}
        tables.append(pl.DataFrame(columns, schema=QUOTA_SCHEMA))
    return pl.concat(tables).sort("unit", "kind", "year", maintain_order=True)


def _posts(sheet: SheetDraft, letter: str, row: int, text: str | None) -> int | None:
    if text is None:
        return None
    read = parse_count(text)
    if not isinstance(read.value, int):
        raise RosterRefused(
            "quota_number", f"Trang “{sheet.name}”, ô {letter}{row}: “{text[:40]}” không phải số biên chế."
        )
    return read.value


def read_quota(draft: RosterDraft) -> pl.DataFrame | None:
    """Quota of all quota sheets of a file; None when it has none."""
    sheets = draft.quota_sheets
    if not sheets:
        return None
    quota = pl.concat([quota_of_sheet(sheet) for sheet in sheets])
    return quota.unique(["unit", "kind", "year"], keep="first", maintain_order=True)


def _keys(units: pl.Series) -> pl.Series:
    """Units compared without regard to capitals, spacing and placing of tone marks."""
    made = {unit: plain(unit) for unit in units.drop_nulls().unique().to_list()}
    return units.replace_strict(made, default=None, return_dtype=pl.String) if made else units.cast(pl.String)


def establishment(people: pl.DataFrame, quota: pl.DataFrame | None = None, *, year: int | None = None) -> pl.DataFrame:
    """One row a unit and kind: unit, kind, assigned, present, vacant, surplus.

    ``people`` needs ``unit`` and ``status``. ``year`` chooses among quotas of several years (default: the latest).
    ``assigned`` is null where no quota is known, and then ``vacant`` and ``surplus`` are null too. People whose kind
    of staff is unknown, or who hold no post of the four kinds, stand in rows with a null ``kind``, so that the sum of
    ``present`` is always the number of people.
    """
    status = pl.col("status").replace_strict(KIND_OF_STATUS, default=None, return_dtype=pl.String)
    here = people.select("unit", status.alias("kind")).with_columns(_keys(people["unit"]).alias("key"))
    present = here.group_by("key", "kind").agg(pl.col("unit").first(), pl.len().cast(pl.Int64).alias("present"))
    if quota is None or quota.height == 0:
        table = present.with_columns(pl.lit(None, dtype=pl.Int64).alias("assigned"))
    else:
        if year is None:
            year = quota["year"].max()  # type: ignore[assignment]
        chosen = quota.filter(pl.col("year").is_null() | (pl.col("year") == year)) if year is not None else quota
        posts = (
            chosen.with_columns(_keys(chosen["unit"]).alias("key"))
            .group_by("key", "kind")
            .agg(pl.col("unit").first(), _sum_or_null(pl.col("assigned")).alias("assigned"))
        )
        table = present.join(posts, on=["key", "kind"], how="full", coalesce=True, nulls_equal=True)
        table = table.with_columns(pl.coalesce("unit", "unit_right").alias("unit"), pl.col("present").fill_null(0))
    gap = pl.col("assigned") - pl.col("present")
    return (
        table.with_columns(gap.clip(lower_bound=0).alias("vacant"), (-gap).clip(lower_bound=0).alias("surplus"))
        .sort("key", "kind", nulls_last=True)
        .select("unit", "kind", "assigned", "present", "vacant", "surplus")
    )


def _sum_or_null(values: pl.Expr) -> pl.Expr:
    """The sum, unknown when every part is unknown."""
    return pl.when(values.is_not_null().any()).then(values.sum())


def unit_totals(table: pl.DataFrame, *, contracts: bool) -> pl.DataFrame:
    """One row a unit over an :func:`establishment` table, like compared with like.

    Only kinds whose assigned number is known are added, on both sides; ``contracts`` says whether contract posts count.
    ``unmatched`` is the number of people left out of the comparison.
    """
    counted = pl.col("assigned").is_not_null() & pl.col("kind").is_not_null()
    if not contracts:
        counted = counted & (pl.col("kind") != "hop_dong")
    gap = pl.col("assigned") - pl.col("present")
    return (
        table.group_by("unit", maintain_order=True)
        .agg(
            _sum_or_null(pl.col("assigned").filter(counted)).alias("assigned"),
            pl.when(counted.any()).then(pl.col("present").filter(counted).sum()).alias("present"),
            pl.col("present").filter(~counted).sum().alias("unmatched"),
        )
        .with_columns(gap.clip(lower_bound=0).alias("vacant"), (-gap).clip(lower_bound=0).alias("surplus"))
    )
