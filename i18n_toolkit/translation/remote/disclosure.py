"""Telling the person, before it happens, what leaves the program and to whom."""

from __future__ import annotations

import warnings

from ...message import Message, ToldWarning
from .address import is_loopback


class RemoteWarning(ToldWarning):
    """Texts are about to be sent to a server."""


def disclose(engine: str, address: str, what: Message) -> None:
    """Warns that `what` goes to the server at `address`."""
    if is_loopback(address):
        message = Message(
            "{engine}: {what} go to the server at {address} on this machine; what it does with them is its own affair. "
            "Personal identity numbers are left out",
            engine=engine, what=what, address=address,
        )  # fmt: skip
    else:
        message = Message(
            "{engine}: {what} leave this machine and go to {address}. Personal identity numbers are left out",
            engine=engine, what=what, address=address,
        )  # fmt: skip
    warnings.warn(RemoteWarning(message), stacklevel=2)
