"""``tinhgon serve``: the page on this machine, for those who would rather click.

The web project stands above the command line, so it is started as a program of its own and never imported here.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    app.command("serve", help="Mở trang trên máy này: thả danh sách vào, xem, lập phương án, tải hồ sơ.")(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="Địa chỉ nghe (mặc định chỉ máy này).")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8765,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Không mở trình duyệt.")] = False,
) -> None:
    command = [sys.executable, "-m", "tinhgon_web", "--host", host, "--port", str(port)]
    raise typer.Exit(subprocess.run([*command, *(["--no-browser"] if no_browser else [])]).returncode)
