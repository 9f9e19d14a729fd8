"""Where the checkout is, and the shared data beside it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""


def data_folder() -> Path:
    """Other people's material, kept beside the checkout: `I18N_TOOLKIT_DATA`, else ../shared/data."""
    return Path(os.environ.get("I18N_TOOLKIT_DATA") or ROOT.parent / "shared" / "data")
