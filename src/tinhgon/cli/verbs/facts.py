"""``tinhgon facts``: every fact a roster or a facts file may give; ``docs/facts.md`` is its ``--markdown`` output."""

from __future__ import annotations

from typing import Annotated

import typer

from tinhgon.cli.options import Json, Lang
from tinhgon.cli.output import CLEAN, Speaker
from tinhgon.people.facts import Blank, Fact, FactType, facts

_TYPES = {
    FactType.TEXT: "chữ",
    FactType.CODE: "mã",
    FactType.YES_NO: "có/không (`true`/`false`)",
    FactType.DATE: "ngày",
    FactType.MONTHS: "số tháng (hoặc `22y4m`)",
    FactType.MONTH: "tháng",
    FactType.DAYS: "số ngày",
    FactType.DONG: "đồng",
    FactType.COEFFICIENT: "hệ số",
    FactType.PERCENT: "phần trăm",
}
_BLANKS = {Blank.UNKNOWN: "chưa biết", Blank.NO: "không", Blank.ZERO: "0"}


def register(app: typer.Typer) -> None:
    app.command("facts", help="Các dữ kiện về một người: tên, kiểu, tiêu đề cột nhận biết được.")(list_facts)


def list_facts(
    markdown: Annotated[bool, typer.Option("--markdown", help="In thành docs/facts.md.")] = False,
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    known = [fact for fact in facts().values() if fact.group != "case"]
    speaker.data(
        [
            {
                "name": fact.name,
                "type": str(fact.type),
                "caption": fact.caption,
                "caption_en": fact.caption_en,
                "per_year": fact.per_year,
                "codes": fact.codes,
                "blank_cell_means": str(fact.blank),
                "sensitive": fact.sensitive,
                "headings": fact.headings,
            }
            for fact in known
        ]
    )
    if markdown:
        speaker.line(as_markdown())
    else:
        for fact in known:
            speaker.line(f"{shown_name(fact):<28} {fact.caption}", f"{shown_name(fact):<28} {fact.caption_en}")
    raise typer.Exit(CLEAN)


def shown_name(fact: Fact) -> str:
    return f"{fact.name}_<năm>" if fact.per_year else fact.name


def as_markdown() -> str:
    lines = [
        "# Dữ kiện về một người",
        "",
        "Tệp này do `tinhgon facts --markdown` in ra từ `people/facts.yaml`; không sửa tay.",
        "",
        "Trong tệp JSON của `tinhgon explain --facts`, hệ số và phần trăm viết như người ta viết, bỏ đuôi `_e4`:",
        '`"salary_coef": "4.65"`, `"public_service": 25`. Dữ kiện theo năm thêm năm vào tên: `"rating_2025": "HTNV"`.',
        "Cột không có trong danh sách là *chưa biết*; ô trống trong cột có sẵn mang nghĩa ở cột “Ô trống”.",
        "",
        "| Tên | Nghĩa | Kiểu | Ô trống | Tiêu đề cột nhận biết được |",
        "|---|---|---|---|---|",
    ]
    for fact in facts().values():
        if fact.group == "case":
            continue
        kind = _TYPES[fact.type]
        if fact.codes:
            kind += ": " + ", ".join(f"`{code}` {caption}" for code, caption in fact.codes.items())
        year = " (mỗi năm một cột)" if fact.per_year else ""
        headings = "; ".join(fact.headings)
        lines.append(f"| `{fact.name}`{year} | {fact.caption} | {kind} | {_BLANKS[fact.blank]} | {headings} |")
    return "\n".join(lines)
