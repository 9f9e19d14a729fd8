"""The files a page needs beside it: found in every place, and never outside the folder of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_toolkit.site.assets import assets_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a neighbour it must not touch."""
    names = [
        *("site/bilder/a.png", "site/bilder/b c.png", "site/bilder/å.png", "site/dok/plan.pdf", "site/stil/font.woff2"),
        *("site/.env", "site/.git/config", "site/other.html", "secret.txt", "secret/key.pem"),
    ]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "site/stil/a.css").write_text('@import "b.css"; p { background: url(../bilder/a.png) }')
    (tmp_path / "site/stil/b.css").write_text("@font-face { src: url('font.woff2') } @import url(a.css);")
    return tmp_path / "site"


def found(site: Path, html: str, path: str = "bygga/lov.html") -> set[str]:
    assets = assets_of(html.encode(), path, site)
    assert all(file.is_file() and file.is_relative_to(site.resolve()) for file in assets.values())
    return set(assets)


@pytest.mark.parametrize(
    ("html", "assets"),
    [
        ('<img src="../bilder/a.png">', {"bilder/a.png"}),
        ("<img src='../bilder/b%20c.png'>", {"bilder/b c.png"}),
        ('<img src="../bilder/å.png">', {"bilder/å.png"}),
        ("<img src=../bilder/a.png>", {"bilder/a.png"}),
        ('<img srcset="../bilder/a.png 1x, ../bilder/b%20c.png 2x">', {"bilder/a.png", "bilder/b c.png"}),
        ('<a href="../dok/plan.pdf#sida=2">Plan</a>', {"dok/plan.pdf"}),
        ('<link rel="stylesheet" href="../stil/a.css?v=1">', {
            "stil/a.css", "stil/b.css", "stil/font.woff2", "bilder/a.png"}),
        ('<a href="../other.html">Annan sida</a>', set()),
        ('<a href="https://x.example/bilder/a.png">', set()),
        ('<a href="//x.example/bilder/a.png">', set()),
        ('<a href="/bilder/a.png">', set()),
        ('<a href="http://[broken">', set()),
        ('<a href="../bilder/absent.png">', set()),
        ('<a href="#del">', set()),
    ],
)  # fmt: skip
def test_what_a_page_refers_to(site: Path, html: str, assets: set[str]) -> None:
    assert found(site, html) == assets


@pytest.mark.parametrize(
    "address",
    [
        *("../../secret.txt", "../../secret/key.pem", "..%2f..%2fsecret.txt", "../x/../../secret.txt", "../.env"),
        *("../.git/config", "%2e%2e/%2e%2e/secret.txt", "../bilder/a.png%00.txt", "../" * 30 + "etc/passwd"),
        *("file:///etc/passwd", "....//secret.txt", "a" * 5000),
    ],
)
def test_nothing_outside_or_hidden_is_taken(site: Path, address: str) -> None:
    assert found(site, f'<img src="{address}"><a href="{address}">x</a>') == set()


def test_links_on_the_disk_do_not_lead_out(site: Path) -> None:
    (site / "link.pem").symlink_to(site.parent / "secret" / "key.pem")
    (site / "secrets").symlink_to(site.parent / "secret")
    (site / "circle.png").symlink_to(site / "circle.png")
    html = '<img src="../link.pem"><img src="../secrets/key.pem"><img src="../circle.png">'
    assert found(site, html) == set()
