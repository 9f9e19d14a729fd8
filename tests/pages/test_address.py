"""Which addresses a rebuilt page carries, and how they are written."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.pages.address import absolute, is_safe, is_safe_image, valid


@pytest.mark.parametrize(
    "address",
    ["https://a.se/b", "b.html", "/b?c=d", "#e", "mailto:a@b.se", "tel:+468", "//a.se", "", "?q=a:b", "sms:+468"],
)
def test_addresses_that_lead_somewhere(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "java\tscript:x", "\x01javascript:x",
        "vbscript:x", "data:text/html,<script>", "blob:https://a.se/1", "file:///etc/passwd", "intent://x",
    ],
)  # fmt: skip
def test_addresses_that_could_run_or_read_something(address: str) -> None:
    assert not is_safe(address)


def test_pictures_may_be_in_the_address() -> None:
    assert is_safe_image("data:image/png;base64,iVBORw0KGgo=")
    assert is_safe_image("a.png")
    assert not is_safe_image("data:image/svg+xml;base64,PHN2Zz4=")
    assert not is_safe_image("data:image/png,<script>")
    assert not is_safe_image(" ")


@pytest.mark.parametrize(
    ("careless", "written"),
    [
        ("a b.html", "a%20b.html"), (" a.html\n", "a.html"), ("å.html", "%C3%A5.html"), ("a%20b", "a%20b"),
        ("100%", "100%25"), ("..\\b", "../b"), ("//a.se/b", "https://a.se/b"), ("a#b c", "a#b%20c"),
        ("https://[::1]/a[1]", "https://[::1]/a%5B1%5D"), ("a?b=<c>&d=\"e\"", "a?b=%3Cc%3E&d=%22e%22"),
        ("#å", "#%C3%A5"), ("mailto:a@b.se?subject=Hej du", "mailto:a@b.se?subject=Hej%20du"),
    ],
)  # fmt: skip
def test_careless_addresses_are_written_as_browsers_read_them(careless: str, written: str) -> None:
    assert valid(careless) == written


@given(st.text(max_size=60))
def test_a_written_address_is_ascii_stable_and_no_less_safe(address: str) -> None:
    written = valid(address)
    assert re.fullmatch(r"[!-~]*", written)
    assert not re.search(r'[\\"<>^`{|}]', written)
    assert valid(written) == written
    if is_safe(address):
        assert is_safe(written)


@given(st.text(max_size=40))
def test_resolving_never_fails(address: str) -> None:
    lead = absolute("https://www.haninge.se/a/b.html")
    assert isinstance(lead(address), str)
    assert lead("#c") == "#c"
    assert urlsplit(lead("c.html")).path == "/a/c.html"
