"""The first minute in a real browser, wide and narrow: no error in the console, no request outside this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from page_workbooks import with_mistakes

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no system chromium to drive (apt install chromium)")
PATIENCE = 120_000  # milliseconds
_SERVE = "from tinhgon_web.serve import run; run('127.0.0.1', {port}, False)"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own, started as ``tinhgon serve`` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("served")
    script = folder / "serve.py"
    script.write_text(f"if __name__ == '__main__':\n    {_SERVE.format(port=port)}\n")
    source = str(Path(__file__).parents[2] / "src")
    environment = {**os.environ, "TINHGON_DATA": str(folder / "data"), "PYTHONPATH": source}
    server = subprocess.Popen([sys.executable, str(script)], env=environment)
    home = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(home + "health", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, "the server did not start"
                time.sleep(0.2)
        yield home
    finally:
        server.terminate()
        server.wait(30)


@dataclass
class Seen:
    page: Any
    trouble: list[str]


@pytest.fixture(params=[1400, 375], ids=["wide", "narrow"])
def seen(request: pytest.FixtureRequest, address: str) -> Iterator[Seen]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": request.param, "height": 900}).new_page()
        page.set_default_timeout(PATIENCE)
        trouble: list[str] = []
        page.on("console", lambda said: trouble.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else trouble.append(asked.url))
        page.on("response", lambda answer: trouble.append(answer.url) if answer.status >= 400 else None)
        page.goto(address)
        yield Seen(page, trouble)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
        browser.close()
    assert trouble == []


def test_the_first_minute_with_the_sample_commune(seen: Seen) -> None:
    page = seen.page
    page.get_by_role("button", name="Dùng xã mẫu").click()
    page.wait_for_selector("#people-list")
    assert page.get_by_role("navigation", name="Mục lục").is_visible()

    first = page.locator("#people-list > li > details").first
    first.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert first.get_by_text("Căn cứ xét").is_visible()

    page.get_by_role("slider", name="Chỉ tiêu giảm").first.fill("10")
    assert page.locator("#a-percent-shown").text_content() == "10%"
    page.get_by_text("tối thiểu 10% của").wait_for()
    assert page.locator("#people-list > li > details[open]").count() == 1, "an open line stays open"
    page.get_by_role("searchbox").fill("zzz")
    assert page.locator("#people-list > li:not([hidden])").count() == 0, "the new list can be searched"

    page.get_by_label("So sánh với phương án B").check()
    page.get_by_role("heading", name="Hai phương án cạnh nhau").wait_for()

    page.get_by_role("button", name="Lập hồ sơ").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải cả bộ").click()
    assert download.value.suggested_filename == "ho-so-tinh-gon.zip"


def test_the_first_minute_with_wrong_cells(seen: Seen, tmp_path: Path) -> None:
    page = seen.page
    file = tmp_path / "danh-sach-co-loi.xlsx"
    file.write_bytes(with_mistakes())
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("heading", name="Danh sách có ô phải sửa").wait_for()
    assert page.get_by_text("31/02/1985").is_visible()
    page.get_by_role("button", name="Nhận tất cả đề nghị (2)").click()
    page.get_by_text("Đã nhận đề nghị 1 lần").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản sao có cột “Lỗi”").click()
    assert download.value.suggested_filename == "danh-sach-co-cot-loi.xlsx"
