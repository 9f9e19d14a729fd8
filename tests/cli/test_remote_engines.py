"""Remote engines from the command line: never unless named, and never in silence."""

from __future__ import annotations

import sys
from collections.abc import Callable

from console import ROOT, Console, Result

sys.path.insert(0, str(ROOT / "tests" / "translation"))
from libretranslate_server import serving

Call = Callable[..., Result]


def named(console: Console, address: str, order: str = '["libretranslate", "none"]') -> None:
    (console.folder / "i18n.toml").write_text(
        f'[translation]\nengines = {order}\n[engines.libretranslate]\nurl = "{address}"\n', "utf-8"
    )


def test_the_person_is_told_what_leaves_and_to_whom(console: Console) -> None:
    with serving() as server:
        named(console, server.address)
        result = console("translate", "page.html", "--to", "en", "--language", "sv")
        assert result.code == 0, result.err
        assert f"texterna som ska översättas skickas till servern på {server.address}" in result.err
        assert result.err.count(server.address) == 1
        assert "BYGGLOV" in result.out
        assert "0123-456 78" not in repr(server.asked)


def test_a_second_run_over_the_same_page_sends_nothing(console: Console) -> None:
    with serving() as server:
        named(console, server.address)
        assert console("translate", "page.html", "--to", "en").code == 0
        asked = len(server.sent("/translate"))
        again = console("translate", "page.html", "--to", "en")
        assert again.err == ""
        assert len(server.sent("/translate")) == asked > 0


def test_without_an_address_a_remote_engine_is_no_engine(call: Call) -> None:
    result = call("translate", "page.html", "--to", "en", "--engine", "libretranslate")
    assert result.code == 2
    assert "Name a LibreTranslate server in i18n.toml: url under [engines.libretranslate]" in result.err


def test_a_wrong_key_in_an_engines_table_is_told_by_every_command(call: Call, console: Console) -> None:
    (console.folder / "i18n.toml").write_text('[engines.libretranslate]\nuri = "x"\n', "utf-8")
    result = call("engines")
    assert result.code == 2
    assert "i18n.toml: unknown key engines.libretranslate.uri. Allowed here: engines.libretranslate.url" in result.err
