"""From a draft to a checked roster, or to everything that is wrong with it at once."""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.people.facts import complete, facts
from tinhgon.roster.checked import CheckedRoster, Source
from tinhgon.roster.checks.check import Check, Context, all_checks, run
from tinhgon.roster.draft import Notice, RosterDraft
from tinhgon.roster.findings import Counts, Findings, Severity, identified, ordered
from tinhgon.roster.headings.match import BIRTH_PARTS
from tinhgon.roster.keys import with_person_key
from tinhgon.roster.refused import RosterRefused
from tinhgon.roster.rows import Skip
from tinhgon.roster.sheets import SheetDraft
from tinhgon.roster.suspects import heading_findings, unused_headings
from tinhgon.roster.typed import type_sheet

# Columns that almost every later question asks for.
_WANTED = ("birth_date", "sex", "unit", "position", "status", "salary_coef_e4", "bhxh_months")


def _counts(sheets: list[SheetDraft], refused: int) -> Counts:
    rows = pl.concat([sheet.rows for sheet in sheets if sheet.rows is not None])
    skipped = rows.filter(pl.col("skip").is_not_null())
    tally = skipped.group_by("skip").len().sort("skip")
    reasons = {Skip(code).caption: count for code, count in tally.iter_rows()}
    people = rows.height - skipped.height
    return Counts(rows.height, people - refused, skipped.height, refused, reasons)


def _columns(sheets: list[SheetDraft]) -> pl.DataFrame:
    listed = []
    for sheet in sheets:
        for column in sheet.columns:
            target = column.match.target
            if target is None or not column.match.certain:
                continue
            names = [target]
            if target.startswith("birth_date_of") or target in BIRTH_PARTS.values():
                names = ["birth_date"]
            elif target == "woman_mark":
                names = ["sex"]
            elif target == "given_name" and sheet.column_of("full_name") is None:
                names = [target, "full_name"]
            listed += [(sheet.name, name, column.letter, column.heading) for name in names]
    return pl.DataFrame(
        listed,
        schema=["sheet", "column", "letter", "heading"],
        orient="row",
        schema_overrides=dict.fromkeys(("sheet", "column", "letter", "heading"), pl.String),
    ).unique(["sheet", "column"], keep="first", maintain_order=True)


def _of_check(
    check: Check, rows: pl.DataFrame, people: pl.DataFrame, columns: pl.DataFrame, draft: RosterDraft
) -> pl.DataFrame:
    """Findings (without ids) of one failing check, with the addresses and texts of the blamed cells."""
    blamed = people[rows["_index"]].select("_sheet", "_row").with_columns(rows["proposal"])
    places = columns.filter(pl.col("column") == check.column)
    placed = blamed.join(places, left_on="_sheet", right_on="sheet", how="left", maintain_order="left")
    texts: list[str | None] = []
    by_name = {sheet.name: sheet.cells.cells for sheet in draft.rosters}
    for (sheet, letter), group in placed.group_by("_sheet", "letter", maintain_order=True):
        cells = by_name[str(sheet)]
        values = (
            cells[str(letter)].gather((group["_row"] - 1).cast(pl.UInt32)).to_list()
            if letter
            else [None] * group.height
        )
        texts += values
    ordered_rows = pl.concat([group for _, group in placed.group_by("_sheet", "letter", maintain_order=True)])
    return ordered_rows.select(
        pl.lit(check.code).alias("code"),
        pl.lit(check.severity.value).alias("severity"),
        pl.col("_sheet").alias("sheet"),
        pl.col("_row").alias("row"),
        pl.col("letter").fill_null(""),
        pl.col("heading").fill_null(""),
        pl.Series("value", texts, dtype=pl.String),
        pl.lit(check.wrong).alias("wrong"),
        pl.lit(check.advice).alias("advice"),
        "proposal",
    )


def _as_of(sheets: list[SheetDraft]) -> dt.date | None:
    return next((sheet.as_of for sheet in sheets if sheet.as_of is not None), None)


