"""A throw-away PostgreSQL server on loopback, which forgets everything when it stops."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

DEBIAN = Path("/usr/lib/postgresql")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
PATIENCE = 15.0


class Identity(TypedDict, total=False):
    """Whom a child process runs as; empty: the same user."""

    user: int
    group: int
    extra_groups: list[int]


def available() -> bool:
    """Whether a server is installed here."""
    return (_binaries() / "postgres").exists()


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The URL of an empty database, kept in `folder` until the end of the context."""
    identity, port, data = _unprivileged(), free_port(), folder / "pg"
    data.mkdir()
    if identity:
        folder.chmod(0o755)
        os.chown(data, identity["user"], identity["group"])
    _initdb(data, identity)
    options = [part for key, value in {"port": str(port), **SETTINGS}.items() for part in ("-c", f"{key}={value}")]
    command = [str(_binaries() / "postgres"), "-D", str(data), *options]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=data, stdout=quiet, stderr=quiet, **identity) as server:
        try:
            _wait_for(data)
            yield f"postgresql://network@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _initdb(data: Path, identity: Identity) -> None:
    how = ["-A", "trust", "-U", "network", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
    command = [str(_binaries() / "initdb"), "-D", str(data), *how]
    subprocess.run(command, check=True, cwd=data, stdout=subprocess.DEVNULL, **identity)


def _binaries() -> Path:
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return (versions[-1] if versions else Path(shutil.which("initdb") or "initdb").resolve()).parent


def _unprivileged() -> Identity:
    """PostgreSQL refuses to run as root; Debian's package creates an account for it."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _wait_for(data: Path) -> None:
    """It takes connections before it answers them, and says in its file when it does."""
    deadline, told = time.monotonic() + PATIENCE, data / "postmaster.pid"
    while time.monotonic() < deadline:
        if told.exists() and told.read_text("utf-8").rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise TimeoutError("PostgreSQL did not start")
