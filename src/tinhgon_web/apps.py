"""The web project as one Django application until it remembers several kinds of thing."""

from __future__ import annotations

from django.apps import AppConfig


class TinhGonWeb(AppConfig):
    name = "tinhgon_web"
    verbose_name = "Tinh Gọn"
