"""What each failure of the AT Protocol SDK means for us, as one table.

A row is an exception class with a mark: the XRPC error name of the answer, its HTTP status, the title of the model
that did not fit, or None for all else. It tells what a read and what a write raises; the difference is that a
write whose answer was lost or cannot be read is `OutcomeUnknown`, unless the cause tells that it never left.

A test holds the table against everything in `atproto.exceptions`, so that a class the SDK adds is decided by a
person. Error names: the lexicons at https://github.com/bluesky-social/atproto and the code of its servers.
"""

from datetime import datetime

import httpx
from atproto import exceptions as sdk
from pydantic import ValidationError
from websockets.exceptions import WebSocketException

from bot.errors import (
    LoginFailed,
    NotWelcome,
    OutcomeUnknown,
    PlatformError,
    RateLimited,
    Refused,
    TargetGone,
    Unavailable,
)
from bot.platforms.bluesky.messages import advice, message, response_of, said
from bot.platforms.bluesky.pace import retry_at


class Conflict(Refused):
    """The record exists with other content (XRPC InvalidSwap)."""


Kind = type[PlatformError]
Key = tuple[type[Exception], str | int | None]

_LOST: tuple[Kind, Kind] = (Unavailable, OutcomeUnknown)
_NOTHING_SENT: tuple[Kind, Kind] = (Unavailable, Unavailable)
_LOGIN: tuple[Kind, Kind] = (LoginFailed, LoginFailed)
_GONE: tuple[Kind, Kind] = (TargetGone, TargetGone)
_NOT_WELCOME: tuple[Kind, Kind] = (NotWelcome, NotWelcome)
_REFUSED: tuple[Kind, Kind] = (Refused, Refused)