def _notices(draft: RosterDraft, sheets: list[SheetDraft], people: pl.DataFrame) -> tuple[Notice, ...]:
    taken = {sheet.name for sheet in sheets}
    told = list(draft.notices)
    for sheet in draft.sheets:
        if sheet.name in taken or sheet.kind == "empty":
            continue
        if sheet.kind == "roster":
            why = (
                "Trang đang ẩn nên không đọc." if not sheet.cells.visible else "Bố cục khác trang chính nên không đọc."
            )
            told.append(Notice("sheet_not_taken", f"Trang “{sheet.name}”: {why}", sheet.name))
        elif sheet.kind == "quota":
            told.append(Notice("quota_sheet", f"Trang “{sheet.name}” là bảng giao biên chế.", sheet.name))
        else:
            told.append(Notice("sheet_not_taken", sheet.why, sheet.name))
    lacking = [facts()[name].caption for name in _WANTED if name not in people.columns]
    if lacking:
        text = f"Danh sách không có cột: {', '.join(lacking)}. Kết quả cần các dữ kiện này sẽ là “chưa biết”."
        told.append(Notice("columns_missing", text))
    if "employee_code" not in people.columns and "identity_number" not in people.columns:
        told.append(
            Notice(
                "no_key",
                "Danh sách không có số hiệu hay số định danh; người được nhận ra qua họ tên, ngày sinh và đơn vị.",
            )
        )
    return tuple(told)


def check(draft: RosterDraft, *, scales: pl.DataFrame | None = None) -> CheckedRoster | Findings:
    """A :class:`CheckedRoster` when nothing is wrong, else :class:`Findings` with every error and doubt.

    ``scales``: pay scales as ``rank_code, step, coef_e4``, to compare coefficients with. Raises
    :class:`RosterRefused` when the draft has no sheet of people or no row of a person.
    """
    sheets = draft.rosters
    if not sheets:
        raise RosterRefused("not_a_roster", "Tệp không có trang danh sách người. Hãy chọn tệp có cột Họ và tên.")
    typed = [type_sheet(sheet, dict(draft.units)) for sheet in sheets]
    people = pl.concat([each.people for each in typed], how="diagonal") if len(typed) > 1 else typed[0].people
    if people.height == 0:
        raise RosterRefused(
            "no_rows", "Danh sách không có dòng nào là người. Hãy kiểm tra dòng tiêu đề và dữ liệu bên dưới."
        )
    if "full_name" not in people.columns:
        people = people.with_columns(pl.lit(None, dtype=pl.String).alias("full_name"))
    problems = [problem for each in typed for problem in each.problems]
    people = _marked(people, problems)
    columns = _columns(sheets)
    context = Context(_as_of(sheets), scales)
    failures = run(people, all_checks(people.columns, context))
    tables = [identified(problem) for problem in problems]
    tables += [identified(_of_check(failed, rows, people, columns, draft)) for failed, rows in failures]
    tables += heading_findings(draft)
    everything = ordered(tables)
    bad = everything.filter((pl.col("severity") == Severity.ERROR) & (pl.col("row") > 0))
    counts = _counts(sheets, bad.select("sheet", "row").n_unique() if bad.height else 0)
    findings = Findings(draft.file_name, everything, counts)
    if findings.errors:
        return findings
    notices = _notices(draft, sheets, people)
    keyed = with_person_key(people.drop("_refused"))
    rows = keyed.select("person_key", pl.col("_sheet").alias("sheet"), pl.col("_row").alias("row"))
    title = next((sheet.title for sheet in sheets if sheet.title), "")
    return CheckedRoster(
        people=_tidy(complete(keyed.drop("_sheet", "_row"))),
        source=Source(rows, columns),
        stamp=draft.stamp,
        counts=counts,
        file_name=draft.file_name,
        title=title,
        as_of=context.as_of,
        doubts=findings,
        notices=notices,
        unused=unused_headings(sheets),
    )


def _marked(people: pl.DataFrame, problems: list[pl.DataFrame]) -> pl.DataFrame:
    """``_refused`` rows already have a wrong cell, so a value missing there is no second finding."""
    cells = [
        problem.filter(pl.col("row") > 0).select(pl.col("sheet").alias("_sheet"), pl.col("row").alias("_row"))
        for problem in problems
    ]
    if not cells:
        return people.with_columns(pl.lit(False).alias("_refused"))
    bad = pl.concat(cells).unique().with_columns(pl.lit(True).alias("_refused"))
    joined = people.join(bad, on=["_sheet", "_row"], how="left", maintain_order="left")
    return joined.with_columns(pl.col("_refused").fill_null(False))


def _tidy(people: pl.DataFrame) -> pl.DataFrame:
    """Facts in the order of ``facts.yaml``, then the yearly ones."""
    plain = [name for name in complete(pl.DataFrame()).columns if name in people.columns]
    return people.select(*plain, *[name for name in people.columns if name not in plain])
