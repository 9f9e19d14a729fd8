"""Pages, their translations, and the translation memory, in a database.

Import it where it is used, not at the top: it loads SQLAlchemy.
"""

from .records import (
    Change,
    Counts,
    Delivery,
    Export,
    Extension,
    Held,
    Match,
    Passage,
    Remark,
    Reversal,
    Sent,
    StoredPage,
    Work,
)
from .store import Ledger, Store

__all__ = [
    "Change",
    "Counts",
    "Delivery",
    "Export",
    "Extension",
    "Held",
    "Ledger",
    "Match",
    "Passage",
    "Remark",
    "Reversal",
    "Sent",
    "Store",
    "StoredPage",
    "Work",
]
