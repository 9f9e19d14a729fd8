"""XML from strangers, and to disk: hardened parsing and atomic writing, for every XML format here."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from lxml import etree

from ..errors import ExchangeError, OutputError

MAX_BYTES = 2_000_000_000
"""The largest file that is read."""

_CHUNK = 65536
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MEGABYTE = 1_000_000


def xml_text(text: str) -> str:
    """The text with what XML 1.0 cannot hold (its section 2.2: control characters other than tab and
    line ends, lone surrogates, U+FFFE, U+FFFF) replaced, each by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace."""
    # a namespace may have any character in it, which lxml's own way refuses
    return str(element.tag).rpartition("}")[2]


def line_of(element: etree._Element) -> int | None:
    """The line an element begins on."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def broken(path: Path, line: int | None, message: str, remedy: str = "", **values: object) -> ExchangeError:
    """An error that names the file, and the line where it is known."""
    return ExchangeError(message, place=f"{path}:{line}" if line else path, remedy=remedy, **values)


def events(
    path: Path, root: str | tuple[str, ...], *, max_bytes: int = MAX_BYTES, names: Sequence[str] = (), most: int = 0
) -> Iterator[tuple[str, etree._Element]]:
    """Start and end events of a file, read in pieces. Raises ExchangeError with the line.

    Nothing outside the file is read: no DTD, no external entity, no network. A file that declares
    entities of its own is refused, and so is one whose root element is not `root`, or none of them.
    With `names`, only elements so named (in any namespace) are told, which takes half the time, and
    more than `most` elements between two of them are refused: they would all be in memory at once.
    """
    roots = (root,) if isinstance(root, str) else root
    tags = [f"{{*}}{name}" for name in (*roots, *names)] if names else None
    parser = _parser(tags)
    last: etree._Element | None = None
    begun = between = 0
    try:
        with path.open("rb") as file:
            if (size := os.fstat(file.fileno()).st_size) > max_bytes:
                raise broken(
                    path, None, "the file is too large ({size} MB, allowed are {allowed} MB)",
                    size=size // _MEGABYTE, allowed=max_bytes // _MEGABYTE,
                )  # fmt: skip
            more = True
            while more:
                chunk = file.read(_CHUNK)
                more = bool(chunk)
                if tags and not begun:
                    _check_beginning(path, chunk, root)
                begun = 1
                closed = None if chunk else parser.close()
                if chunk:
                    parser.feed(chunk)
                between += chunk.count(b"<")
                for event, element in parser.read_events():
                    assert isinstance(element, etree._Element)
                    if last is None:
                        _check_root(path, element.getroottree().getroot(), root)
                    last, between = element, 0
                    yield event, element
                if most and between > 2 * most:
                    raise broken(path, _line(last), "one unit has more than {most} elements", most=most)
                if last is None and closed is not None:
                    _check_root(path, closed, root)
    except OSError as error:
        raise broken(path, None, "the file cannot be read: {error}", error=error.strerror or error) from error
    except etree.XMLSyntaxError as error:
        # an undeclared entity after a document type ends the parsing without a place
        line = error.lineno or _line(last)
        raise broken(path, line, "this is not well-formed XML: {error}", error=_reason(error)) from error


def _parser(tags: Sequence[str] | None) -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events=("start", "end"), tag=tags, resolve_entities=False, load_dtd=False, no_network=True,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _line(element: etree._Element | None) -> int | None:
    return None if element is None else line_of(element)


def _check_beginning(path: Path, chunk: bytes, root: str | tuple[str, ...]) -> None:
    """The root, if the first piece has it: a file that is something else need not be read to its end."""
    parser = _parser(None)
    with suppress(etree.XMLSyntaxError):
        parser.feed(chunk)
    for _, element in parser.read_events():
        if isinstance(element, etree._Element):
            _check_root(path, element, root)
        return


def _check_root(path: Path, element: etree._Element, root: str | tuple[str, ...]) -> None:
    document_type: Any = element.getroottree().docinfo.internalDTD
    if document_type is not None and next(iter(document_type.iterentities()), None) is not None:
        raise broken(path, line_of(element), "the file declares entities, which are not allowed here")
    roots = (root,) if isinstance(root, str) else root
    if name_of(element) not in roots:
        name = name_of(element)
        raise broken(path, line_of(element), "the root element is {name}, not {root}", name=name, root=roots[0])


def _reason(error: Exception) -> str:
    return re.sub(r",? \(?line \d+\)?(, column \d+)?.*$", "", str(error))


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes `path`'s place when the block ends well, and leaves no trace when it does not.
    Raises OutputError where it cannot be written."""
    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
        name = ""
    except OSError as error:
        raise OutputError("cannot be written: {error}", place=path, error=error.strerror or error) from error
    finally:
        if name:
            with suppress(OSError):
                os.unlink(name)
