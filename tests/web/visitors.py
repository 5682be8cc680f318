"""A browser that waits for long work as the page does."""

from __future__ import annotations

import time
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

PATIENCE = 120  # seconds; a child process starts slowly on a busy machine


class Reader(Client):
    def __init__(self) -> None:
        super().__init__(HTTP_HOST="localhost")

    def drop(self, data: bytes, name: str = "danh-sach.xlsx") -> Any:
        assert self.post("/", {"workbook": SimpleUploadedFile(name, data)}).status_code == 303
        return self.settle()

    def sample(self) -> Any:
        assert self.post("/", {"sample": "1"}).status_code == 303
        return self.settle()

    def settle(self) -> Any:
        """The page once nothing is under way any more."""
        end = time.monotonic() + PATIENCE
        while "going" in self.get("/work/progress").content.decode():
            assert time.monotonic() < end, "the errand did not end"
            time.sleep(0.05)
        return self.get("/work")

    @property
    def token(self) -> str:
        return str(self.cookies["tinhgon"].value).partition(".")[0]
