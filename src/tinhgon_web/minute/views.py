"""Thin: read the request, ask or act, show."""

from __future__ import annotations

import time
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinhgon.report.captions import Language
from tinhgon.roster.limits import DEFAULT
from tinhgon_web.captions import captions
from tinhgon_web.minute import actions, forms, queries
from tinhgon_web.minute.permissions import can_choose, can_make_papers
from tinhgon_web.minute.records import State, Work
from tinhgon_web.refusals import refuse
from tinhgon_web.visitor import language_of, visitor_of

_SEE_OTHER = 303
_MOMENT = 1.5  # seconds
# A file that cannot be read is the sender's to mend; one that is too large has a status of its own.
_REFUSED, _TOO_LARGE = 422, 413


def _own(request: HttpRequest) -> Work:
    """The visitor's work, or the same 404 that an address without meaning gives."""
    found = queries.work_of(visitor_of(request))
    if found is None:
        raise Http404
    return found


def _to(name: str, anchor: str = "") -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse(name) + anchor)
    response.status_code = _SEE_OTHER
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    visitor = visitor_of(request)
    if request.method != "POST":
        return render(request, "minute/start.html", {"busy": queries.work_of(visitor) is not None})
    if request.POST.get("sample"):
        actions.begin_with_sample(visitor)
        return _to("work")
    form = forms.StartForm(request.POST, request.FILES)
    if not form.is_valid():
        return refuse(request, 400, "no_file")
    upload = form.cleaned_data["workbook"]
    if upload.size > DEFAULT.file_bytes:
        return refuse(request, _TOO_LARGE, "too_large")
    actions.begin(visitor, upload.read(), upload.name)
    return _to("work")


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    own = _own(request)
    state, reading, result = own.state(), own.reading(), own.result()
    if state.status == "refused" or (state.status in ("failed", "broken") and result is None):
        return _refused(request, own, state)
    if result is not None and reading is not None:
        return render(request, "minute/result.html", _result(request, own, state))
    if state.running or state.status == "stopped":
        return render(request, "minute/waiting.html", {"ask": own.ask(), "state": _shown(request, state)})
    if reading is None:
        raise Http404
    return render(request, "minute/reading.html", {"ask": own.ask(), "reading": reading, "marked": own.marked.exists()})


def _result(request: HttpRequest, own: Work, state: State) -> dict[str, object]:
    ask, result = own.ask(), own.result() or {}
    return {
        "ask": ask,
        "reading": own.reading(),
        "result": result,
        # Drawn by the report room, whose markup escapes every value.
        "parts": {name: mark_safe(text) for name, text in queries.parts_of(own).items()},
        "sliders": queries.sliders(ask, result),
        "papers": queries.papers_of(own),
        "papers_allowed": can_make_papers(own),
        "marked": own.marked.exists(),
        "state": _shown(request, state),
        "most_years": forms.MOST_YEARS,
    }


def _refused(request: HttpRequest, own: Work, state: State) -> HttpResponse:
    """A file that cannot be read, or a date without law: what is wrong, what to do, and the way to do it."""
    say = captions(language_of(request))
    status = 500 if state.status == "broken" else _TOO_LARGE if state.code == "file_too_large" else _REFUSED
    shown = {
        "ask": own.ask(),
        "heading": say["refused_file" if state.status == "refused" else f"refused_{state.status}"],
        "message": state.message or say["refused_broken_do"],
        "code": state.code,
        "dated": state.status == "failed",
    }
    return render(request, "minute/refused.html", shown, status=status)


def _shown(request: HttpRequest, state: State) -> dict[str, object]:
    say = captions(language_of(request))
    return {
        "running": state.running,
        "status": state.status,
        "kind": state.kind,
        "percent": round(state.share * 100),
        "step": say.get(f"step_{state.step}", ""),
        "message": state.message,
    }


