"""The list checker: recomputes every money cell of a list made elsewhere and says what each wrong one should be, and why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import polars as pl
from rapidfuzz import fuzz

from tinhgon.assessment.exits import DIRECT
from tinhgon.corridor.reading import RosterHasErrors
from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.months import month_index_of
from tinhgon.foundation.vietnamese import fold
from tinhgon.law.loading import law
from tinhgon.law.registers import Route, routes
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.evaluate import evaluate_each
from tinhgon.lawbook.graph import Step, build
from tinhgon.lawbook.question import Unit
from tinhgon.paperwork.list_check import Finding, MoneyCell, Role, money_cells
from tinhgon.people.case import cases
from tinhgon.people.facts import Blank, facts
from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.from_excel import read

# The salary a list states is taken as given for people whose coefficients it does not hold.
_SALARIES = ("streamlining_salary", "reorganisation_salary")
# Pay and service facts that a list of amounts leaves out when there are none; grounds are never assumed.
_ASSUMED_GROUPS = ("pay", "service")
_LEAST_AMOUNT = 1_000  # đồng; what is smaller everywhere is a count of days or people, not money
_ALIKE = 60  # how like a component's caption a heading must be, out of 100


@dataclass(frozen=True)
class Verification:
    """``checked`` money cells were recomputed; ``open_cells`` could not be, with the reason. ``assumed`` are facts the
    list has no column for and that were taken as none or zero."""

    findings: tuple[Finding, ...]
    checked: int
    open_cells: tuple[tuple[MoneyCell, str], ...]
    people: int
    assumed: tuple[str, ...]


def verify(
    data: bytes, file_name: str, *, leave: dt.date | None = None, ministry: str = "bnv", local_law: Path | None = None
) -> Verification:
    """``leave`` is the leave date for lists that have no such column.

    Raises ``RosterRefused``, ``RosterHasErrors``, and ``TinhGonError`` when the list states no amount or no leave date.
    """
    draft = read(data, file_name)
    roster = check(draft)
    if not isinstance(roster, CheckedRoster):
        raise RosterHasErrors(roster)
    stated = money_cells(draft)
    if not any(cell.role in (Role.PART, Role.TOTAL) and (cell.stated or 0) >= _LEAST_AMOUNT for cell in stated):
        raise TinhGonError("Tệp không có cột số tiền nào để kiểm (trợ cấp, tổng cộng, tiền lương hiện hưởng).")
    book = law(local_law)
    by_row = {
        (sheet, row): key for key, sheet, row in roster.source.rows.select("person_key", "sheet", "row").iter_rows()
    }
    people, assumed = _people(roster, leave)
    salaries = {
        by_row[cell.sheet, cell.row]: cell.stated
        for cell in stated
        if cell.role is Role.CURRENT_SALARY and (cell.sheet, cell.row) in by_row
    }
    computed = _computed(book, people, salaries, ministry)
    lines: dict[str, list[MoneyCell]] = {}
    for cell in stated:
        if (cell.sheet, cell.row) in by_row:
            lines.setdefault(by_row[cell.sheet, cell.row], []).append(cell)
    meanings = _meanings(book, computed, lines)
    chosen = {key: _route(book, computed[key], line, meanings) for key, line in lines.items()}
    findings: list[Finding] = []
    unsettled: list[tuple[MoneyCell, str]] = []
    checked = 0
    for key, line in lines.items():
        for cell in line:
            verdict = _judge(book, cell, computed[key], chosen[key], meanings)
            if isinstance(verdict, str) and cell.role is Role.TOTAL:
                verdict = _sum_of_parts(cell, line) or verdict
            if isinstance(verdict, str):
                unsettled.append((cell, verdict))
                continue
            checked += 1
            if verdict is not None:
                findings.append(verdict)
    return Verification(tuple(findings), checked, tuple(unsettled), people.height, assumed)


def _people(roster: CheckedRoster, leave: dt.date | None) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """People with a leave date, insurance time counted at leaving, and facts without a column taken as none or zero."""
    people = roster.people
    columns = set(roster.source.columns["column"].to_list())
    when = pl.coalesce("planned_leave_date", pl.lit(leave, dtype=pl.Date))
    people = people.with_columns(planned_leave_date=when)
    lacking = people.filter(pl.col("planned_leave_date").is_null())
    if lacking.height:
        raise TinhGonError(
            f"{lacking.height} người chưa có thời điểm nghỉ (ví dụ {lacking['full_name'][0]}). "
            "Thêm cột «Thời điểm nghỉ» hoặc cho biết ngày bằng --on."
        )
    if "bhxh_as_of" not in columns:
        people = people.with_columns(bhxh_as_of=pl.col("planned_leave_date"))
    fills, assumed = [], []
    for fact in facts().values():
        absent = fact.name in people.columns and fact.name not in columns
        if absent and fact.group in _ASSUMED_GROUPS and fact.blank is not Blank.UNKNOWN:
            fills.append(pl.col(fact.name).fill_null(False if fact.blank is Blank.NO else 0))
            assumed.append(fact.caption)
    return people.with_columns(fills), tuple(assumed)


def _computed(
    book: Lawbook, people: pl.DataFrame, salaries: dict[str, int | None], ministry: str
) -> dict[str, dict[str, object]]:
    """person_key → one row with every question asked; salaries from coefficients where the list has them."""
    review = people["planned_leave_date"].max()
    assert isinstance(review, dt.date)
    month = month_index_of(pl.col("planned_leave_date"))
    cased = cases(people, month, review, ministry).with_columns(leave_date=pl.col("planned_leave_date"))

    def salary_questions(date: dt.date) -> list[str]:
        return [question for question in _SALARIES if book.answerable(question, date)]

    known = evaluate_each(book, cased, salary_questions, "leave_date")
    stated = pl.col("person_key").replace_strict(salaries, default=None, return_dtype=pl.Int64)
    present = [name for name in _SALARIES if name in known.columns]
    known = known.with_columns(
        *(pl.col(name).alias(f"{name}__computed") for name in present),
        *(pl.coalesce(name, stated).alias(name) for name in present),
    )

    def asked(date: dt.date) -> list[str]:
        return list(dict.fromkeys(q for route in _open(book, date) for q in _questions(book, route, date)))

    answered = evaluate_each(book, known, asked, "leave_date", given=present)
    return {row["person_key"]: row for row in answered.iter_rows(named=True)}


def _open(book: Lawbook, date: dt.date) -> list[Route]:
    return [route for route in routes() if book.answerable(route.total, date) and route.regime != "resignation"]


def _questions(book: Lawbook, route: Route, date: dt.date) -> list[str]:
    return [route.eligible, route.total, *route.components, *_durations(book, route, date).values()]


def _durations(book: Lawbook, route: Route, date: dt.date) -> dict[Role, str]:
    """The questions under a route's amount that say how early the person leaves."""
    found: dict[Role, str] = {}
    for name, step in build(book, [route.total], date).steps.items():
        if name.endswith("early_months") and step.question.unit is Unit.MONTHS:
            found[Role.EARLY_MONTHS] = name
        if name.endswith("early_half_years") and step.question.unit is Unit.HALF_YEARS:
            found[Role.EARLY_YEARS] = name
    return found


