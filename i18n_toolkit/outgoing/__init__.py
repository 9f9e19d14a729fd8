"""Sending work to translators: pages of the store → parcels → files, and what went out into the ledger."""

from __future__ import annotations

from .pack import ONLY, Packed, Packing, pack
from .send import Writer, digest_of_file

__all__ = ["ONLY", "Packed", "Packing", "Writer", "digest_of_file", "pack"]
