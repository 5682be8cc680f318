"""The application: verbs registered, errors caught in one place."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import tinhgon
from tinhgon.cli import verbs
from tinhgon.cli.output import REFUSED, Speaker
from tinhgon.foundation.errors import TinhGonError

app = typer.Typer(
    name="tinhgon",
    help="Tinh Gọn – tinh giản biên chế: đọc danh sách, xác định đối tượng, tính tiền, lập phương án và văn bản.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
verbs.register(app)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="In phiên bản.")] = False) -> None:
    if version:
        sys.stdout.write(f"tinhgon {tinhgon.__version__}\n")
        raise typer.Exit


def main() -> None:
    """Runs one command; a known error becomes one clear sentence (or JSON) and exit code 2."""
    as_json = "--json" in sys.argv
    lang = "en" if "--lang=en" in sys.argv or ("--lang", "en") in zip(sys.argv, sys.argv[1:], strict=False) else "vi"
    try:
        app()
    except TinhGonError as error:
        sys.exit(Speaker(lang, as_json).refuse(error))
    except FileNotFoundError as error:
        sys.exit(
            Speaker(lang, as_json).refuse(TinhGonError(f"Không tìm thấy tệp {error.filename}. Hãy kiểm tra đường dẫn."))
        )
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng theo yêu cầu.\n")
        sys.exit(REFUSED)
