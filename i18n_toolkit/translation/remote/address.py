"""Which addresses an engine may be reached at: https, or this machine, unless plain http is allowed."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from ...config import Settings
from ...errors import ConfigurationError


def is_loopback(address: str) -> bool:
    """Whether an address names this machine itself: ``localhost``, 127.0.0.0/8 or ::1 (RFC 6761, RFC 1122)."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_address(settings: Settings, engine: str, url: str, allow_http: bool) -> str:
    """`url` without a slash at its end. Raises ConfigurationError for what is no web address, has a
    password in it, or would carry texts over the network in the clear."""
    place, key = settings.file or settings.folder, f"engines.{engine}.url"
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or any(character.isspace() for character in url):
        raise ConfigurationError("{key} is not an http or https address", place=place, key=key)
    if parts.username is not None or parts.query or parts.fragment:
        raise ConfigurationError(
            "{key} must be an address alone, without a password or a query", place=place, key=key,
            remedy="A key for the server belongs in an environment variable, which key_variable names",
        )  # fmt: skip
    if parts.scheme == "http" and not allow_http and not is_loopback(url):
        raise ConfigurationError(
            "{key} would send the texts over the network in the clear", place=place, key=key,
            allow=f"engines.{engine}.allow_http",
            remedy="Use https, or set {allow} = true for a network that you trust",
        )  # fmt: skip
    return url.rstrip("/")
