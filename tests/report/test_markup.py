"""HTML is built so that no value can become markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.report.markup import Html, el, join, relative_href, text


class Found(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.data = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.data += data


# HTML itself forbids most control characters and turns carriage returns into line feeds.
_TYPED = st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]))


@given(_TYPED, _TYPED)
def test_whatever_is_typed_comes_back_as_text(inside: str, attribute: str) -> None:
    found = Found()
    found.feed(el("p", inside, title=attribute))
    found.close()
    assert found.tags == [("p", [("title", attribute)])]
    assert found.data == inside


def test_markup_is_not_escaped_twice() -> None:
    assert el("p", el("b", "a & b")) == "<p><b>a &amp; b</b></p>"
    assert text(Html("<b>")) == "<b>"


def test_absent_children_and_attributes_vanish() -> None:
    assert (
        el("a", None, [], "x", href=None, hidden=True, data_n=3, class_="k") == '<a hidden data-n="3" class="k">x</a>'
    )
    assert join(1, None, "<") == "1&lt;"
    assert el("br") == "<br>"


def test_control_characters_are_dropped() -> None:
    assert text("a\x00b\x1bc\td") == "abc\td"


def test_addresses_stay_beside_the_report() -> None:
    assert relative_href("a b.docx") == "./a%20b.docx"
    assert relative_href("javascript:alert(1)") == "./javascript%3Aalert%281%29"
    assert relative_href("//host/x") == "./host/x"
    assert relative_href("\\\\host\\x") == "./host/x"
