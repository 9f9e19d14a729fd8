"""i18n.toml: what may stand in it, and what is said of anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from i18n_toolkit.config import Settings, read_settings
from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.translation.engine import require_valid_tables


@dataclass(frozen=True)
class Part:
    """One of several."""

    folder: str
    weight: float = 1.0


@dataclass(frozen=True)
class Parts:
    """An engine's own settings."""

    url: str = ""
    batch: int = 25
    strict: bool = False
    timeout: float = 30.0
    tags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Settings]:
    def written(text: str) -> Settings:
        path = tmp_path / "i18n.toml"
        path.write_text(text, "utf-8")
        return read_settings(path)

    return written


def test_an_engine_reads_its_own_table(read: Callable[[str], Settings]) -> None:
    settings = read(
        '[engines.parts]\nurl = "http://x"\ntimeout = 3\ntags = ["ar"]\n'
        '[[engines.parts.parts]]\nfolder = "a"\n[[engines.parts.parts]]\nfolder = "b"\nweight = 2\n'
    )
    assert settings.engine("parts", Parts) == Parts(
        "http://x", timeout=3.0, tags=("ar",), parts=(Part("a"), Part("b", 2.0))
    )
    assert settings.engine("other", Parts) == Parts()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("urls = 'x'", "unknown key engines.parts.urls. Allowed here: engines.parts.url, engines.parts.batch"),
        ("batch = '25'", "engines.parts.batch must be a whole number"),
        ("batch = true", "engines.parts.batch must be a whole number"),
        ("strict = 1", "engines.parts.strict must be true or false"),
        ("timeout = true", "engines.parts.timeout must be a number"),
        ("tags = 'ar'", "engines.parts.tags must be a list of texts"),
        ("tags = [1]", "engines.parts.tags[1] must be a text"),
        ("parts = ['a']", "engines.parts.parts[1] must be a table"),
        ("parts = [{}]", "the key engines.parts.parts[1].folder is missing"),
        ("parts = [{folder = 'a', with = 1}]", "unknown key engines.parts.parts[1].with. Allowed here: engines"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_key(read: Callable[[str], Settings], text: str, told: str) -> None:
    settings = read(f"[engines.parts]\n{text}\n")
    with pytest.raises(ConfigurationError, match=r"i18n\.toml: ") as caught:
        settings.engine("parts", Parts)
    assert told in str(caught.value)


@pytest.mark.parametrize("text", ["engines = 1", "[engines]\nargos = 1", "engines = []"])
def test_engines_are_tables(read: Callable[[str], Settings], text: str) -> None:
    with pytest.raises(ConfigurationError, match="must be a table"):
        read(text)


@pytest.mark.parametrize("name", ["nobody", "identity"])
def test_a_table_for_an_engine_without_settings_is_an_error(read: Callable[[str], Settings], name: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"i18n\.toml: unknown key \[engines\.{name}\]"):
        require_valid_tables(read(f"[engines.{name}]\n"))


def test_an_unknown_section_names_those_there_are(read: Callable[[str], Settings]) -> None:
    with pytest.raises(ConfigurationError, match=r"unknown key \[engine\]\. Allowed here: \[site\].*\[engines\.NAME\]"):
        read("[engine]\n")
