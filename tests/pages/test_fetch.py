"""Fetching against real servers on the loopback interface."""

from __future__ import annotations

import gzip
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from loopback import Server

from i18n_toolkit.config import Fetch
from i18n_toolkit.errors import FetchError
from i18n_toolkit.pages.fetch import AGENT, Fetcher
from i18n_toolkit.pages.public_address import checked, is_address, is_public, origin


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def fetcher(**settings: Any) -> Fetcher:
    return Fetcher(Fetch(**{"allow_private": True, "delay": 0.0, "timeout": 10.0, **settings}), sleep=lambda _: None)


def test_a_page(server: Server) -> None:
    address = server.page("/å?b=ö".replace("å", "%C3%A5").replace("ö", "%C3%B6"), b"<p>Hej", "Text/HTML; charset=utf-8")
    page = fetcher().fetch(address.replace("%C3%A5", "å").replace("%C3%B6", "ö") + "#del")
    assert (page.data, page.charset, page.media_type, page.address) == (b"<p>Hej", "utf-8", "text/html", address)
    assert server.asked == [("/robots.txt", AGENT), ("/%C3%A5?b=%C3%B6", AGENT)]
    assert AGENT.startswith("i18n-toolkit/")


def test_a_page_without_content_type_is_taken(server: Server) -> None:
    page = fetcher().fetch(server.page("/", b"<p>Hej", None))
    assert (page.charset, page.media_type) == ("", "")


@pytest.mark.parametrize(
    "pack", [gzip.compress, zlib.compress, lambda body: gzip.compress(body[:5]) + gzip.compress(body[5:])]
)
def test_a_packed_page(server: Server, pack: Callable[[bytes], bytes]) -> None:
    body = b"<p>" + b"Hej " * 100_000
    assert fetcher().fetch(server.page("/", pack(body), Content_Encoding="gzip")).data == body


def fails(match: str, address: str, **settings: Any) -> FetchError:
    with pytest.raises(FetchError, match=match) as caught:
        fetcher(**settings).fetch(address)
    assert "\n" not in str(caught.value)
    assert str(caught.value).count("Error") == 0
    return caught.value


def test_redirects_are_followed(server: Server) -> None:
    server.page("/c/slut", b"<p>Hej")
    server.redirect("/b", "c/slut", 308)
    page = fetcher().fetch(server.redirect("/a", "/b"))
    assert page.address == server.address + "/c/slut"


def test_redirects_in_a_circle(server: Server) -> None:
    server.redirect("/b", "/a")
    fails("in a circle", server.redirect("/a", "/b"))


def test_too_many_redirects(server: Server) -> None:
    for number in range(5):
        server.redirect(f"/{number}", f"/{number + 1}")
    server.page("/5", b"x")
    assert fetcher(max_redirects=5).fetch(server.address + "/0").data == b"x"
    fails("more than 4 times", server.address + "/0", max_redirects=4)


@pytest.mark.parametrize(
    ("target", "match"),
    [("file:///etc/passwd", "only http"), ("ftp://a/", "only http"), ("", "nowhere"), ("http://a:b@c/", "password")],
)
def test_redirects_out_of_bounds(server: Server, target: str, match: str) -> None:
    fails(match, server.redirect("/a", target))


@pytest.mark.parametrize(("path", "robots"), [("/a", False), ("/robots.txt", True)])
def test_every_hop_is_checked(server: Server, monkeypatch: pytest.MonkeyPatch, path: str, robots: bool) -> None:
    public = server.server.server_port
    real = socket.getaddrinfo
    # the first name stands for a public host; where it redirects to is judged by its real address
    monkeypatch.setattr("i18n_toolkit.pages.transport.is_public", lambda ip: ip == "127.0.0.1")
    monkeypatch.setattr(
        socket, "getaddrinfo",
        lambda host, *rest, **more: real("127.0.0.1" if host == "kommun.example" else host, *rest, **more),
    )  # fmt: skip
    server.redirect(path, f"http://127.0.0.2:{public}/inne")
    server.page("/inne", b"secret")
    fails(r"127\.0\.0\.2.*private", f"http://kommun.example:{public}/a", allow_private=False)
    assert "/inne" not in [asked for asked, _ in server.asked]


def test_a_name_that_changes_its_answer_gains_nothing(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    real, answers = socket.getaddrinfo, iter(["127.0.0.1"])
    monkeypatch.setattr("i18n_toolkit.pages.transport.is_public", lambda ip: ip == "127.0.0.1")
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: real(next(answers, "127.0.0.2"), *rest, **more)
    )
    server.page("/", b"x")
    fails(r"127\.0\.0\.2.*private", f"http://kommun.example:{server.server.server_port}/", allow_private=False)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.8", "169.254.169.254", "2130706433", "0177.0.0.1", "0x7f.1", "127.1",
     "[::ffff:127.0.0.1]", "0.0.0.0", "[::ffff:7f00:1]", "224.0.0.1", "192.168.1.1", "100.64.0.1", "[fe80::1]",
     "[fc00::1]"],
)  # fmt: skip
def test_private_addresses_are_refused(host: str, server: Server) -> None:
    error = fails("private or reserved", f"http://{host}:{server.server.server_port}/", allow_private=False)
    assert "allow_private" in str(error)
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.216.34", True), ("2001:4860:4860::8888", True), ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True),
     ("2002:7f00:1::", False), ("2001:0:7f00:1::80ff:fffe", False), ("fec0::1", False), ("ff02::1", False),
     ("240.0.0.1", False), ("::127.0.0.1", False), ("fe80::1%eth0", False), ("::", False)],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http://a b/",
        "http://a:99999/",
        "http://[::1/",
        "http://a/\n",
        "http://a:0/",
        "http://" + "ä" * 80 + "/",
    ],
)
def test_not_an_address(address: str) -> None:
    fails("is not a", address)


