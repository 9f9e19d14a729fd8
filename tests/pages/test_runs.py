"""From a run's parts to a block's content and its places."""

from __future__ import annotations

import pytest
from html_oracle import read

from i18n_toolkit.content import tagged
from i18n_toolkit.languages import Languages

RUNS = [
    ("<p> a  b\n</p>", "a b", "a  b", True),
    ("<p>a <b> b </b> c</p>", "a <1>b </1>c", "a <b> b </b> c", True),
    ("<p><b> a </b></p>", "<1>a</1>", "<b> a </b>", True),
    ("<p>a<br> b</p>", "a<1/>b", "a<br> b", True),
    ("<p><!-- x --><br>a<br></p>", "a", "a", True),
    ("<p>a<!-- x -->b</p>", "a<1/>b", "a<!-- x -->b", True),
    ("<p>a<script>1</script>b</p>", "a<1/>b", "a<script>1</script>b", True),
    ("<p>a<title>t</title>b</p>", "a<1/>b", "a<title>t</title>b", True),
    ("<p>a <svg><path d=x /></svg>b</p>", "a <1/>b", "a <svg><path d=x /></svg>b", True),
    ("<p>a</i>b</p>", "ab", "a</i>b", False),
    ("<p>a<body class=x>b</p>", "ab", "a<body class=x>b", False),
    ("<p>a<b>b</p>", "a<1>b</1>", "a<b>b", False),
    ("<table>a<td></td>b</table>", "ab", "a<td></td>b", False),
    ("<pre>\n a\n  b</pre>", "a\n  b", "a\n  b", True),
]


@pytest.mark.parametrize(("html", "content", "place", "contiguous"), RUNS, ids=[run[0] for run in RUNS])
def test_run(html: str, content: str, place: str, contiguous: bool, languages: Languages) -> None:
    page = read(html.encode(), languages)
    block = next(block for block in page.document.blocks if block.path != "head/title")
    anchor = page.source.anchors[block.id]
    assert tagged(tuple(part for segment in block.segments for part in segment.source)) == content
    assert (page.source.text[anchor.start : anchor.end], anchor.contiguous) == (place, contiguous)
