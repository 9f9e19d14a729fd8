"""`extract --format markdown`: what the page is, in the marks Markdown has for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from console import Console, Result

SOURCE = """<html lang="sv"><head><title>Prov</title></head><body><nav><a href="/">Start</a></nav><main>
<h1>Bygga nytt</h1>
<p>Läs <a href="a b.html">om <strong>lov</strong></a> och <em>skynda</em> dig.<br>Ny rad.</p>
<p># Inte rubrik, * inte stjärna och [inte länk]</p>
<p>12. december är ingen lista</p>
<ul><li>Ett<ul><li>Ett ett<ol><li>Djupt</li></ol></li></ul></li><li><p>Två</p><p>Mer om två</p></li></ul>
<ol><li>Först</li><li>Sedan</li></ol>
<blockquote><p>Det blir bra.</p><p>Mycket bra.</p></blockquote>
<table><caption>Priser</caption><tr><th>Sak</th><th>Pris | kr</th></tr>
<tr><td>Lov</td><td><p>100</p><p>eller mer</p></td></tr><tr><td>Bara en</td></tr></table>
<pre>fri
    text</pre>
<hr>
<p><img src="b.png" alt="Ett hus (rött)"></p>
</main><footer><p>Telefon 0123-456 78</p></footer></body></html>"""

MARKDOWN = """# Bygga nytt

Läs [om **lov**](a%20b.html) och *skynda* dig.\\
Ny rad.

\\# Inte rubrik, \\* inte stjärna och \\[inte länk\\]

12\\. december är ingen lista

- Ett
  - Ett ett
    1. Djupt
- Två

  Mer om två

1. Först
2. Sedan

> Det blir bra.
>
> Mycket bra.

Priser

| Sak | Pris \\| kr |
| --- | --- |
| Lov | 100<br>eller mer |
| Bara en |  |

```
fri
    text
```

---

![Ett hus (rött)](b.png)
"""


@pytest.fixture
def page(console: Console) -> Path:
    path = console.folder / "prov.html"
    path.write_text(SOURCE, "utf-8")
    return path


def test_a_page_becomes_markdown(page: Path, call: Callable[..., Result]) -> None:
    result = call("extract", page.name, "--format", "markdown")
    assert result.code == 0
    assert result.out == MARKDOWN


def test_with_all_the_rest_follows_below_a_line(page: Path, call: Callable[..., Result]) -> None:
    out = call("extract", page.name, "--format", "markdown", "--all").out
    assert out.startswith(MARKDOWN)
    rest = out.removeprefix(MARKDOWN)
    assert "---" in rest
    assert "Start" in rest
    assert "Telefon 0123-456 78" in rest


def test_a_fence_is_longer_than_any_inside(console: Console, call: Callable[..., Result]) -> None:
    (console.folder / "a.html").write_text("<main><h1>Kod nu</h1><pre>ett\n```\ntvå</pre></main>", "utf-8")
    out = call("extract", "a.html", "--format", "markdown").out
    assert "````\nett\n```\ntvå\n````" in out
