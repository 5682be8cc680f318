"""Pages for requests that are refused: one sentence of what is wrong, one of what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tinhgon_web.captions import captions
from tinhgon_web.visitor import language_of


def refuse(request: HttpRequest, status: int, key: str, message: str = "") -> HttpResponse:
    """``key`` names the captions ``refused_<key>`` and ``refused_<key>_do``; ``message`` replaces both."""
    say = captions(language_of(request))
    shown = {"heading": say[f"refused_{key}"], "message": message or say[f"refused_{key}_do"], "status": status}
    return render(request, "refused.html", shown, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refuse(request, 400, "request")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refuse(request, 403, "forbidden")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refuse(request, 403, "stale")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refuse(request, 404, "missing")


def broken(request: HttpRequest) -> HttpResponse:
    return refuse(request, 500, "broken")
