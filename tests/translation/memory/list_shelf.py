"""A shelf of entries without a database, for tests that ask very often."""

from __future__ import annotations

from collections.abc import Iterable

from i18n_toolkit.model import Content, MemoryEntry


class ListShelf:
    """Entries by number; what is added stays."""

    def __init__(self) -> None:
        self.entries: list[MemoryEntry] = []
        self.forms: dict[tuple[str, int], str] = {}

    def add_memory(self, entries: Iterable[MemoryEntry]) -> None:
        self.entries += entries

    def memory_stamp(self) -> int:
        return len(self.entries)

    def memory_for(self, segments: Iterable[Content], source_language: str, target_language: str) -> list[MemoryEntry]:
        return list(self.entries)

    def memory_forms(
        self, source_language: str, target_language: str, rules: str, since: int
    ) -> tuple[list[int], list[tuple[int, str | None]]]:
        return [], [(n, self.forms.get((rules, n))) for n in range(max(since, 0), len(self.entries))]

    def memory_sources(self, ids: Iterable[int]) -> dict[int, Content]:
        return {number: self.entries[number].source for number in ids}

    def memory_entries(self, ids: Iterable[int]) -> dict[int, MemoryEntry]:
        return {number: self.entries[number] for number in ids}

    def keep_memory_forms(self, rules: str, forms: Iterable[tuple[int, str]]) -> None:
        self.forms |= {(rules, number): form for number, form in forms}