def test_credentials_are_refused_and_not_repeated() -> None:
    error = fails("user name or password", "http://anna:hemligt@haninge.se/")
    assert "hemligt" not in str(error)


def test_addresses() -> None:
    assert (
        checked("HTTP://Haninge.SE:8080/a b".replace(" ", "%20") + "?q=å#x") == "http://haninge.se:8080/a%20b?q=%C3%A5"
    )
    assert checked("https://räksmörgås.se") == "https://xn--rksmrgs-5wao1o.se/"
    assert origin("https://haninge.se/a") == "https://haninge.se"
    assert is_address("HTTPS://a")
    assert not is_address("sida.html")


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503, 204])
def test_error_statuses(server: Server, status: int) -> None:
    server.answers["/"] = lambda request: request.send_error(status)
    fails(f"answers {status}", server.address + "/")


@pytest.mark.parametrize("media", ["application/pdf", "image/png", "application/json"])
def test_wrong_type(server: Server, media: str) -> None:
    fails(f"not a web page but {media}", server.page("/", b"x", media))


def test_a_huge_body_is_not_read(server: Server) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while not server.stopping.is_set():
            request.wfile.write(b"x" * 65_536)

    server.answers["/"] = endless
    fails("larger than 1000000 bytes", server.address + "/", max_bytes=1_000_000)


def test_a_gzip_bomb_is_not_unpacked(server: Server) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000)
    fails("larger than 1000000 bytes", server.page("/", bomb, Content_Encoding="gzip"), max_bytes=1_000_000)


def test_an_unknown_or_broken_packing(server: Server) -> None:
    fails("unknown packing", server.page("/", b"x", Content_Encoding="br"))
    fails("came damaged", server.page("/b", b"no gzip", Content_Encoding="gzip"))


@pytest.mark.parametrize("part", ["headers", "body", "silence"])
def test_a_slow_server_is_left(server: Server, part: str) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        if part == "body":
            request.send_response(200)
            request.send_header("Content-Type", "text/html")
            request.end_headers()
        while not server.stopping.wait(0.05):
            if part != "silence":
                request.wfile.write(b"x")
                request.wfile.flush()

    server.answers["/"] = drip
    fails("did not answer in full in time", server.address + "/", timeout=0.5)


def test_robots_forbid(server: Server) -> None:
    server.page("/robots.txt", b"User-agent: *\nDisallow: /inne*.html$\nAllow: /", "text/plain")
    server.page("/inne/a.html", b"x")
    assert fetcher().fetch(server.page("/ute.html", b"y")).data == b"y"
    fails("robots.txt", server.address + "/inne/a.html")
    fails("robots.txt", server.redirect("/via", "/inne/a.html"))


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_read(server: Server, status: int, allowed: bool) -> None:
    server.answers["/robots.txt"] = lambda request: request.send_error(status)
    address = server.page("/", b"x")
    if allowed:
        assert fetcher().fetch(address).data == b"x"
    else:
        fails("robots.txt", address)


def test_long_robots_are_cut(server: Server) -> None:
    server.page("/robots.txt", b"User-agent: *\nDisallow: /a\n" + b"# x\n" * 200_000, "text/plain")
    fails("robots.txt", server.page("/a", b"x"))


def test_hosts_are_given_rest(server: Server) -> None:
    pauses: list[float] = []
    server.page("/robots.txt", b"User-agent: *\nCrawl-delay: 3", "text/plain")
    address = server.page("/", b"x")
    polite = Fetcher(Fetch(allow_private=True, delay=1.0), sleep=pauses.append, clock=lambda: 100.0)
    for _ in range(3):
        polite.fetch(address)
    assert pauses == [3.0, 3.0]
    assert [path for path, _ in server.asked] == ["/robots.txt", "/", "/", "/"]


def test_come_back_later(server: Server) -> None:
    pauses: list[float] = []
    page = server.page("/", b"x")
    good = server.answers["/"]

    def busy(request: BaseHTTPRequestHandler) -> None:
        server.answers["/"] = good
        request.send_response(503)
        request.send_header("Retry-After", "7")
        request.send_header("Content-Length", "0")
        request.end_headers()

    server.answers["/"] = busy
    assert Fetcher(Fetch(allow_private=True), sleep=pauses.append).fetch(page).data == b"x"
    assert pauses == [7.0]


@pytest.mark.parametrize("resets", [1, 2])
def test_a_reset_is_tried_once_more(server: Server, resets: int) -> None:
    page = server.page("/", b"x")
    good, left = server.answers["/"], [resets]

    def answer(request: BaseHTTPRequestHandler) -> None:
        left[0] -= 1
        if left[0] < 0:
            good(request)
            return
        request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.connection.close()

    server.answers["/"] = answer
    if resets == 1:
        assert fetcher().fetch(page).data == b"x"
    else:
        fails("broke the connection", page)


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        fails("refuses connections", f"http://127.0.0.1:{free.getsockname()[1]}/")
    fails("no such host", "http://no-such-host.invalid/")


def test_a_body_cut_short(server: Server) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "100")
        request.end_headers()
        request.wfile.write(b"x")

    server.answers["/"] = answer
    fails("broke the connection", server.address + "/")


def test_the_environment_does_not_redirect(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.delenv("no_proxy", raising=False)
    assert fetcher().fetch(server.page("/", b"x")).data == b"x"
