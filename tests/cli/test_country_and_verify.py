"""``plan`` over a folder of shards, on this machine and over Dask; ``verify`` on lists made elsewhere."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import polars as pl
import pytest
from commands import Command
from distributed import LocalCluster

from tinhgon.corridor.sample_commune import SAMPLE_DATE
from tinhgon.sample.workforce import workforce


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """DỮ LIỆU MÔ PHỎNG: a district in two shards."""
    path = tmp_path_factory.mktemp("district")
    people = workforce("district", 2, SAMPLE_DATE)
    half = people["unit"].unique(maintain_order=True).gather_every(2)
    people.filter(pl.col("unit").is_in(half.implode())).write_parquet(path / "a.parquet")
    people.filter(~pl.col("unit").is_in(half.implode())).write_parquet(path / "b.parquet")
    return path


ASKED = ("--on", "31/07/2026", "--target", "1", "--years", "3", "--json")


def test_a_folder_is_planned_and_the_people_chosen_are_written(tinhgon: Command, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "chosen.parquet"
    said = tinhgon("plan", folder, *ASKED, "--out", out)
    assert said.json["gap"] <= 1e-4
    chosen = pl.read_parquet(out)
    assert chosen.height == said.json["chosen"] > 0
    assert chosen["allowance"].sum() == said.json["allowance"]
    assert said.code == (1 if said.json["goals"][0]["value"] else 0)


def test_dask_gives_the_same_plan_as_this_machine(tinhgon: Command, folder: Path) -> None:
    here = tinhgon("plan", folder, *ASKED).json
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        there = tinhgon("plan", folder, *ASKED, "--dask", cluster.scheduler_address).json
    assert there == here


def test_a_folder_needs_date_and_target_and_shards(tinhgon: Command, folder: Path, tmp_path: Path) -> None:
    assert tinhgon("plan", folder).code == 2
    assert "parquet" in tinhgon("plan", tmp_path, "--on", "31/07/2026", "--target", "1").err


def test_verify_paints_a_wrong_cell_and_exits_1(tinhgon: Command, clean: Path, tmp_path: Path) -> None:
    tinhgon("papers", clean, "--everyone", "--out", tmp_path)
    listed = next(tmp_path.glob("*danh-sach.xlsx"))
    assert tinhgon("verify", listed).code == 0
    book = openpyxl.load_workbook(listed)
    due = [p["allowance"] for p in tinhgon("assess", clean, "--json").json["concerned"] if "severance" in p["route"]]
    cell = next(c for row in book.active.iter_rows(min_row=12) for c in row if c.value in due)
    right = cell.value
    cell.value += 1
    wrong = tmp_path / "sai.xlsx"
    book.save(wrong)
    said = tinhgon("verify", wrong, "--json")
    assert said.code == 1
    assert [(f["expected"], f["shown"]) for f in said.json["findings"]] == [(right, str(right + 1))]
    painted = openpyxl.load_workbook(said.json["copy"])
    assert painted.worksheets[0][cell.coordinate].comment is not None
    assert "should be" in tinhgon("verify", wrong, "--lang", "en").out
