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
    Remark,
    Sent,
    StoredPage,
    Work,
)
from .store import Exporting, Store

__all__ = [
    "Change",
    "Counts",
    "Delivery",
    "Export",
    "Exporting",
    "Extension",
    "Held",
    "Match",
    "Remark",
    "Sent",
    "Store",
    "StoredPage",
    "Work",
]
