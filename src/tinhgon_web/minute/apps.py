from __future__ import annotations

from django.apps import AppConfig


class Minute(AppConfig):
    name = "tinhgon_web.minute"
    label = "minute"
    verbose_name = "Phút đầu tiên"
