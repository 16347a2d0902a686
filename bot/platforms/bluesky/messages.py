"""What a failure says to a person: one line, without secrets.

A server may echo what it was sent, and a model that does not fit prints the values it was given; so words are cut,
values are left out, and whatever looks like a token or an app password is masked.
"""

import re

import httpx
from atproto import exceptions as sdk
from atproto_client.request import Response
from pydantic import ValidationError

_NEW_PASSWORD = (
    "make a new app password under Settings > Privacy and security > App passwords and set FACTBOT_BLUESKY_PASSWORD"
)
_TAKEN_DOWN = "Bluesky has closed the account: log in to the app and appeal there"
_DEACTIVATED = "the account is deactivated: log in to the app to activate it again"
_ADVICE = {
    "AuthFactorTokenRequired": f"only an app password goes without the code from the e-mail: {_NEW_PASSWORD}",
    "AccountTakedown": _TAKEN_DOWN,
    "RepoTakendown": _TAKEN_DOWN,
    "RepoSuspended": _TAKEN_DOWN,
    "AccountDeactivated": _DEACTIVATED,
    "RepoDeactivated": _DEACTIVATED,
}
_SECRET = re.compile(r"\beyJ[\w-]*\.[\w-]+(\.[\w-]*)?|\b\w{4}-\w{4}-\w{4}-\w{4}\b|(?<=Bearer )\S+")
_MOST_WORDS = 200


def response_of(error: Exception) -> Response | None:
    """The answer that carried `error`, if one came."""
    return error.response if isinstance(error, sdk.RequestErrorBase) else None


def said(error: Exception) -> tuple[str | None, str]:
    """The XRPC error name and the words of the server.

    Only an answer with both is an XrpcError to the SDK; others come as its DotDict, and what is no JSON as bytes.
    """
    response = response_of(error)
    content = response.content if response else None
    if isinstance(content, bytes):
        return None, content.decode("utf-8", "replace")
    name, words = getattr(content, "error", None), getattr(content, "message", None)
    return name if isinstance(name, str) else None, words if isinstance(words, str) else ""


def message(error: Exception) -> str:
    """What failed and what the server said of it, in one line."""
    response = response_of(error)
    if response:
        name, words = said(error)
        return _line(f"Bluesky answered {response.status_code}", name, words)
    cause = error.__cause__ if isinstance(error.__cause__, Exception) else error
    if isinstance(cause, httpx.HTTPError | OSError):
        return _line("Bluesky did not answer", type(cause).__name__, str(cause))
    return _line("a call to Bluesky failed", type(cause).__name__, _words(cause))


def advice(name: str | None) -> str:
    """What the operator can do about a refused login with this XRPC error name."""
    return _ADVICE.get(name or "", _NEW_PASSWORD)


def _words(cause: Exception) -> str:
    """What `cause` says of itself; of a model that does not fit only where, for the values may be tokens."""
    if not isinstance(cause, ValidationError):
        return str(cause)
    problem = cause.errors(include_input=False, include_url=False, include_context=False)[0]
    return f"{cause.title}.{'.'.join(map(str, problem['loc']))}: {problem['msg']}"


def _line(*parts: str | None) -> str:
    return ": ".join(_clean(part) for part in parts if part)


def _clean(words: str) -> str:
    visible = "".join(char if char.isprintable() else " " for char in words)
    line = _SECRET.sub("***", " ".join(visible.split()))
    return line if len(line) <= _MOST_WORDS else f"{line[: _MOST_WORDS - 1]}…"
