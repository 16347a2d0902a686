"""One structured line per event, on standard error: JSON for machines, columns for a person at a terminal.

`configure` is called once by a process that logs; rooms then use `structlog.get_logger()` and name the event
and its values: `log.info("reply sent", post=uri, attempt=2)`. What libraries log through standard `logging`
takes the same way out. Values under names that look like secrets, every `SecretStr`, and passwords in
URLs are masked, however deep they lie; libraries known to log credentials at DEBUG are never asked for it.
"""

import logging
import re
import sys
from collections.abc import Mapping
from typing import TextIO

import structlog
from pydantic import SecretStr
from structlog.typing import EventDict, Processor, WrappedLogger

from bot import clock

MASK = "***"
# fmt: off
SECRET_WORDS = frozenset({
    "apikey", "auth", "authorization", "bearer", "cookie", "credential", "credentials", "jwt", "key",
    "keys", "passphrase", "passwd", "password", "secret", "secrets", "session", "token", "tokens",
})
# fmt: on
# These write headers, signatures or bodies with credentials to the log at DEBUG, and a line for every request at INFO.
TALKATIVE = (
    "atproto",
    "httpcore",
    "httpx",
    "oauthlib",
    "requests_oauthlib",
    "tweepy",
    "urllib3",
    "websockets",
)
# Two INFO lines for every run of every job; the jobs log their own.
SCHEDULER = "apscheduler"

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_URL_PASSWORD = re.compile(r"(?<=://)([^\s/:@]*):[^\s/@]+@")


def configure(level: str = "info", format: str = "auto", stream: TextIO | None = None) -> None:
    """Send every event of at least `level` (a name of `logging`, any case) to `stream`, by default stderr.

    `format` is `json`, `console`, or `auto`: console on a terminal, JSON elsewhere.
    """
    out = sys.stderr if stream is None else stream
    least = logging.getLevelNamesMapping()[level.upper()]
    console = format == "console" or (format == "auto" and out.isatty())
    ending: list[Processor] = [structlog.processors.format_exc_info, mask_secrets, _renderer(console, out)]
    structlog.configure(
        processors=[*_OPENING, *ending],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,  # a cached logger would outlive its stream
    )
    _route_standard_logging(least, ending, out)


def mask_secrets(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The event with every secret replaced by `MASK`: a structlog processor."""
    return {key: _masked(key, value) for key, value in event.items()}


def _stamp(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    return {"at": clock.now().isoformat(timespec="milliseconds"), **event}


_OPENING: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    _stamp,
]


def _renderer(console: bool, out: TextIO) -> Processor:
    if console:
        plain = structlog.dev.plain_traceback
        return structlog.dev.ConsoleRenderer(colors=out.isatty(), timestamp_key="at", exception_formatter=plain)
    return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)


def _route_standard_logging(least: int, ending: list[Processor], out: TextIO) -> None:
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*_OPENING, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ending],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(least)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(least, logging.WARNING))
    quiet = least if least <= logging.DEBUG else max(least, logging.WARNING)
    logging.getLogger(SCHEDULER).setLevel(quiet)


def _masked(key: object, value: object) -> object:
    if value is None:
        return None
    if isinstance(value, SecretStr) or (isinstance(key, str) and _looks_secret(key)):
        return MASK
    if isinstance(value, str):
        return _URL_PASSWORD.sub(rf"\1:{MASK}@", value) if "://" in value else value
    if isinstance(value, Mapping):
        return {name: _masked(name, item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_masked(None, item) for item in value]
    return value


def _looks_secret(key: str) -> bool:
    return any(word.lower() in SECRET_WORDS for word in _WORD.findall(key))
