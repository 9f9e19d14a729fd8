"""Taking home what translators have done: a file → what it would change → the store.

`examine` reads a file that may come from anybody and says what would become of each of its units; `save` does it, all
or nothing. In between a person may look at it, and nothing is saved that has changed in the meantime. `take_back` makes
up what undoes an import, to be saved in the same way.
"""

from __future__ import annotations

from .examine import Options, examine
from .save import save
from .undo import take_back
from .verdict import Examined, Outcome, Verdict

__all__ = ["Examined", "Options", "Outcome", "Verdict", "examine", "save", "take_back"]
