"""The reading process: light, and the same cells as reading in this process."""

import dataclasses
import subprocess
import sys

import polars as pl
import pytest
from packages import Package, inline, rows_xml, with_sheet

from tinhgon.roster.limits import DEFAULT, Limits
from tinhgon.roster.reading import child
from tinhgon.roster.reading.parent import _environment, read_cells
from tinhgon.roster.reading.workbook import read_workbook

SPACES = ("", " ", "\u00a0", "\u2003 \u00a0", "\u200b", " x ")


def odd() -> bytes:
    blanks = "".join(inline(f"{'EFGHIJ'[i]}2", text) for i, text in enumerate(SPACES))
    kept = blanks.replace('2"', '6"').replace("<t>", '<t xml:space="preserve">')
    body = rows_xml() + f'<row r="6">{kept}</row>'
    body += '<row r="7"><c r="A7"><v>2.34</v></c><c r="B7" t="e"><v>#REF!</v></c><c r="C7"><f>1+1</f></c></row>'
    return with_sheet(body, '<mergeCells count="1"><mergeCell ref="A6:C6"/></mergeCells>')


def test_the_reading_process_does_without_the_slow_half_of_the_library(tmp_path: object) -> None:
    told = (
        "import sys; from tinhgon.roster.reading import child, content, raw; "
        "print('polars' in sys.modules, child._compiled() is not None, 'polars' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-s", "-c", told], env=_environment(str(tmp_path)), capture_output=True, text=True, check=True
    )  # fmt: skip
    assert ran.stdout.split() == ["False", "True", "False"]


@pytest.mark.parametrize("data", [Package().data(), odd()], ids=["plain", "odd"])
def test_both_ways_of_reading_give_the_same_cells(data: bytes) -> None:
    (apart,), told = read_cells(data, DEFAULT)
    (inside,), said = read_workbook(data, DEFAULT)
    assert apart.cells.equals(inside.cells) and apart.cells.schema == inside.cells.schema
    assert (apart.name, apart.merges, apart.visible, told) == (inside.name, inside.merges, inside.visible, said)


def test_a_cell_of_spaces_is_empty_and_a_broken_formula_is_not() -> None:
    (sheet,), _ = read_cells(odd(), DEFAULT)
    assert sheet.cells.row(5)[4:] == (None, None, None, None, "\u200b", " x ")
    assert sheet.cells.row(6)[:3] == ("2.34", "#REF!", "#CÔNG THỨC!")


@pytest.mark.parametrize("limits", [DEFAULT, dataclasses.replace(DEFAULT, rows=3, columns=4)], ids=["far", "near"])
def test_blanks_beyond_the_limits_are_cut_in_the_reading_process(limits: Limits) -> None:
    """A sheet that is only blank beyond the limit is cut there, and then it is within."""
    data = with_sheet(rows_xml() + f'<row r="9">{inline("F9", " ")}</row>')
    (sheet,), _ = read_cells(data, limits)
    assert sheet.cells.shape == (3, 4)


def test_another_release_of_the_library_makes_reading_slower_not_wrong(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path

    from tinhgon.roster.reading.raw import open_workbook

    monkeypatch.setattr(child, "_compiled", lambda: None)
    (sheet,), _ = open_workbook(odd(), DEFAULT)
    file = Path(str(tmp_path)) / "0.arrow"
    assert child._write(sheet, file, DEFAULT)
    (inside,), _ = read_workbook(odd(), DEFAULT)
    assert pl.read_ipc_stream(file).equals(inside.cells)
