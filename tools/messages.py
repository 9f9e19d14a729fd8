"""Collects every message of the interface: locales/interface.pot from the code.

    python tools/messages.py            writes locales/interface.pot
    python tools/messages.py --check    says whether it is up to date, and what a translation lacks

Messages are: what is given to `tr` (in Python and in templates), help texts and metavars, the one line
of each command, the templates of our errors with their remedies, the summaries of engines and formats, what a
draft's findings say, and what accessibility rules say of themselves. Other places where messages stand in a
table are named in `TABLES`.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "i18n_toolkit"
CHECKS = PACKAGE / "checks"
POT = ROOT / "locales" / "interface.pot"
TRANSLATIONS = {"sv": ROOT / "locales" / "sv" / "LC_MESSAGES" / "interface.po"}

TABLES = {
    "checks/formats/terminal.py": ("_NAMES", "BANDS"),
    "cli/app.py": ("COMMANDS",),
    "cli/told.py": ("REASONS",),
    "pages/kinds.py": ("_BEGINNINGS", "_ZIPPED"),
    "parameters.py": ("_WANTED",),
    "store/database.py": ("_KNOWN_FAULTS",),
}
"""Modules with messages in a table: a dictionary's values, a tuple, or rows whose first column is no message."""

NEEDS = {
    "checks": "cli/check.py",
    "translation/quality": "cli/quality.py",
    "exchange/validation": "cli/validate.py",
}
"""Packages that only one command uses: without it nobody meets their messages."""

_KEYWORDS = {"remedy", "help", "metavar", "epilog"}
_TRANSLATED = re.compile(r"""\btr\(\s*"((?:[^"\\]|\\.)*)"\s*\)""")
_ANSWERS = ("verify", "_unusable", "kind_of_data")
"""Functions that give a message, or a finding as (check, message)."""

Message = tuple[str, str, int]
"""The text, its file and its line."""


@cache
def messages() -> list[Message]:
    """Every message of the package, by file and line, each as often as it stands there."""
    makers = _makers()
    found: list[Message] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if not _can_be_met(path):
            continue
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        for text, line in _in_module(tree, makers, TABLES.get(path.relative_to(PACKAGE).as_posix(), ())):
            found.append((text, name, line))
    for path in sorted(PACKAGE.rglob("*.j2")):
        for number, line_text in enumerate(path.read_text("utf-8").splitlines(), 1):
            found += [
                (match[1], path.relative_to(ROOT).as_posix(), number) for match in _TRANSLATED.finditer(line_text)
            ]
    found += _accessibility()
    return [(text, file, line) for text, file, line in found if re.search(r"[^\W\d_]{2}", _without_places(text))]


def _accessibility() -> Iterator[Message]:
    """What accessibility rules say of themselves; rules for texts bring their own translations."""
    for path in sorted((PACKAGE / "checks" / "accessibility" / "rules").glob("*.toml")) if _can_be_met(CHECKS) else ():
        for rule in tomllib.loads(path.read_text("utf-8")).values():
            texts = [
                rule["title"],
                rule["why"],
                *filter(None, [rule.get("message")]),
                *rule.get("messages", {}).values(),
            ]
            yield from ((text, path.relative_to(ROOT).as_posix(), 0) for text in texts)


def _can_be_met(path: Path) -> bool:
    """Whether a command exists that comes to say what the module says."""
    inside = path.relative_to(PACKAGE)
    commands = [command for package, command in NEEDS.items() if inside.is_relative_to(package)]
    return all((PACKAGE / command).is_file() for command in commands)


def _without_places(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "", text)


def _makers() -> set[str]:
    """Names of our exception classes, and of functions that give such an exception."""
    classes = {"ToolkitError"}
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    size = 0
    while size != len(classes):
        size = len(classes)
        for node in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            if any(isinstance(base, ast.Name) and base.id in classes for base in node.bases):
                classes.add(node.name)
    functions = {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id in classes
    }
    return (classes | functions | {"Message", "SegmentError", "DraftFinding", "Fault", "_failed", "_said"}) - {
        "ContentError"
    }


