"""Addresses of the web project."""

from __future__ import annotations

from django.urls import path

from tinhgon_web.views import health

urlpatterns = [path("health", health, name="health")]
