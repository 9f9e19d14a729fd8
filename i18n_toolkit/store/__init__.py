"""Pages, their translations, and the translation memory, in a database.

Import it where it is used, not at the top: it loads SQLAlchemy.
"""

from .records import Change, Counts, Match, StoredPage
from .store import Store

__all__ = ["Change", "Counts", "Match", "Store", "StoredPage"]
