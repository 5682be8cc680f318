"""The people of one sheet with typed columns, and the problems met on the way."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tinhgon.people.facts import Blank, Fact, FactType, fact_of_column
from tinhgon.roster.findings import Severity
from tinhgon.roster.headings.match import BIRTH_OF, BIRTH_PARTS, WOMAN
from tinhgon.roster.rows import section_name, status_of_section
from tinhgon.roster.sheets import Column, SheetDraft
from tinhgon.roster.values.codes import read_codes, read_yes_no
from tinhgon.roster.values.column import ColumnRead
from tinhgon.roster.values.dates import read_dates
from tinhgon.roster.values.durations import MONTHS, YEARS, read_months
from tinhgon.roster.values.messages import MESSAGES
from tinhgon.roster.values.numbers import read_coefficients, read_counts, read_dong, read_percents
from tinhgon.roster.values.texts import read_texts

_DONG_UNITS = {"thousand": 1_000, "million": 1_000_000}
_BLANKS: dict[Blank, object] = {Blank.NO: False, Blank.ZERO: 0}


@dataclass(frozen=True)
class TypedSheet:
    """``people`` has the sheet's own columns plus ``_sheet``, ``_row``; ``problems`` are findings without ids."""

    people: pl.DataFrame
    problems: list[pl.DataFrame]


def _read(texts: pl.Series, fact: Fact, unit: str | None) -> ColumnRead:
    match fact.type:
        case FactType.CODE:
            return read_codes(texts, fact)
        case FactType.YES_NO:
            return read_yes_no(texts)
        case FactType.DATE:
            return read_dates(texts)[0]
        case FactType.MONTHS:
            return read_months(texts, unit)
        case FactType.DAYS:
            return read_counts(texts)
        case FactType.DONG:
            return read_dong(texts, _DONG_UNITS.get(unit or "", 1))
        case FactType.COEFFICIENT:
            return read_coefficients(texts, fact.range)
        case FactType.PERCENT:
            return read_percents(texts)
        case _:
            return read_texts(texts)


def problems_of(
    sheet: SheetDraft, column: Column, rows: pl.Series, texts: pl.Series, problems: pl.DataFrame
) -> pl.DataFrame:
    """Findings (without ids) from a column's problems."""
    codes = problems["code"].unique().to_list()
    wrong = {code: MESSAGES[code][0] for code in codes}
    advice = {code: MESSAGES[code][1] for code in codes}
    at = problems["index"]
    return pl.DataFrame(
        {
            "code": problems["code"],
            "severity": pl.repeat(Severity.ERROR.value, problems.height, eager=True, dtype=pl.String),
            "sheet": pl.repeat(sheet.name, problems.height, eager=True, dtype=pl.String),
            "row": rows.gather(at).cast(pl.Int64),
            "letter": pl.repeat(column.letter, problems.height, eager=True, dtype=pl.String),
            "heading": pl.repeat(column.heading, problems.height, eager=True, dtype=pl.String),
            "value": texts.gather(at),
        }
    ).with_columns(
        pl.col("code").replace_strict(wrong, return_dtype=pl.String).alias("wrong"),
        pl.col("code").replace_strict(advice, return_dtype=pl.String).alias("advice"),
        problems["proposal"],
    )


def _unit_problem(sheet: SheetDraft, column: Column, texts: pl.Series, bare: pl.DataFrame) -> pl.DataFrame:
    """One finding for a column whose bare numbers may be years or months, instead of one a cell."""
    wrong, advice = MESSAGES["duration_unit"]
    sample = texts.gather(bare["index"].head(1)).item()
    row = {
        "code": "duration_unit",
        "severity": Severity.ERROR.value,
        "sheet": sheet.name,
        "row": 0,
        "letter": column.letter,
        "heading": column.heading,
        "value": sample,
        "wrong": wrong,
        "advice": advice,
        "proposal": "năm",
    }
    return pl.DataFrame([row], schema_overrides={"row": pl.Int64, "proposal": pl.String})


def _birth_of_parts(sheet: SheetDraft, body: pl.DataFrame) -> tuple[Column, pl.Series] | None:
    """``5``, ``2``, ``1970`` in three columns become ``5/2/1970``; a day without a month stays no date."""
    day, month, year = (sheet.column_of(part) for part in BIRTH_PARTS.values())
    if year is None or sheet.column_of("birth_date") is not None:
        return None
    none = pl.lit(None, dtype=pl.String)
    of_day = pl.col(day.letter) if day else none
    of_month = pl.col(month.letter) if month else none
    lost_month = of_day.is_not_null() & of_month.is_null()
    parts = pl.concat_str(
        [of_day, pl.when(lost_month).then(pl.lit("?")).otherwise(of_month), pl.col(year.letter)],
        separator="/",
        ignore_nulls=True,
    )
    return year, body.select(pl.when(pl.col(year.letter).is_not_null()).then(parts).alias("text"))["text"]


def _joined_names(people: pl.DataFrame) -> pl.DataFrame:
    if "full_name" in people.columns or "given_name" not in people.columns:
        return people
    parts = [pl.col(name) for name in ("family_name", "given_name") if name in people.columns]
    joined = pl.concat_str(parts, separator=" ", ignore_nulls=True).str.strip_chars()
    return people.with_columns(pl.when(joined != "").then(joined).alias("full_name"))


