"""Which addresses a rebuilt page may carry, and where they lead from its new place."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, urljoin

Resolve = Callable[[str], str]
"""Turns an address of the source page into one that is right on the rebuilt page."""

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE = frozenset({"http", "https", "mailto", "tel", "sms", "geo"})
_CONTROLS = re.compile(r"[\x00-\x20]+")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+\Z", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\n\r]+")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BRACKETED_HOST = re.compile(r"(?:https?:)?//\[[0-9A-Fa-f:.]+\]", re.IGNORECASE)
_KEPT = "!#$%&'()*+,-./:;=?@_~"
"""URL code points that stand as they are (URL Standard, 4.3); brackets only around an IPv6 host."""


def is_safe(address: str) -> bool:
    """Whether following the address runs no script: a known scheme, or none.

    Browsers drop control characters and spaces inside a scheme (URL Standard, 4.4), so we do too.
    """
    scheme = _SCHEME.match(_CONTROLS.sub("", address))
    return scheme is None or scheme[1].lower() in _SAFE


def is_safe_image(address: str) -> bool:
    """As `is_safe`, and pictures that are in the address itself."""
    return bool(address.strip()) and (is_safe(address) or bool(_PICTURE.match(_CONTROLS.sub("", address))))


def valid(address: str) -> str:
    """The same address as a valid URL string: what editors typed carelessly (spaces, umlauts, a
    backslash, a lone per cent sign) as browsers read it, and ``https:`` where the scheme was left out."""
    text = _BREAKS.sub("", address.strip("".join(map(chr, range(0x21))))).replace("\\", "/")
    if _CONTROLS.sub("", text).lower().startswith("data:"):
        return _CONTROLS.sub("", text)
    if text.startswith("//"):
        text = f"https:{text}"
    head, mark, fragment = _PERCENT.sub("%25", text).partition("#")
    host = _BRACKETED_HOST.match(head)
    start = host.end() if host else 0
    return head[:start] + _quoted(head[start:]) + mark + _quoted(fragment.replace("#", "%23"))


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe=_KEPT)


def unchanged(address: str) -> str:
    """For a page that keeps its place among its neighbours."""
    return address


def absolute(base: str) -> Resolve:
    """For a page taken from the web: everything but places in the page itself leads to the original site."""

    def resolve(address: str) -> str:
        if address.startswith("#") or not address.strip():
            return address
        try:
            return urljoin(base, address.strip())
        except ValueError:
            # a bracket where no IPv6 address is: browsers follow it nowhere either
            return address

    return resolve
