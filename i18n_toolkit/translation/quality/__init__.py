"""Quality checks on a translation, a machine's draft and a person's alike.

`check` runs every check over one source and its target. A check is a module of `checks/`: being there registers
it, and a package outside names its own as an entry point of the group ``i18n_toolkit.quality_checks``. What a check
must know of a language stands in `locales/<tag>/quality.toml`.
"""

from .context import Context, gather
from .runner import check, not_checkable

__all__ = ["Context", "check", "gather", "not_checkable"]
