"""Thin views."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

import tinhgon
from tinhgon.law.loading import law


def health(request: HttpRequest) -> JsonResponse:
    """Which program and which law this server runs: enough for a monitor, nothing about people."""
    return JsonResponse({"program": f"tinhgon {tinhgon.__version__}", "law": law().fingerprint})
