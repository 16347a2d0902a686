"""A session kept in a file, for the next start and for other processes of the same account.

The file is for its owner's eyes only and is replaced as a whole, so that no reader meets half of it. Whoever
renews the session holds `lock` meanwhile, and looks here once more before asking the server.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp

import structlog
from atproto import Session
from atproto.exceptions import AtProtocolError
from filelock import FileLock

log = structlog.get_logger()

_LONGEST_LOGIN = 60
"""Seconds that another process may take to log in before we give up waiting for it."""


def expiry(session: Session) -> datetime:
    """When the access token ends (UTC). Raises ValueError."""
    try:
        return datetime.fromtimestamp(session.access_jwt_payload.exp, UTC)
    except (AtProtocolError, TypeError, ValueError, OverflowError, OSError):
        raise ValueError("the access token does not tell when it ends") from None


class Kept:
    """The file of one account, which is called `handle` at `service`; `lock` raises OSError."""

    def __init__(self, path: Path, service: str, handle: str) -> None:
        self._path = path
        self._owner = {"service": service, "handle": handle}
        self._told = False
        self.lock = FileLock(f"{path}.lock", timeout=_LONGEST_LOGIN)

    def read(self) -> Session | None:
        """The session; None when there is none, it is another account's, or the file is damaged."""
        try:
            stored = json.loads(self._path.read_text("utf-8"))
            session = Session.decode(stored["session"])
            expiry(session)
            return session if self._owner.items() <= stored.items() else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            self._tell("session_file_ignored", error)
            return None

    def write(self, session: Session) -> None:
        """Replace the file. A disk that refuses costs a login at the next start, no more."""
        try:
            self._replace(json.dumps({**self._owner, "session": session.encode()}))
        except OSError as error:
            self._tell("session_file_not_written", error)

    def _replace(self, text: str) -> None:
        descriptor, name = mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(descriptor)
            os.replace(name, self._path)
        except OSError:
            os.unlink(name)
            raise

    def _tell(self, event: str, error: Exception) -> None:
        """Once: the same file is read again at every attempt to log in. The error's own words may quote a token."""
        if not self._told:
            log.warning(event, path=str(self._path), reason=type(error).__name__)
        self._told = True