def _in_module(tree: ast.Module, makers: set[str], tables: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name in ("tr", "gettext", "speak", "_speak") and node.args:
                yield from _strings(node.args[0])
            elif name in makers:
                for argument in node.args:
                    if isinstance(argument, ast.BinOp) and _name(argument.right) == "problem":
                        ends = [end for end in _problems(tree) if end[0]]
                        yield from ((b + e, line) for b, line in _strings(argument.left) for e, _ in ends)
                    yield from ((text, line) for text, line in _strings(argument) if " " in text or "{" in text)
            elif name == "Translation":
                yield from (pair for key in node.keywords if key.arg == "failure" for pair in _strings(key.value))
            for keyword in node.keywords:
                if keyword.arg in _KEYWORDS and (name in makers or name in _OPTIONS):
                    yield from _strings(keyword.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            if node.value is not None and "SUMMARY" in names:
                yield from _strings(node.value)
            elif node.value is not None and names & set(tables):
                yield from _in_table(node.value)
            elif node.value is not None and {"problem", "remedy"} & names:
                yield from _strings(node.value)
        elif isinstance(node, ast.FunctionDef):
            yield from _defaults(node)
            if node.name not in _ANSWERS:
                continue
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Tuple):
                    yield from _strings(inner.value.elts[-1])
                elif isinstance(inner, ast.Return) and inner.value is not None:
                    yield from _strings(inner.value)


def _defaults(node: ast.FunctionDef) -> Iterator[tuple[str, int]]:
    """Default values of arguments that hold messages."""
    named = zip(reversed(node.args.args), reversed(node.args.defaults), strict=False)
    for argument, default in named:
        if argument.arg in _KEYWORDS:
            yield from _strings(default)


def _in_table(node: ast.expr) -> Iterator[tuple[str, int]]:
    """The values of a dictionary, or of a table's rows all but the first column, which is what to look for."""
    cells = node.values if isinstance(node, ast.Dict) else []
    if isinstance(node, ast.Tuple):
        rows = [row.elts[1:] if isinstance(row, ast.Tuple) else [row] for row in node.elts]
        cells = [cell for row in rows for cell in row]
    for cell in cells:
        yield from _strings(cell)


def _problems(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """What a function `_problem` returns and what is assigned to `problem`: the ends of a message."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "_problem":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield from _strings(inner.value)
        elif isinstance(node, ast.Assign) and "problem" in {t.id for t in node.targets if isinstance(t, ast.Name)}:
            yield from _strings(node.value)


_OPTIONS = {
    "option", "argument", "output_option", "StyledOption", "StyledCommand", "StyledGroup", "config_option",
}  # fmt: skip


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _strings(node: ast.expr) -> Iterator[tuple[str, int]]:
    """A string, or those of both branches of a condition; nothing for an f-string, which no one can translate."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, node.lineno
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)
    elif isinstance(node, ast.Call) and _name(node.func) == "next" and len(node.args) == 2:
        yield from _strings(node.args[1])


def template() -> bytes:
    """The catalogue without translations; without line numbers, which change with every edit."""
    catalogue = Catalog(project="i18n-toolkit", fuzzy=False, header_comment=_HEADER)
    for text, file, _ in messages():
        catalogue.add(text, locations=[(file, 0)], flags=["python-brace-format"] if "{" in text else [])
    return _written(catalogue)


_HEADER = "# Messages of the interface, collected from the code by tools/messages.py. Not to be edited."


def _written(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False, sort_output=True)
    lines = out.getvalue().decode("utf-8").splitlines()
    return ("\n".join(line for line in lines if not _CHANGES.match(line)) + "\n").encode()


_CHANGES = re.compile(r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Project-Id-'
                      r'Version|Report-Msgid-Bugs-To):|#, python-brace-format$')  # fmt: skip


def faults(tag: str) -> list[str]:
    """What is wrong with a translation: messages missing, no longer needed, fuzzy, or with other places."""
    path = TRANSLATIONS[tag]
    with path.open("rb") as file:
        catalogue = read_po(file)
    told = {str(message.id): message for message in catalogue if message.id}
    wanted = {text for text, _, _ in messages()}
    found = [f"{tag}: not translated: {text!r}" for text in sorted(wanted - set(told))]
    found += [f"{tag}: no longer needed: {text!r}" for text in sorted(set(told) - wanted)]
    for text, message in told.items():
        if message.fuzzy or not message.string:
            found.append(f"{tag}: not finished: {text!r}")
        elif places(text) != places(str(message.string)):
            found.append(f"{tag}: other places than {text!r}: {message.string!r}")
    return found


def places(text: str) -> set[str]:
    """The ``{name}`` places of a message."""
    return set(re.findall(r"\{([^{}]*)\}", text))


def main(arguments: list[str]) -> int:
    """Writes the template, or checks."""
    if arguments == ["--check"]:
        current = POT.read_bytes() if POT.is_file() else b""
        complaints = [] if current == template() else ["locales/interface.pot is out of date: run tools/messages.py"]
        complaints += [fault for tag in TRANSLATIONS for fault in faults(tag)]
        print("\n".join(complaints), end="\n" if complaints else "")
        return 1 if complaints else 0
    POT.write_bytes(template())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
