"""Swedish municipal pages, readable and in the languages people read."""

__version__ = "0.1.0"
