"""No request is read that is larger than a roster may be."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tinhgon.roster.limits import DEFAULT
from tinhgon_web.refusals import refuse

_FORM_BYTES = 64 * 1024  # a form's own words beside the file


class UploadLimit:
    """Refuses by the stated length, before anything of the body is parsed or kept."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return refuse(request, 400, "request")
        if length > DEFAULT.file_bytes + _FORM_BYTES:
            return refuse(request, 413, "too_large")
        return self.answer(request)
