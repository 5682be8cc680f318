"""Settings of the web project. Embedded by default: SQLite beside the data, no account, nothing leaves the machine."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

DATA = Path(os.environ.get("TINHGON_DATA", Path.home() / ".tinhgon"))
# A key of one's own is needed only where cookies must survive a restart; ``tinhgon serve`` keeps one beside the data.
SECRET_KEY = os.environ.get("TINHGON_SECRET_KEY") or secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TINHGON_HOSTS", "127.0.0.1,localhost").split(",")

INSTALLED_APPS = ["django.contrib.contenttypes", "tinhgon_web", "tinhgon_web.minute"]
MIDDLEWARE = [
    "tinhgon_web.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tinhgon_web.visitor.KnowVisitor",
    "tinhgon_web.upload_limit.UploadLimit",
    "tinhgon_web.visitor.VisitorCsrf",
]
ROOT_URLCONF = "tinhgon_web.urls"
WSGI_APPLICATION = "tinhgon_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["tinhgon_web.context.page"]},
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "tinhgon.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

CSRF_FAILURE_VIEW = "tinhgon_web.refusals.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_PERMISSIONS = 0o600
