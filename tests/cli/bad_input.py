"""Every kind of bad input: how it comes about, the call, and what the one line must say."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Case:
    """`files` are written into the working folder first; `says` must all stand in the line."""

    name: str
    arguments: tuple[str, ...]
    says: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...] = ()
    make: Callable[[Path], None] | None = None

    def prepare(self, folder: Path) -> None:
        for path, data in self.files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        if self.make is not None:
            self.make(folder)


def _localize(*sources: str, to: str = "en", output: str = "out", engine: str = "identity") -> tuple[str, ...]:
    return ("localize", *sources, "--to", to, "-o", output, "--engine", engine)


def _export(output: str, *more: str, to: str = "en") -> tuple[str, ...]:
    return ("export", "page.html", "--to", to, "-o", output, *more)


def _project(text: str) -> tuple[tuple[str, bytes], ...]:
    return (("i18n.toml", text.encode()),)


def _archive(files: dict[str, bytes]) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        with zipfile.ZipFile(folder / "x.argosmodel", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)

    return make


def _cut(folder: Path) -> None:
    _archive({"a/metadata.json": b"{}", "a/model/model.bin": bytes(range(256)) * 50})(folder)
    whole = (folder / "x.argosmodel").read_bytes()
    (folder / "x.argosmodel").write_bytes(whole[: len(whole) // 2])


_METADATA = json.dumps({"from_code": "sv", "to_code": "en", "package_version": "1.0"}).encode()
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_TMX = b'<?xml version="1.0"?><tmx version="1.4"><header srclang="sv"/><body><tu><tuv xml:lang="sv"><seg>Hej'
_ENGINE = '[translation]\nengines = ["identity"]\n'
_INSTALL = ("models", "install", "x.argosmodel")

CASES = (
    # pages
    Case("no-such-file", _localize("absent.html"), ("absent.html", "no such file")),
    Case("no-name", _localize(""), ("no such file",)),
    Case("empty-file", _localize("empty.html"), ("empty.html", "is empty"), (("empty.html", b""),)),
    Case("only-space", _localize("blank.html"), ("blank.html",), (("blank.html", b" \n\t "),)),
    Case("picture", _localize("a.html"), ("a.html", "PNG"), (("a.html", _PNG),)),
    Case("pdf", _localize("a.pdf"), ("a.pdf", "PDF"), (("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"),)),
    Case("zip", _localize("x.argosmodel"), ("x.argosmodel", "ZIP"), make=_archive({"a": b"b"})),
    Case("binary", _localize("a.html"), ("a.html", "binary"), (("a.html", bytes(range(256)) * 8),)),
    Case("folder-without-pages", _localize("pages"), ("pages", "holds no pages"), (("pages/a.pdf", b"x"),)),
    Case("too-large", _localize("page.html"), ("page.html", "larger", "max_bytes"),
         _project("[fetch]\nmax_bytes = 100\n")),
    # addresses
    Case("other-scheme", _localize("ftp://example.org/a.html"), ("ftp://example.org/a.html", "http")),
    Case("loopback", _localize("http://127.0.0.1:9/"), ("127.0.0.1", "private", "allow_private")),
    Case("localhost", _localize("http://localhost:9/"), ("localhost", "private", "allow_private")),
    Case("private", _localize("http://10.0.0.1/a"), ("10.0.0.1", "private", "allow_private")),
    Case("private-six", _localize("http://[::1]:9/"), ("::1", "private", "allow_private")),
    Case("unreachable", _localize("http://127.0.0.1:1/"), ("127.0.0.1:1", "refuses"),
         _project("[fetch]\nallow_private = true\n")),
    Case("no-such-host", _localize("http://nowhere.invalid/"), ("nowhere.invalid",)),
    Case("credentials", _localize("http://a:secret@example.org/"), ("user name or password",)),
    # languages and engines
    Case("unknown-language", _localize("page.html", to="en,xx"), ("xx", "ar", "locales")),
    Case("no-language", _localize("page.html", to=","), ("no language", "--to")),
    Case("no-engine", ("localize", "page.html", "--to", "en", "-o", "out"), ("sv", "en", "models install sv-en")),
    Case("no-engine-in-project", ("translate", "page.html", "--to", "en,so"),
         ("en, so", "models install sv-en", "language so", "none"),
         _project('[translation]\nengines = ["argos"]\n')),
    Case("unknown-engine", _localize("page.html", engine="babelfish"), ("babelfish", "apertium", "argos")),
    # models
    Case("model-absent", ("models", "install", "absent.argosmodel"), ("absent.argosmodel",)),
    Case("model-no-zip", _INSTALL, ("x.argosmodel",), (("x.argosmodel", b"no archive at all" * 9),)),
    Case("model-cut", _INSTALL, ("x.argosmodel",), make=_cut),
    Case("model-slip", _INSTALL, ("x.argosmodel", "refused"),
         make=_archive({"a/metadata.json": _METADATA, "../../../slipped.txt": b"out"})),
    Case("model-bomb", _INSTALL, ("x.argosmodel", "refused"),
         make=_archive({"a/metadata.json": _METADATA, "a/model/model.bin": bytes(210_000_000)})),
    Case("model-wrong-metadata", _INSTALL, ("x.argosmodel", "metadata.json"),
         make=_archive({"a/metadata.json": b"[]", "a/model/model.bin": b"", "a/sentencepiece.model": b""})),
    Case("model-not-there", ("models", "remove", "sv-xx"), ("sv-xx",)),
    # where to write
    Case("output-is-a-file", _localize("page.html", output="page.html"), ("page.html", "not a folder")),
    Case("output-below-a-file", _localize("page.html", output="page.html/out"), ("page.html/out",)),
    Case("output-below-proc", _localize("page.html", output="/proc/self/out"), ("/proc/self/out",)),
    Case("output-is-the-source", _localize("pages", output="pages"), ("pages", "lies in"),
         (("pages/a.html", b"<h1>Hej du</h1><p>Hej.</p>"),)),
    Case("output-around-the-source", _localize("pages", output="."), ("pages", "lies in"),
         (("pages/a.html", b"<h1>Hej du</h1><p>Hej.</p>"),)),
    Case("source-overwritten", _localize("index.html", output="."), ("index.html", "overwritten"),
         (("index.html", b"<h1>Hej du</h1><p>Hej.</p>"),)),
    Case("export-nowhere", ("memory", "export", "-o", "page.html/x.tmx"), ("store",)),
    Case("init-twice", ("init",), ("i18n.toml", "exists already"), _project("")),
    Case("init-below-a-file", ("init", "page.html"), ("page.html",)),
    # memory, glossary, configuration, store
    Case("tmx-absent", ("memory", "import", "absent.tmx"), ("absent.tmx",)),
    Case("tmx-broken", ("memory", "import", "a.tmx"), ("a.tmx:1", "XML"), (("a.tmx", _TMX),)),
    Case("tmx-second-broken", ("memory", "import", "good.tmx", "a.tmx"), ("a.tmx:1",),
         (("a.tmx", _TMX), ("good.tmx", _TMX + b"</seg></tuv></tu></body></tmx>"))),
    Case("tmx-no-xml", ("memory", "import", "page.html"), ("page.html",)),
    Case("tmx-in-project", ("translate", "page.html", "--to", "en"), ("a.tmx:1", "XML"),
         (*_project(_ENGINE + 'memory = ["a.tmx"]\n'), ("a.tmx", _TMX))),
    Case("glossary-broken", ("translate", "page.html", "--to", "fi,en"), ("en.csv:1", "target"),
         (*_project(_ENGINE + 'glossary = ["en.csv"]\n'), ("en.csv", b"source,what\nlov,permit\n"))),
    Case("glossary-misnamed", ("translate", "page.html", "--to", "en"), ("i18n.toml", "words.csv", "ar.csv"),
         (*_project(_ENGINE + 'glossary = ["words.csv"]\n'), ("words.csv", b"source,target\nlov,permit\n"))),
    Case("toml-broken", _localize("page.html"), ("i18n.toml", "line 1"), _project("[site\n")),
    Case("toml-unknown-section", _localize("page.html"), ("i18n.toml", "[sites]", "[site]"), _project("[sites]\n")),
    Case("toml-unknown-key", _localize("page.html"), ("i18n.toml", "site.adress", "site.address"),
         _project('[site]\nadress = "x"\n')),
    Case("toml-wrong-type", _localize("page.html"), ("i18n.toml", "site.languages", "list"),
         _project('[site]\nlanguages = "en"\n')),
    Case("toml-absent", ("extract", "page.html", "--config", "other.toml"), ("other.toml",)),
    Case("store-is-no-database", ("translate", "page.html", "--to", "en"), ("s.db", "not a database"),
         (*_project(_ENGINE + '[store]\nurl = "sqlite:///s.db"\n'), ("s.db", b"nothing of the kind " * 99))),
    Case("store-unknown-kind", ("memory", "search", "lov"), ("oracle",), _project('[store]\nurl = "oracle://x"\n')),
    Case("store-absent", ("memory", "search", "lov"), ("store.sqlite", "memory import")),
    Case("publish-without-store", ("publish", "page.html", "--to", "en", "-o", "out"), ("store.sqlite",)),
    Case("publish-without-source", ("publish", "--to", "en"), ("SOURCE", "site.pages"), _project("")),
    # to and from translators
    Case("export-unknown-format", _export("x", "--as", "docx"), ("docx", "xliff, ")),
    Case("export-unknown-version", _export("x", "--as", "xliff2", "--version", "3"),
         ("xliff2", "3", "2.0, 2.1")),
    Case("export-has-one-version", _export("x", "--as", "po", "--version", "3"),
         ("po", "one version")),
    Case("export-two-languages-one-file", _export("x.xlf", "--engine", "identity", to="en,fi"),
         ("x.xlf", "en, fi", "folder")),
    Case("export-project-to-stdout", _export("-", "--as", "omegat"),
         ("omegat", "folder")),
    Case("export-below-a-file", _export("page.html/x.xlf", "--engine", "identity"),
         ("page.html",)),
    Case("export-over-another-file", _export("x.xlf", "--engine", "identity"),
         ("x.xlf", "import", "--overwrite"), (("x.xlf", b"<xliff version='1.2'/>"),)),
    Case("export-no-engine", _export("x.xlf"), ("models install sv-en",)),
    Case("import-without-store", ("import", "x.xlf"), ("store.sqlite", "translate")),
    # usage
    Case("no-source", ("localize",), ("SOURCE", "missing", "--help")),
    Case("no-output", ("localize", "page.html", "--to", "en"), ("--output", "missing", "--help")),
    Case("no-value", ("localize", "page.html", "--to"), ("--to", "value")),
    Case("unknown-option", ("extract", "page.html", "--al"), ("--al", "--all")),
    Case("unknown-command", ("localise", "page.html"), ("localise", "localize")),
    Case("unknown-subcommand", ("memory", "imprt"), ("imprt", "import")),
    Case("too-much", ("languages", "en"), ("en", "too many")),
    Case("flag-with-value", ("extract", "page.html", "--all=yes"), ("--all", "no value")),
    Case("wrong-choice", ("extract", "page.html", "--format", "xml"), ("--format", "xml", "markdown")),
    Case("wrong-number", ("memory", "search", "lov", "--limit", "0"), ("--limit", "0", "10000")),
    Case("wrong-interface", ("extract", "page.html", "--language", "de"), ("--language", "de", "sv, en")),
    Case("wrong-state", ("publish", "page.html", "--to", "en", "--minimum-state", "done"), ("done", "reviewed")),
)  # fmt: skip
