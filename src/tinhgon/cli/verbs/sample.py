"""``tinhgon sample``: a synthetic workforce, marked as such."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from tinhgon.cli.options import Json, Lang, OnDate
from tinhgon.cli.output import CLEAN, Speaker
from tinhgon.corridor.sample_commune import SAMPLE_DATE
from tinhgon.corridor.whole_files import write_whole
from tinhgon.foundation.errors import TinhGonError
from tinhgon.sample.place import sample_place
from tinhgon.sample.quota import quota
from tinhgon.sample.shards import write_parquet_shards
from tinhgon.sample.workbook import workbook_with_mistakes
from tinhgon.sample.workforce import MARK, workforce

_WORKBOOK_SCALES = ("commune", "district")
SCALES = (*_WORKBOOK_SCALES, "province", "nation")


def register(app: typer.Typer) -> None:
    app.command("sample", help="Sinh dữ liệu mô phỏng: commune, district, province, nation.")(sample)


def sample(
    scale: Annotated[str, typer.Argument(help="commune | district | province | nation")] = "commune",
    out: Annotated[Path | None, typer.Option("--out", help="Tệp .xlsx (xã, huyện) hoặc thư mục Parquet.")] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Cùng số thì cùng dữ liệu.")] = 1,
    errors: Annotated[bool, typer.Option("--errors", help="Cài sẵn lỗi thường gặp (xã, huyện).")] = False,
    on: OnDate = None,
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    as_of = on or SAMPLE_DATE
    if scale not in SCALES:
        raise TinhGonError(f"Không có quy mô «{scale}». Hãy chọn một trong: {', '.join(SCALES)}.", scales=SCALES)
    if errors and scale not in _WORKBOOK_SCALES:
        raise TinhGonError("--errors chỉ dùng với commune hoặc district: dữ liệu Parquet không có ô để cài lỗi.")
    if scale in _WORKBOOK_SCALES:
        people = workforce(scale, seed, as_of)
        target = out or Path(f"mo-phong-{scale}-{seed}.xlsx")
        quotas = quota(people, scale, seed, as_of.year)
        data, mistakes = workbook_with_mistakes(people, quotas, sample_place(scale), as_of, errors=errors)
        write_whole(target, data)
        count = people.height
        planted = [f"{m.cell}: {m.written} (đúng: {m.right}) – {m.note}" for m in mistakes]
    else:
        target = out or Path(f"mo-phong-{scale}-{seed}")
        paths = write_parquet_shards(target, scale, seed, as_of, report=speaker.progress)
        count, planted = pl.scan_parquet(paths).select(pl.len()).collect().item(), []
    speaker.data({"mark": MARK, "people": count, "file": str(target), "planted": planted})
    speaker.line(
        f"{MARK}: {speaker.number(count)} người → {target}",
        f"{MARK} (synthetic): {speaker.number(count)} people → {target}",
    )
    speaker.lines(planted)
    raise typer.Exit(CLEAN)
