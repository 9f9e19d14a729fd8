"""JSON is the same whatever writes it."""

from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.json_text import write_json

_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.dictionaries(st.integers(), inner),
    max_leaves=30,
)


@given(_VALUES, st.integers(0, 5))
def test_reads_back_as_it_was(data: Any, levels: int) -> None:
    out = io.StringIO()
    write_json(data, out, levels)
    assert json.loads(out.getvalue()) == json.loads(json.dumps(data))
    assert out.getvalue().endswith("\n")


def test_items_have_lines_of_their_own() -> None:
    out = io.StringIO()
    write_json({"pages": [{"a": 1}, {"ä": [2, 3]}], "none": [], "summary": {"error": 0}}, out)
    lines = ['{', '  "pages": [', '    {"a": 1},', '    {"ä": [2, 3]}', '  ],', '  "none": [],', '  "summary": {',
             '    "error": 0', '  }', '}']  # fmt: skip
    assert out.getvalue().splitlines() == lines


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_indented_to_the_end_on_a_terminal() -> None:
    out = _Terminal()
    write_json({"pages": [{"a": [1]}]}, out)
    assert out.getvalue() == json.dumps({"pages": [{"a": [1]}]}, indent=2) + "\n"
