"""The web project is wired: it starts, speaks to the library, and answers."""

from __future__ import annotations

from django.core.management import call_command
from django.test import Client

import tinhgon
from tinhgon.law.loading import law


def test_system_checks_pass() -> None:
    call_command("check", "--fail-level", "WARNING")


def test_health_names_program_and_law() -> None:
    answer = Client(HTTP_HOST="localhost").get("/health").json()
    assert answer == {"program": f"tinhgon {tinhgon.__version__}", "law": law().fingerprint}


def test_an_unknown_host_is_refused() -> None:
    assert Client(HTTP_HOST="evil.example").get("/health").status_code == 400
