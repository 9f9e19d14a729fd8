"""Swedish municipal pages, readable and in the languages people read.

The verbs of the command line are here for Python programs too, and load when they are first used:
``from i18n_toolkit import read_page, check, translate, publish``.
"""

from importlib import import_module

__version__ = "0.1.0"
__all__ = ["check", "publish", "read_page", "read_pages", "translate"]


def __getattr__(name: str) -> object:
    if name in __all__:
        # by name, so that the lower layers, which all stand in this package, do not come to import the highest
        return getattr(import_module(f"{__name__}.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
