"""Who is at work here, for the history of what is changed."""

from __future__ import annotations

import os
from getpass import getuser

_NAMES = ("I18N_TOOLKIT_WHO", "GIT_AUTHOR_NAME")


def person() -> str:
    """The name the environment gives, else the full name of the user of this machine, else the short one; "" where
    nobody knows."""
    for name in _NAMES:
        if given := " ".join(os.environ.get(name, "").split()):
            return given
    return _full_name() or _user()


def _full_name() -> str:
    try:
        import pwd

        # the first field of GECOS is the full name (passwd(5))
        return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except (ImportError, KeyError):
        return ""


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return ""
