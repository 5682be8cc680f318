"""Addresses of the web project."""

from __future__ import annotations

from django.urls import include, path

from tinhgon_web.assets import asset
from tinhgon_web.views import health

urlpatterns = [
    path("health", health, name="health"),
    path("assets/<str:digest>/<str:name>", asset, name="asset"),
    path("", include("tinhgon_web.minute.urls")),
]

handler400 = "tinhgon_web.refusals.bad_request"
handler403 = "tinhgon_web.refusals.forbidden"
handler404 = "tinhgon_web.refusals.not_found"
handler500 = "tinhgon_web.refusals.broken"
