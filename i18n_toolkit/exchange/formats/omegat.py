"""OmegaT projects: a folder that OmegaT opens, with drafts, memory and glossary in it."""

from __future__ import annotations

from pathlib import Path

from .. import omegat

SUMMARY = "OmegaT project: a folder with sources, drafts, memory and glossary"
ENDING = ""

write = omegat.write
read = omegat.read


def recognises(head: bytes, path: Path) -> bool:
    """A folder with a project file."""
    return (path / omegat.PROJECT).is_file()