# fmt: off
TABLE: dict[Key, tuple[Kind, Kind]] = {
    # An answer came                                            read          write
    (sdk.RateLimitExceededError, None):                         (RateLimited, RateLimited),
    (sdk.BadRequestError, "InvalidSwap"):                       (Conflict, Conflict),
    (sdk.BadRequestError, "RecordNotFound"):                    _GONE,
    (sdk.BadRequestError, "NotFound"):                          _GONE,
    (sdk.BadRequestError, "RepoNotFound"):                      _GONE,
    (sdk.BadRequestError, "AccountNotFound"):                   _GONE,
    (sdk.BadRequestError, "HandleNotFound"):                    _GONE,
    (sdk.BadRequestError, "BlockedActor"):                      _NOT_WELCOME,
    (sdk.BadRequestError, "BlockedByActor"):                    _NOT_WELCOME,
    # 400 (not 401): what is asked for is another's account; what is written is always ours.
    (sdk.BadRequestError, "AccountTakedown"):                   (TargetGone, LoginFailed),
    (sdk.BadRequestError, "AccountDeactivated"):                (TargetGone, LoginFailed),
    (sdk.BadRequestError, "RepoTakendown"):                     (TargetGone, LoginFailed),
    (sdk.BadRequestError, "RepoSuspended"):                     (TargetGone, LoginFailed),
    (sdk.BadRequestError, "RepoDeactivated"):                   (TargetGone, LoginFailed),
    (sdk.BadRequestError, "ExpiredToken"):                      _LOGIN,
    (sdk.BadRequestError, "InvalidToken"):                      _LOGIN,
    (sdk.BadRequestError, "AuthMissing"):                       _LOGIN,
    (sdk.BadRequestError, "AuthenticationRequired"):            _LOGIN,
    (sdk.BadRequestError, "AuthFactorTokenRequired"):           _LOGIN,
    (sdk.BadRequestError, None):                                _REFUSED,
    (sdk.UnauthorizedError, "BlockedActor"):                    _NOT_WELCOME,
    (sdk.UnauthorizedError, "BlockedByActor"):                  _NOT_WELCOME,
    (sdk.UnauthorizedError, None):                              _LOGIN,
    (sdk.NetworkError, 413):                                    _REFUSED,
    (sdk.RequestException, None):                               _LOST,
    # No answer came
    (sdk.NetworkError, None):                                   _LOST,
    (sdk.InvokeTimeoutError, None):                             _LOST,
    (httpx.InvalidURL, None):                                   _NOTHING_SENT,
    (httpx.HTTPError, None):                                    _LOST,
    (OSError, None):                                            _LOST,
    (WebSocketException, None):                                 _LOST,
    # What came cannot be read
    (sdk.ModelError, None):                                     _LOST,
    (sdk.ModelFieldNotFoundError, None):                        _LOST,
    (ValidationError, None):                                    _LOST,
    (ValueError, None):                                         _LOST,
    (sdk.RequestErrorBase, None):                               _LOST,
    (sdk.AtProtocolError, None):                                _LOST,
    # Raised before anything is sent
    (sdk.LoginRequiredError, None):                             _LOGIN,
    (sdk.ModelError, "Params"):                                 _REFUSED,
    (sdk.ModelError, "Data"):                                   _REFUSED,
    (sdk.InvalidAtUriError, None):                              _REFUSED,
    (sdk.InvalidNsidError, None):                               _LOST,
    # Tokens that the SDK takes apart
    (sdk.InvalidTokenError, None):                              _LOST,
    (sdk.TokenDecodeError, None):                               _LOST,
    (sdk.TokenExpiredSignatureError, None):                     _LOST,
    (sdk.TokenImmatureSignatureError, None):                    _LOST,
    (sdk.TokenInvalidAudienceError, None):                      _LOST,
    (sdk.TokenInvalidIssuedAtError, None):                      _LOST,
    (sdk.TokenInvalidSignatureError, None):                     _LOST,
    # Identities, keys, repositories and lexicons that a server sent
    (sdk.AtprotoDataParseError, None):                          _LOST,
    (sdk.DAGCBORDecodingError, None):                           _LOST,
    (sdk.DidKeyError, None):                                    _LOST,
    (sdk.DidNotFoundError, None):                               _LOST,
    (sdk.DidPlcResolverError, None):                            _LOST,
    (sdk.DidWebResolverError, None):                            _LOST,
    (sdk.IncorrectDidKeyPrefixError, None):                     _LOST,
    (sdk.IncorrectMultikeyPrefixError, None):                   _LOST,
    (sdk.InvalidCARFile, None):                                 _LOST,
    (sdk.InvalidCompressedPubkeyError, None):                   _LOST,
    (sdk.LexiconParsingError, None):                            _LOST,
    (sdk.PoorlyFormattedDidDocumentError, None):                _LOST,
    (sdk.PoorlyFormattedDidError, None):                        _LOST,
    (sdk.UnsupportedDidMethodError, None):                      _LOST,
    (sdk.UnsupportedDidWebPathError, None):                     _LOST,
    (sdk.UnsupportedKeyTypeError, None):                        _LOST,
    (sdk.UnsupportedSignatureAlgorithmError, None):             _LOST,
    # Streams
    (sdk.FirehoseError, None):                                  _LOST,
    (sdk.FirehoseDecodingError, None):                          _LOST,
    (sdk.FrameDecodingError, None):                             _LOST,
    (sdk.SubscriptionError, None):                              _LOST,
    (sdk.JetstreamError, None):                                 _LOST,
    (sdk.JetstreamConsumerTooSlowError, None):                  _LOST,
    (sdk.JetstreamCursorTooOldError, None):                     _LOST,
    (sdk.JetstreamDecodingError, None):                         _LOST,
}
# fmt: on

LEAKS: tuple[type[Exception], ...] = (
    sdk.AtProtocolError,
    httpx.HTTPError,
    httpx.InvalidURL,
    ValueError,
    OSError,
    WebSocketException,
)
"""Everything that a call of the SDK has been seen to raise."""

_UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.InvalidURL,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def translated(error: Exception, *, writing: bool, now: datetime) -> PlatformError:
    """What `error`, which is one of `LEAKS`, comes to; `now` is the instant from which waits are counted."""
    read, write = _row(error)
    unsent = isinstance(error.__cause__ or error, _UNSENT)
    kind = write if writing and not unsent else read
    if issubclass(kind, RateLimited):
        response = response_of(error)
        return kind(message(error), retry_at(response.headers if response else {}, now))
    if issubclass(kind, LoginFailed):
        return kind(f"{message(error)}; {advice(name_of(error))}")
    return kind(message(error))


def name_of(error: Exception) -> str | None:
    """The XRPC error name that the server gave, if it gave one."""
    return said(error)[0]


def _row(error: Exception) -> tuple[Kind, Kind]:
    """Of the classes of `error`, nearest first, the first row with one of its marks, else the first without."""
    response = response_of(error)
    title = getattr(error.__cause__ or error, "title", None)
    marks = [mark for mark in (name_of(error), response.status_code if response else None, title) if mark is not None]
    keys = [(cls, mark) for mark in (*marks, None) for cls in type(error).__mro__]
    return next(TABLE[key] for key in keys if key in TABLE)
