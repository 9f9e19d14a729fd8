"""What every format must keep, whoever wrote it: the contract that each inherits by being there."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from exempelby import EXAMPLE

from i18n_toolkit.checking.run import check_sources
from i18n_toolkit.checks.formats import Format, format_named, format_names, formats
from i18n_toolkit.checks.report import Report
from i18n_toolkit.config import Settings, read_settings
from i18n_toolkit.errors import SourceError
from i18n_toolkit.languages import Languages

HOSTILE = (
    "<!DOCTYPE html><html lang='sv'><title>Sida</title><main><h1>Sida &lt;script&gt;alert(1)&lt;/script&gt;</h1>"
    "<p>Du skall {0} {match} \x1b[31m \u202eskall\u202c \x85 [red]skall[/red] &lt;/script&gt; ]]&gt; %s "
    "👪\u200d skall.</p>"
    "<p class='\"><script>alert(1)</script>'>Du skall<br>betala &#0; \ud83d</p><img src='\"<b>.png'></main></html>"
)


@cache
def report(name: str) -> Report:
    """Reports as `check` makes them."""
    if name == "none":
        return Report((), {})
    if name == "examples":
        settings = read_settings(EXAMPLE / "i18n.toml")
        return check_sources([str(EXAMPLE / "pages")], settings, Languages())
    return hostile()


def hostile() -> Report:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        page = Path(folder) / "a b”<é>&.html"
        page.write_bytes(HOSTILE.encode("utf-8", "surrogatepass"))
        sources = [str(page), str(page.parent / "no.html")]
        return check_sources(sources, Settings(folder=Path(folder)), Languages())


def written(form: Format, whole: Report, tag: str) -> str:
    out = io.StringIO()
    form.write(whole, Languages().get(tag), out)
    return out.getvalue()


def test_those_that_are_promised_are_there() -> None:
    assert {"terminal", "json", "sarif"} <= set(format_names())


@pytest.mark.parametrize("form", formats().values(), ids=format_names())
def test_a_format_says_what_it_is_for(form: Format) -> None:
    assert form.SUMMARY
    assert "\n" not in form.SUMMARY


@pytest.mark.parametrize("tag", ["sv", "en"])
@pytest.mark.parametrize("name", ["none", "examples", "hostile"])
@pytest.mark.parametrize("form", format_names())
def test_any_report_is_written_in_both_languages_and_twice_alike(form: str, name: str, tag: str) -> None:
    text = written(format_named(form), report(name), tag)
    assert text.strip()
    assert text == written(format_named(form), report(name), tag)
    # every message has its places filled
    assert "{better}" not in text
    assert "{count}" not in text


def test_failures_are_kept() -> None:
    [failure] = hostile().failures
    assert isinstance(failure, SourceError)


@pytest.mark.parametrize("tag", ["sv", "en"])
def test_a_page_cannot_steer_the_terminal(tag: str) -> None:
    text = written(format_named("terminal"), report("hostile"), tag)
    assert "skall" in text
    assert not [sign for sign in text if (not sign.isprintable() and sign not in "\n\ud83d\u200d")]
