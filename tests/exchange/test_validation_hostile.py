"""Hostile, broken and merely unusual files: one line each, no crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from xliff_documents import BOMB, SAMPLE_2, found, segment, small

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange.validation import validate

OUTSIDE = '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

HOSTILE: dict[str, Callable[[], bytes]] = {
    "entity bomb": lambda: (BOMB + segment("&b;")).encode(),
    "external entity": lambda: (OUTSIDE + segment("&x;")).encode(),
    "undeclared entity": lambda: segment("&nbsp;").encode(),
    "100 MB of text": lambda: segment("a" * 100_000_000).encode(),
    "10 MB of attribute": lambda: segment("", extra=f'id="{"a" * 11_000_000}"').encode(),
    "deep nesting": lambda: segment('<pc id="1">' * 5_000 + "</pc>" * 5_000).encode(),
    "deep groups": lambda: small('<group id="1">' * 5_000 + "</group>" * 5_000).encode(),
    "very many elements": lambda: segment('<ph id="1"/>' * 200_001).encode(),
    "truncated": lambda: SAMPLE_2.read_bytes()[:4_000],
    "empty": lambda: b"",
    "not XML": lambda: b"%PDF-1.7\n\0\0",
    "another root": lambda: b"<html><body/></html>",
    "wrong encoding": lambda: b'<?xml version="1.0" encoding="UTF-8"?>' + segment("f\u00f6r").encode("latin-1"),
    "unknown encoding": lambda: b'<?xml version="1.0" encoding="x-none"?>' + segment("a").encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_one_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / "hostile.xlf"
    file.write_bytes(HOSTILE[name]())
    with pytest.raises(ExchangeError) as caught:
        validate(file)
    line = str(caught.value)
    assert str(file) in line
    assert "\n" not in line
    assert len(line) < 400
    assert "root:" not in line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>' + segment("för")
    assert found(tmp_path / "a.xlf", text.encode(encoding)) == set()


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.xlf"):
        with pytest.raises(ExchangeError):
            validate(path)


def test_text_between_dropped_units_is_seen(tmp_path: Path) -> None:
    units = "".join(f'<unit id="u{n}"><segment><source>{"a" * 50}</source></segment></unit>\n' for n in range(3_000))
    assert found(tmp_path / "a.xlf", small(f"{units} stray")) == {"text-not-allowed"}
