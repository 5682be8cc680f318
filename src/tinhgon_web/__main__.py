"""``python -m tinhgon_web``: the page on this machine. ``tinhgon serve`` starts it."""

from __future__ import annotations

import argparse
import sys

from tinhgon_web.serve import run


def main() -> None:
    parser = argparse.ArgumentParser(prog="tinhgon serve", description="Mở trang Tinh Gọn trên máy này.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--no-browser", action="store_true")
    asked = parser.parse_args()
    sys.stdout.write(f"Tinh Gọn: http://{asked.host}:{asked.port}/ (Ctrl-C để dừng)\n")
    sys.stdout.flush()
    try:
        run(asked.host, asked.port, open_browser=not asked.no_browser)
    except OSError as error:
        sys.exit(f"Không mở được cổng {asked.port}: {error.strerror}. Hãy chọn cổng khác bằng --port.")


if __name__ == "__main__":
    main()
