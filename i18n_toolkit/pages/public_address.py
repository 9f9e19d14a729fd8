"""Which addresses may be fetched: http(s), without credentials, and never a machine on the inside.

A page that can make us fetch ``http://169.254.169.254/`` reads the cloud's secrets (CWE-918, server-side
request forgery). Names are judged by the addresses they resolve to, in `transport`.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from ..errors import FetchError

_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_NAT64 = IPv6Network("64:ff9b::/96")
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
_LONGEST = 2000


def is_address(text: str) -> bool:
    """Whether an argument is meant as an http(s) address rather than a path."""
    return text.lower().startswith(("http://", "https://"))


def checked(address: str) -> str:
    """The address as it is requested: without fragment, non-ASCII escaped. Raises FetchError."""
    if _CONTROL.search(address) or len(address) > _LONGEST:
        raise FetchError("is not an address", place=address[:100])
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise FetchError("is not an address: {error}", place=address, error=error) from error
    if parts.scheme.lower() not in ("http", "https"):
        raise FetchError("only http and https addresses are fetched", place=address)
    if parts.username is not None or parts.password is not None:
        # the credentials must not be repeated on a terminal or in a log
        bare = address.replace(parts.netloc, parts.netloc.rpartition("@")[2], 1)
        raise FetchError("an address must not hold a user name or password", place=bare)
    if not host or port == 0:
        raise FetchError("is not an address", place=address)
    path = quote(parts.path or "/", safe=_SAFE)
    return urlunsplit(SplitResult(parts.scheme.lower(), _netloc(host, port), path, quote(parts.query, safe=_SAFE), ""))


def origin(address: str) -> str:
    """Scheme, host and port of a checked address: what robots.txt and delays are kept for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet: not private, loopback, link-local, reserved or
    multicast, nor an IPv6 form that carries such an IPv4 address (mapped, 6to4, Teredo, NAT64)."""
    ip = ip_address(address.partition("%")[0])
    inner = _carried(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    return ip.is_global and not (isinstance(ip, IPv6Address) and ip.is_site_local)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    return IPv4Address(ip.packed[-4:]) if ip in _NAT64 or not any(ip.packed[:12]) else None


def _netloc(host: str, port: int | None) -> str:
    name = host.lower()
    if ":" in name:
        name = f"[{name}]"
    elif not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise FetchError("is not a host name", place=host) from error
    return name if port is None else f"{name}:{port}"
