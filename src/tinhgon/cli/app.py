"""The application: verbs registered, errors caught in one place."""

from __future__ import annotations

import io
import itertools
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

import tinhgon
from tinhgon.cli import verbs
from tinhgon.cli.output import CLEAN, STOPPED, Speaker
from tinhgon.cli.refusals import UsageError, refusal_of
from tinhgon.foundation.errors import TinhGonError

app = typer.Typer(
    name="tinhgon",
    help="Tinh Gọn – tinh giản biên chế: đọc danh sách, xác định đối tượng, tính tiền, lập phương án và văn bản.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
verbs.register(app)


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="In phiên bản.")] = False
) -> None:
    if version:
        sys.stdout.write(f"tinhgon {tinhgon.__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; a known error becomes one clear sentence (or JSON) and code 2."""
    speaker = Speaker(_language(arguments), "--json" in arguments)
    try:
        code: Any = app(args=list(arguments), prog_name="tinhgon", standalone_mode=False)
    except TinhGonError as error:
        return speaker.refuse(error)
    except (OSError, UnicodeError, RecursionError, UsageError) as error:
        return speaker.refuse(refusal_of(error, speaker))
    except (KeyboardInterrupt, typer.Abort):
        code = STOPPED
    if code == STOPPED:
        speaker.note("\nĐã dừng theo yêu cầu.", "\nStopped as asked.")
    return code if isinstance(code, int) else CLEAN


def main() -> None:
    """The command. Output is UTF-8 wherever it goes: a pipe of Windows or a bare terminal would refuse Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def _language(arguments: Sequence[str]) -> str:
    """Known before the arguments are parsed, so that a mistake among them is also told in the language asked for."""
    pairs = itertools.pairwise(arguments)
    return "en" if "--lang=en" in arguments or ("--lang", "en") in pairs else "vi"
