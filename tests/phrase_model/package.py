"""The .argosmodel archive around a network, and the index that offers it."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path

from .network import Shape, phrase_network
from .sentencepiece_file import sentencepiece_model
from .table import PhraseTable


def build_package(folder: Path, table: PhraseTable, shape: Shape | None = None) -> Path:
    """Writes `translate-sv_en-1_0.argosmodel` into `folder` and returns its path; same table, same bytes."""
    name = f"translate-{table.source}_{table.target}-{table.version.replace('.', '_')}"
    files = {
        "metadata.json": json.dumps(_metadata(table), indent=1, sort_keys=True).encode(),
        "sentencepiece.model": sentencepiece_model(table.scored),
        "README.md": b"Written by hand for tests. It knows a few phrases and no language.\n",
        "stanza/resources.json": b"{}",
    }
    with tempfile.TemporaryDirectory() as model:
        phrase_network(table, shape or Shape()).save(model)
        files |= {f"model/{path.name}": path.read_bytes() for path in Path(model).iterdir()}
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{name}.argosmodel"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for inner in sorted(files):
            out.writestr(zipfile.ZipInfo(f"{name}/{inner}"), files[inner], zipfile.ZIP_DEFLATED)
    return archive


def write_index(folder: Path, base: str = "") -> Path:
    """Writes `index.json` offering every package of `folder`; links are `base` + file name."""
    entries = []
    for archive in sorted(folder.glob("*.argosmodel")):
        with zipfile.ZipFile(archive) as package:
            metadata = json.loads(package.read(f"{archive.stem}/metadata.json"))
        code = f"translate-{metadata['from_code']}_{metadata['to_code']}"
        entries.append(metadata | {"code": code, "links": [base + archive.name]})
    index = folder / "index.json"
    index.write_text(json.dumps(entries, indent=1), "utf-8")
    return index


def _metadata(table: PhraseTable) -> dict[str, str]:
    values = {
        "package_version": table.version,
        "argos_version": "1.9.0",
        "from_code": table.source,
        "from_name": table.names.get(table.source, table.source),
        "to_code": table.target,
        "to_name": table.names.get(table.target, table.target),
        "type": "translate",
    }
    return values | ({"target_prefix": table.prefix} if table.prefix else {})
