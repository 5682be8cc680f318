"""What stands between visitors, and between the page and the rest of the world."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from visitors import Reader

from tinhgon_web.headers import POLICY


def addresses() -> list[str]:
    """Every address of the project, its parts filled with something."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> list[str]:
        found: list[str] = []
        for item in patterns:
            here = before + str(item.pattern)
            found += walk(item.url_patterns, here) if isinstance(item, URLResolver) else [here]
        return found

    return ["/" + re.sub(r"<[^>]+>", "x", route) for route in walk(get_resolver().url_patterns, "")]


WORK = [address for address in addresses() if address.startswith("/work")]


@pytest.mark.parametrize("address", [*addresses(), "/nowhere"])
def test_every_answer_carries_the_policy(reader: Reader, address: str) -> None:
    answer = reader.get(address)
    assert answer["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_only_cookie_is_the_token(reader: Reader) -> None:
    reader.sample()
    assert list(reader.cookies) == ["tinhgon"]
    cookie = reader.cookies["tinhgon"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_pages_hold_no_address_outside_and_no_inline_code(reader: Reader) -> None:
    pages = [reader.get("/").content.decode(), reader.sample().content.decode()]
    for page in pages:
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []
        assert re.findall(r"<script(?![^>]* src=)", page) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == []
        for linked in set(re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)):
            answer = reader.get(linked)
            assert answer.status_code == 200 and "immutable" in answer["Cache-Control"]
            if linked.endswith(".css"):
                assert re.findall(r"url\(\"?(?!\"?/assets/)", answer.content.decode()) == []


def test_work_is_not_kept_in_any_cache(reader: Reader) -> None:
    assert reader.sample()["Cache-Control"] == "no-store"


def test_work_is_invisible_to_another_token(reader: Reader) -> None:
    reader.sample()
    assert len(WORK) > 10
    for address in WORK:
        stranger = Reader()
        stranger.get("/")
        sent = stranger.post(address) if stranger.get(address).status_code == 405 else stranger.get(address)
        # A stranger may leave, and takes nothing along.
        assert sent.status_code == (303 if address == "/work/leave" else 404), address
    assert reader.get("/work").status_code == 200


def test_a_token_is_worth_nothing_without_its_signature(reader: Reader) -> None:
    reader.sample()
    thief = Client(HTTP_HOST="localhost")
    thief.cookies["tinhgon"] = f"{reader.token}.vi"
    assert thief.get("/work").status_code == 404
    thief.cookies["tinhgon"] = f"{reader.token}.vi:1abc:forged"
    assert thief.get("/work").status_code == 404


@pytest.mark.parametrize("address", ["/", "/language", "/work/plan", "/work/papers", "/work/leave", "/work/accept"])
def test_a_form_from_elsewhere_is_refused(address: str) -> None:
    visitor = Client(enforce_csrf_checks=True, HTTP_HOST="localhost")
    visitor.get("/")
    assert visitor.post(address, {"sample": "1"}).status_code == 403


def test_a_form_of_the_page_itself_is_taken_and_only_with_its_own_token() -> None:
    visitor = Client(enforce_csrf_checks=True, HTTP_HOST="localhost")
    page = visitor.get("/").content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    other = Client(enforce_csrf_checks=True, HTTP_HOST="localhost")
    other.get("/")
    assert other.post("/language", {"language": "en", "csrfmiddlewaretoken": found[1]}).status_code == 403
    assert visitor.post("/language", {"language": "en", "csrfmiddlewaretoken": found[1]}).status_code == 303


def test_assets_answer_to_their_own_digest_only(reader: Reader) -> None:
    assert reader.get("/assets/0000000000000000/minute.css").status_code == 404
    assert reader.get("/assets/0000000000000000/..%2fsettings.py").status_code == 404


def test_work_lies_in_a_folder_of_its_owner_only(reader: Reader, data: Path) -> None:
    reader.sample()
    assert (data / "minute" / reader.token).stat().st_mode & 0o077 == 0
