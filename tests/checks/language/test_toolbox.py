"""The tools together, as the rules get them."""

from __future__ import annotations

from pathlib import Path

from i18n_toolkit.checks.language.toolbox import tools_for
from i18n_toolkit.languages import Languages
from i18n_toolkit.tokens import words


def test_swedish_has_every_tool(languages: Languages, tmp_path: Path) -> None:
    tools = tools_for(languages.get("sv"), ["Haninge"], tmp_path)
    assert tools.tagger is not None
    assert [token.tag for token in tools.tagger.tag("Vi bor här.", words("Vi bor här."))] == ["PN", "VB", "AB"]
    assert tools.compounds is not None
    assert tools.compounds.parts("sophämtning") in (("sop", "hämtning"), ("sophämtning",))
    assert tools.spelling is not None
    assert tools.spelling.known("kommun")
    assert tools.rarity is not None
    assert tools.rarity.zipf("kommun") > 4
    assert tools.figures is not None
    assert tools.figures.measure([])["words"] == 0
    assert tools.names == {"haninge"}


def test_a_language_without_data_has_only_figures(languages: Languages, tmp_path: Path) -> None:
    tools = tools_for(languages.get("en"), cache=tmp_path)
    assert (tools.tagger, tools.compounds, tools.spelling, tools.rarity) == (None,) * 4
    assert tools.figures is not None
    assert list(tmp_path.iterdir()) == []