def _route(
    book: Lawbook, row: dict[str, object], line: list[MoneyCell], meanings: dict[str, dict[str, str]]
) -> Route | None:
    """The policy a line means: of those not closed to the person the one that explains most of the line's cells; among
    equals the one that would be paid. None when nothing is known to be open and nothing is explained."""
    date = row["leave_date"]
    assert isinstance(date, dt.date)
    status = row.get("status")

    def explained(route: Route) -> int:
        totals = sum(cell.role is Role.TOTAL and cell.stated == row[route.total] for cell in line)
        parts = sum(
            bool(cell.stated) and row.get(meanings[route.id].get(cell.heading, "")) == cell.stated
            for cell in line
            if cell.role is Role.PART
        )
        return totals + parts

    ranked = [
        (explained(route), route.kind in DIRECT and bool(row[route.eligible]), int(str(row[route.total])), route)
        for route in _open(book, date)
        if row[route.eligible] is not False
        and row[route.total] is not None
        and (not route.statuses or status is None or status in route.statuses)
    ]
    best = max(ranked, key=lambda item: item[:3], default=None)
    return best[3] if best and (best[0] or best[1]) else None


def _judge(
    book: Lawbook, cell: MoneyCell, row: dict[str, object], route: Route | None, meanings: dict[str, dict[str, str]]
) -> Finding | str | None:
    """A finding, None when the cell is right, or the reason why nobody can say."""
    date = row["leave_date"]
    assert isinstance(date, dt.date)
    if cell.role is Role.CURRENT_SALARY:
        return _judge_salary(book, cell, row, date, route)
    if cell.role is Role.INSURANCE_YEARS:
        return "thời gian đóng BHXH là dữ kiện đầu vào"
    if route is None:
        return "chưa đủ dữ kiện để biết chính sách nào áp dụng"
    if cell.role is Role.PART:
        question = meanings[route.id].get(cell.heading)
        if question is None and not any(cell.heading in mine for mine in meanings.values()):
            return "không rõ cột này là khoản nào"
        if question is None:
            return _finding(cell, 0, f"Khoản này không thuộc «{route.caption}».") if cell.stated else None
    elif cell.role is Role.TOTAL:
        question = route.total
    else:
        question = _durations(book, route, date).get(cell.role)
        if question is None:
            return f"«{route.caption}» không tính theo thời gian nghỉ sớm"
    expected = row[question]
    if expected is None:
        return "chưa đủ dữ kiện để tính"
    step = build(book, [route.total], date, [name for name in _SALARIES if name in row]).steps[question]
    if step.question.unit is Unit.DONG:
        wanted = int(str(expected))
        return None if (cell.stated or 0) == wanted else _finding(cell, wanted, _why(route, step))
    whole = Decimal(str(expected)) / (2 if step.question.unit is Unit.HALF_YEARS else 1)
    if _decimal(cell.shown) == whole:
        return None
    return _finding(cell, f"{whole.normalize():f}".replace(".", ","), _why(route, step))


