"""Accessibility without a browser: what the mark-up alone shows to be wrong, or worth a look.

Outcomes are never guessed. A rule says `failed` where the page proves the fault, `cantTell` where a person, a
style sheet or a script decides.
"""

from __future__ import annotations

from ...dom import Tree
from ..tongue import Identify
from .facts import Facts, Settings
from .registry import accessibility_rules
from .rule import Problem, Rule
from .runner import check_accessibility, check_facts

__all__ = [
    "Facts", "Identify", "Problem", "Rule", "Settings", "Tree",
    "accessibility_rules", "check_accessibility", "check_facts",
]  # fmt: skip
