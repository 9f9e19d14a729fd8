"""Which addresses a rebuilt page may carry, and where they lead from its new place."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

Resolve = Callable[[str], str]
"""Turns an address of the source page into one that is right on the rebuilt page."""

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE = frozenset({"http", "https", "mailto", "tel", "sms", "geo"})
_CONTROLS = re.compile(r"[\x00-\x20]+")


def is_safe(address: str) -> bool:
    """Whether following the address runs no script: a known scheme, or none.

    Browsers drop control characters and spaces inside a scheme (URL Standard, 4.4), so we do too.
    """
    scheme = _SCHEME.match(_CONTROLS.sub("", address))
    return scheme is None or scheme[1].lower() in _SAFE


def is_safe_image(address: str) -> bool:
    """As `is_safe`, and pictures that are in the address itself."""
    return is_safe(address) or _CONTROLS.sub("", address).lower().startswith(
        ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")
    )


def unchanged(address: str) -> str:
    """For a page that keeps its place among its neighbours."""
    return address


def absolute(base: str) -> Resolve:
    """For a page taken from the web: everything but places in the page itself leads to the original site."""

    def resolve(address: str) -> str:
        return address if address.startswith("#") or not address.strip() else urljoin(base, address.strip())

    return resolve