def _sum_of_parts(total: MoneyCell, line: list[MoneyCell]) -> Finding | None:
    """Even where nobody can recompute the parts, they must sum to the total."""
    parts = [cell.stated or 0 for cell in line if cell.role is Role.PART]
    if not parts or total.stated == sum(parts):
        return None
    return _finding(total, sum(parts), "Tổng cộng phải bằng tổng các khoản trong cùng dòng.")


def _judge_salary(
    book: Lawbook, cell: MoneyCell, row: dict[str, object], date: dt.date, route: Route | None
) -> Finding | str | None:
    """The salary that the line's policy counts, or any that the law of the date knows when the policy is not known."""
    names = [name for name in _SALARIES if row.get(f"{name}__computed") is not None]
    if route is not None:
        counted = build(book, [route.total], date).steps
        names = [name for name in names if name in counted] or names
    if not names:
        return "danh sách không có hệ số lương để tính lại"
    if any(row[f"{name}__computed"] == cell.stated for name in names):
        return None
    step = build(book, [names[0]], date).steps[names[0]]
    wanted = int(str(row[f"{names[0]}__computed"]))
    return _finding(cell, wanted, f"{step.question.caption}: {step.rule.why} ({step.rule.citation})")


def _meanings(
    book: Lawbook, computed: dict[str, dict[str, object]], lines: dict[str, list[MoneyCell]]
) -> dict[str, dict[str, str]]:
    """Route → heading of a column → the component it means for that route.

    A column means the component with whose values it agrees in most lines; where no line agrees, the one whose caption
    (and article, where the heading names one) its heading is most like. Within a route each component has one column.
    """
    headings = list(dict.fromkeys(cell.heading for line in lines.values() for cell in line if cell.role is Role.PART))
    agreeing: Counter[tuple[str, str]] = Counter(
        (cell.heading, name)
        for key, line in lines.items()
        for cell in line
        if cell.role is Role.PART and cell.stated
        for name, value in computed[key].items()
        if value == cell.stated
    )
    found: dict[str, dict[str, str]] = {}
    for route in routes():
        names = [name for name in route.components if name in book.rules]
        scored = sorted(
            (
                (agreeing[heading, name], _alike(book, heading, name), heading, name)
                for heading in headings
                for name in names
            ),
            key=lambda item: (-item[0], -item[1]),
        )
        mine: dict[str, str] = {}
        for agreements, likeness, heading, name in scored:
            free = heading not in mine and name not in mine.values()
            if free and (agreements or likeness >= _ALIKE):
                mine[heading] = name
        found[route.id] = mine
    return found


def _alike(book: Lawbook, heading: str, name: str) -> float:
    leaf = fold(heading.split(" > ")[-1])
    named = any(fold(str(rule.citation)) in leaf for rule in book.rules[name])
    return float(fuzz.token_set_ratio(leaf, fold(book.question(name).caption))) + (100 if named else 0)


def _why(route: Route, step: Step) -> str:
    return f"{route.caption}: {step.question.caption}. {step.rule.why} ({step.rule.citation})"


def _finding(cell: MoneyCell, expected: int | str, why: str) -> Finding:
    heading = " ".join(cell.heading.split())
    return Finding(cell.sheet, cell.row, cell.column, cell.shown, expected, why, cell.person, heading)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
