"""HTTP as tweepy should do it: to the host we name, with time-outs, without following redirects.

tweepy writes its host into every call and sets no time-out; its `session` is public and may be replaced. The address is
changed before the request is prepared, so that an OAuth signature is made for the host that is really called.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
import tweepy
from urllib3.exceptions import HTTPError as TransportError
from urllib3.exceptions import MaxRetryError, NewConnectionError

from bot.platforms.x.failures import Answer
from bot.platforms.x.wire import mapping

HOST = "https://api.twitter.com"
TIMEOUT = (5.0, 30.0)
"""Seconds to connect, and between two pieces of an answer."""


class Refusal(Exception):
    """Any answer but success, caught before tweepy reads it: it stumbles over bodies and headers it does not expect."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer.status)


LEAKS: tuple[type[Exception], ...] = (
    Refusal,
    tweepy.TweepyException,
    requests.RequestException,
    TransportError,
    ValueError,  # a body that is no JSON
    RecursionError,  # a body of JSON nested too deep
    OSError,
)
"""Everything that a call of tweepy has been seen to raise."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The credentials of the app and of the bot's account."""

    consumer_key: str = field(repr=False)
    consumer_secret: str = field(repr=False)
    access_token: str = field(repr=False)
    access_token_secret: str = field(repr=False)
    bearer_token: str = field(repr=False)


class Session(requests.Session):
    """A session that calls `service` where tweepy says `HOST`."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service.rstrip("/")

    def request(self, method: Any, url: Any, *args: Any, **named: Any) -> requests.Response:
        """See `requests.Session.request`."""
        there = self._service + str(url).removeprefix(HOST)
        ours: dict[str, Any] = {"timeout": TIMEOUT, "allow_redirects": False}
        response = super().request(method, there, *args, **(ours | named))
        if not 200 <= response.status_code < 300:
            raise Refusal(Answer(response.status_code, _object(response), headers(response)))
        return response


def client(keys: Keys, service: str) -> tweepy.Client:
    """A client of tweepy, for one thread."""
    made = tweepy.Client(
        bearer_token=keys.bearer_token,
        consumer_key=keys.consumer_key,
        consumer_secret=keys.consumer_secret,
        access_token=keys.access_token,
        access_token_secret=keys.access_token_secret,
        return_type=requests.Response,
        wait_on_rate_limit=False,
    )
    made.session = Session(service)
    return made


def answered(error: Exception) -> Answer | None:
    """The refusal behind an exception; None when no answer came, or none that can be read."""
    return error.answer if isinstance(error, Refusal) else None


def headers(response: requests.Response) -> dict[str, str]:
    """The headers by their names in small letters."""
    return {name.lower(): value for name, value in response.headers.items()}


def never_left(error: Exception) -> bool:
    """Whether the request certainly did not reach a server."""
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.InvalidURL | requests.exceptions.MissingSchema):
        return True
    cause = error.args[0] if isinstance(error, requests.ConnectionError) and error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def _object(response: requests.Response) -> Mapping[str, Any]:
    try:
        return mapping(response.json())
    except (ValueError, RecursionError):
        return {}
