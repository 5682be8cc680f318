"""Who asks: a random token in one signed cookie, and nothing else. Accounts, when they come, take this file's place.

The token names the folder of the visitor's work, so it never appears in an address. The secret of the CSRF check is
derived from it, so that no second cookie is needed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, CsrfViewMiddleware
from django.utils.crypto import salted_hmac

from tinhgon.report.captions import Language

COOKIE = "tinhgon"
KEPT_SECONDS = 24 * 60 * 60
_SALT = "tinhgon_web.visitor"
_TOKEN_CHARS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_TOKEN_LENGTH = 43


@dataclass
class Visitor:
    token: str
    language: Language
    changed: bool = False

    def renew(self) -> None:
        """A new token: the old work can no longer be reached."""
        self.token, self.changed = new_token(), True

    def speak(self, language: Language) -> None:
        self.language, self.changed = language, True


def new_token() -> str:
    return secrets.token_urlsafe(32)


def visitor_of(request: HttpRequest) -> Visitor:
    return cast(Visitor, request.visitor)  # type: ignore[attr-defined]


def language_of(request: HttpRequest) -> Language:
    visitor: Visitor | None = getattr(request, "visitor", None)
    return visitor.language if visitor else "vi"


def _known(request: HttpRequest) -> Visitor | None:
    try:
        value = request.get_signed_cookie(COOKIE, salt=_SALT, max_age=KEPT_SECONDS)
    except (KeyError, BadSignature):
        return None
    token, _, language = str(value).partition(".")
    if len(token) != _TOKEN_LENGTH or not set(token) <= _TOKEN_CHARS or language not in ("vi", "en"):
        return None
    return Visitor(token, cast(Language, language))


class KnowVisitor:
    """Gives every request a visitor, and the browser the cookie that proves it the next time."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/assets/") or request.path == "/health":
            return self.answer(request)
        visitor = _known(request) or Visitor(new_token(), "vi", changed=True)
        request.visitor = visitor  # type: ignore[attr-defined]
        response = self.answer(request)
        if visitor.changed:
            response.set_signed_cookie(
                COOKIE,
                f"{visitor.token}.{visitor.language}",
                salt=_SALT,
                max_age=KEPT_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
        return response


class VisitorCsrf(CsrfViewMiddleware):
    """Django's check with the secret taken from the visitor's token instead of a cookie of its own."""

    def _get_secret(self, request: HttpRequest) -> str | None:
        visitor: Visitor | None = getattr(request, "visitor", None)
        if visitor is None:
            return None
        digest = salted_hmac(_SALT + ".csrf", visitor.token, algorithm="sha256").digest()
        letters = (CSRF_ALLOWED_CHARS[byte % len(CSRF_ALLOWED_CHARS)] for byte in digest)
        return "".join(letters)[:CSRF_SECRET_LENGTH]

    def _set_csrf_cookie(self, request: HttpRequest, response: HttpResponse) -> None:
        """The visitor's cookie is enough."""
