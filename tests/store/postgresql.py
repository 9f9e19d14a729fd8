"""A PostgreSQL server of the tests' own: made from nothing, on a free port of this machine, gone afterwards.

`initdb` and `postgres` refuse to run as root; there the cluster belongs to the user nobody.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "i18n_toolkit"


def binaries() -> Path | None:
    """The folder of the newest server installed, None where there is none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


def _as_nobody(command: list[str]) -> list[str]:
    return (
        ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command] if os.geteuid() == 0 else command
    )


@contextmanager
def server() -> Iterator[str]:
    """The SQLAlchemy address of an empty database on a server that runs meanwhile."""
    folder = binaries()
    assert folder is not None
    home = Path(tempfile.mkdtemp(prefix="i18n-pg-"))
    home.chmod(0o777)
    data = home / "data"
    try:
        initdb = [str(folder / "initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync",
                  "--locale=C.UTF-8"]  # fmt: skip
        subprocess.run(_as_nobody(initdb), check=True, capture_output=True, cwd=home)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        control = [str(folder / "pg_ctl"), "-D", str(data), "-s", "-w", "-o", options, "-l", str(home / "log")]
        subprocess.run(_as_nobody([*control, "start"]), check=True, cwd=home)
        try:
            yield f"postgresql+psycopg://{USER}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(_as_nobody([*control, "-m", "immediate", "stop"]), check=True, cwd=home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