@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """Asked again and again while something is under way. The page that waits is reloaded when it ends; the page that
    shows results gets the new parts instead."""
    own = _own(request)
    state = own.state()
    stays = request.GET.get("on") == "result"
    if state.running:
        return render(request, "minute/progress.html", {"state": _shown(request, state), "stays": stays})
    if not stays or own.result() is None or state.status == "refused":
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    return render(request, "minute/changed.html", _result(request, own, state) | {"stays": True})


def _settled(own: Work) -> None:
    """Most rosters are read in a moment; waiting for it spares the reader a flash of the waiting page."""
    end = time.monotonic() + _MOMENT
    while own.state().running and time.monotonic() < end:
        time.sleep(0.05)


def _started(request: HttpRequest, anchor: str) -> HttpResponse:
    """After an errand has begun on the result page: its progress for htmx, the page itself without."""
    if request.headers.get("HX-Request") != "true":
        return _to("work", anchor)
    state = _own(request).state()
    return render(request, "minute/progress.html", {"state": _shown(request, state), "stays": True})


@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    own = _own(request)
    form = forms.AcceptForm(request.POST)
    if not form.is_valid():
        return refuse(request, 400, "request")
    reading = own.reading() or {"findings": [], "offered": 0}
    known = {finding["id"] for finding in reading["findings"] if finding["proposal"] is not None}
    ids = {"*"} if form.cleaned_data["every"] else known & {form.cleaned_data["finding"]}
    if reading["offered"] and ids:
        actions.accept(own, ids)
        _settled(own)
    return _to("work")


@require_POST
def reconsider(request: HttpRequest) -> HttpResponse:
    own = _own(request)
    actions.reconsider(own)
    _settled(own)
    return _to("work")


@require_POST
def date(request: HttpRequest) -> HttpResponse:
    own, form = _own(request), forms.DateForm(request.POST)
    if not form.is_valid():
        return refuse(request, 400, "date")
    actions.review_on(own, form.cleaned_data["review"])
    return _to("work")


@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    own = _own(request)
    if not can_choose(own):
        return refuse(request, 409, "too_early")
    top = (own.result() or {})["budget_top"]
    both = bool(request.POST.get("both"))
    choices = [forms.ChoiceForm(request.POST, top, name) for name in (("a", "b") if both else ("a",))]
    if not all(form.is_valid() for form in choices):
        return refuse(request, 400, "choice")
    actions.choose(own, choices[0].choice(), choices[1].choice() if both else None)
    return _started(request, "#what-if")


@require_POST
def papers(request: HttpRequest) -> HttpResponse:
    own, form = _own(request), forms.SenderForm(request.POST)
    if not can_make_papers(own):
        return refuse(request, 409, "too_early")
    if not form.is_valid():
        return refuse(request, 400, "request")
    actions.make_papers(own, form.sender())
    return _started(request, "#papers")


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    own = _own(request)
    own.stop()
    if own.result() is None:
        return _to("work")
    return _started(request, "#what-if")


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    actions.again(_own(request))
    return _to("work")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    actions.leave(visitor_of(request))
    return _to("start")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("language")
    if wanted not in ("vi", "en"):
        return refuse(request, 400, "request")
    visitor = visitor_of(request)
    actions.speak(visitor, cast(Language, wanted))
    return _to("work" if request.POST.get("back") == "work" and queries.work_of(visitor) else "start")


@require_GET
def marked(request: HttpRequest) -> HttpResponseBase:
    own = _own(request)
    if not own.marked.exists():
        raise Http404
    return FileResponse(own.marked.open("rb"), as_attachment=True, filename="danh-sach-co-cot-loi.xlsx")


@require_GET
def bundle(request: HttpRequest) -> HttpResponseBase:
    own = _own(request)
    if not own.bundle.exists():
        raise Http404
    return FileResponse(own.bundle.open("rb"), as_attachment=True, filename="ho-so-tinh-gon.zip")


@require_GET
def paper(request: HttpRequest, name: str) -> HttpResponseBase:
    found = queries.paper_file(_own(request), name)
    if found is None:
        raise Http404
    return FileResponse(found.open("rb"), as_attachment=True, filename=found.name)