def _sex_of_marks(people: pl.DataFrame) -> pl.DataFrame:
    """Sex from which birth column is filled, or from the column that marks women."""
    men, women = BIRTH_OF["nam"], BIRTH_OF["nữ"]
    marks: list[pl.Expr] = []
    if men in people.columns or women in people.columns:
        of = {key: pl.col(key) if key in people.columns else pl.lit(None, dtype=pl.Date) for key in (men, women)}
        marks.append(
            pl.when(of[women].is_not_null() & of[men].is_null())
            .then(pl.lit("F"))
            .when(of[men].is_not_null() & of[women].is_null())
            .then(pl.lit("M"))
        )
        precision = [pl.col(f"{key}_precision") for key in (men, women) if key in people.columns]
        people = people.with_columns(
            pl.coalesce(*of.values(), *([pl.col("birth_date")] if "birth_date" in people.columns else [])).alias(
                "birth_date"
            ),
            pl.coalesce(precision).alias("birth_precision"),
        )
    if WOMAN in people.columns:
        marks.append(pl.when(pl.col(WOMAN)).then(pl.lit("F")).otherwise(pl.lit("M")))
    if marks:
        own = [pl.col("sex")] if "sex" in people.columns else []
        people = people.with_columns(pl.coalesce(*own, *marks).alias("sex"))
    return people.drop(
        [c for c in (men, women, WOMAN, f"{men}_precision", f"{women}_precision") if c in people.columns]
    )


def _from_sections(people: pl.DataFrame, sections: pl.Series) -> pl.DataFrame:
    """Names of groups among the rows give the unit (or the kind of staff) where no column does."""
    distinct = sections.drop_nulls().unique().to_list()
    if not distinct:
        return people
    statuses = {each: status_of_section(section_name(each)) for each in distinct}
    units = {each: section_name(each) for each in distinct if statuses[each] is None}
    added = []
    labels = pl.Series("_section", sections)
    if "unit" not in people.columns and units:
        added.append(labels.replace_strict(units, default=None, return_dtype=pl.String).alias("unit"))
    known = {each: code for each, code in statuses.items() if code is not None}
    if "status" not in people.columns and known:
        added.append(labels.replace_strict(known, default=None, return_dtype=pl.String).alias("status"))
    return people.with_columns(added)


def type_sheet(sheet: SheetDraft, units: dict[str, str]) -> TypedSheet:
    """Types every matched column of the person rows."""
    assert sheet.rows is not None
    persons = sheet.rows.filter(pl.col("skip").is_null())
    rows = persons["row"]
    cells = sheet.cells.cells
    body = cells if rows.len() == cells.height else cells[(rows - 1).cast(pl.UInt32)]
    columns: dict[str, pl.Series] = {}
    problems: list[pl.DataFrame] = []
    for column in sheet.columns:
        target = column.match.target
        if target is None or not column.match.certain:
            continue
        if target in BIRTH_PARTS.values():
            continue
        texts = body[column.letter]
        if target in BIRTH_OF.values() or target == "birth_date":
            read, precision = read_dates(texts, born=True)
            columns["birth_precision" if target == "birth_date" else f"{target}_precision"] = precision
        elif target == WOMAN:
            read = read_yes_no(texts)
        else:
            fact = fact_of_column(target)
            assert fact is not None
            unit = units.get(f"{sheet.name}!{column.letter}") or column.match.unit
            if fact.type is FactType.MONTHS:
                unit = unit if unit in (YEARS, MONTHS) else None
            read = _read(texts, fact, unit)
            if fact.blank in _BLANKS:
                read = ColumnRead(_filled(read, texts, fact), read.problems)
        columns[target] = read.values
        found = read.problems
        bare = found.filter(pl.col("code") == "duration_unit")
        if bare.height:
            problems.append(_unit_problem(sheet, column, texts, bare))
            found = found.filter(pl.col("code") != "duration_unit")
        if found.height:
            problems.append(problems_of(sheet, column, rows, texts, found))
    composed = _birth_of_parts(sheet, body)
    if composed is not None:
        column, texts = composed
        read, columns["birth_precision"] = read_dates(texts, born=True)
        columns["birth_date"] = read.values
        # A whole date as proposal does not fit the cell of the year.
        told = read.problems.with_columns(pl.lit(None, dtype=pl.String).alias("proposal"))
        if told.height:
            problems.append(problems_of(sheet, column, rows, texts, told))
    people = (
        pl.DataFrame(columns)
        if columns
        else pl.DataFrame({"full_name": pl.Series([None] * rows.len(), dtype=pl.String)})
    )
    people = _from_sections(_sex_of_marks(_joined_names(people)), persons["section"])
    if sheet.as_of is not None and "bhxh_months" in people.columns:
        own = [pl.col("bhxh_as_of")] if "bhxh_as_of" in people.columns else []
        people = people.with_columns(pl.coalesce(*own, pl.lit(sheet.as_of)).alias("bhxh_as_of"))
    place = [pl.lit(sheet.name).alias("_sheet"), rows.cast(pl.Int64).alias("_row")]
    return TypedSheet(people.with_columns(place), problems)


def _filled(read: ColumnRead, texts: pl.Series, fact: Fact) -> pl.Series:
    """An empty cell of an existing column means what ``facts.yaml`` says; a bad cell stays unknown."""
    blank = pl.DataFrame({"value": read.values, "text": texts})
    filled = pl.when(pl.col("text").is_null()).then(pl.lit(_BLANKS[fact.blank])).otherwise(pl.col("value"))
    return blank.select(filled.cast(fact.dtype).alias("value"))["value"]
