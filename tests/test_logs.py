"""Log lines: one per event, readable by machines, and never with a secret in them."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from bot import logs


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*logs.TALKATIVE, logs.SCHEDULER):
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()


def _configured(level: str = "info", format: str = "auto") -> io.StringIO:
    stream = io.StringIO()
    logs.configure(level, format, stream)
    return stream


def _events(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_json_line_when_nobody_watches() -> None:
    stream = _configured()
    structlog.get_logger().info("reply sent", post="at://née", attempt=2)
    [event] = _events(stream)
    assert event.pop("at").endswith("+00:00")
    assert event == {"event": "reply sent", "level": "info", "post": "at://née", "attempt": 2}


def test_a_terminal_gets_columns_and_no_json() -> None:
    terminal = Terminal()
    logs.configure("info", "auto", terminal)
    structlog.get_logger().info("reply sent", attempt=2)
    assert "reply sent" in terminal.getvalue()
    assert "{" not in terminal.getvalue()


def test_json_can_be_asked_for_on_a_terminal() -> None:
    terminal = Terminal()
    logs.configure("info", "json", terminal)
    structlog.get_logger().info("reply sent")
    assert _events(terminal)[0]["event"] == "reply sent"


def test_the_console_format_has_no_colours_when_it_is_not_a_terminal() -> None:
    stream = _configured(format="console")
    structlog.get_logger().info("reply sent")
    assert "reply sent" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_standard_error_is_the_default_stream(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "json")
    structlog.get_logger().info("started")
    out, err = capsys.readouterr()
    assert (out, json.loads(err)["event"]) == ("", "started")


@pytest.mark.parametrize(
    "name",
    ["password", "access_token", "accessToken", "X-API-Key", "APIKEY", "client_secret", "Authorization"],
)
def test_a_value_under_a_secret_name_is_masked(name: str) -> None:
    stream = _configured()
    structlog.get_logger().info("login", **{name: "hunter2"})
    assert _events(stream)[0][name] == logs.MASK
    assert "hunter2" not in stream.getvalue()


@pytest.mark.parametrize("name", ["keyword", "author", "monkey", "fact_id"])
def test_a_value_under_a_plain_name_is_kept(name: str) -> None:
    stream = _configured()
    structlog.get_logger().info("seen", **{name: "hunter2"})
    assert _events(stream)[0][name] == "hunter2"


def test_a_secret_is_masked_however_deep_it_lies() -> None:
    stream = _configured()
    structlog.get_logger().info("login", a={"b": [{"token": "hunter2"}, (SecretStr("hunter2"), "kept")]})
    assert _events(stream)[0]["a"] == {"b": [{"token": logs.MASK}, [logs.MASK, "kept"]]}


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_a_secret_is_masked_at_every_level(level: str) -> None:
    stream = _configured(level="debug")
    getattr(structlog.get_logger(), level)("login", password="hunter2")
    assert _events(stream)[0]["password"] == logs.MASK


@pytest.mark.parametrize("format", ["json", "console"])
def test_a_password_in_a_url_is_masked_in_values_and_tracebacks(format: str) -> None:
    stream = _configured(format=format)
    url = "postgresql+psycopg://me:hunter2@db/factbot"
    try:
        raise RuntimeError(f"cannot open {url}")
    except RuntimeError:
        structlog.get_logger().exception("failed", where=url)
    assert "hunter2" not in stream.getvalue()
    assert stream.getvalue().count("me:***@db") == 2


def test_standard_logging_takes_the_same_way_out() -> None:
    stream = _configured()
    logging.getLogger("library").warning("lost %s", "postgresql://me:hunter2@db/factbot")
    [event] = _events(stream)
    assert event["event"] == "lost postgresql://me:***@db/factbot"
    assert (event["logger"], event["level"]) == ("library", "warning")


@pytest.mark.parametrize("name", ["tweepy.client", "atproto", "httpx", "oauthlib.oauth1"])
def test_a_talkative_library_tells_only_trouble_even_when_debugging(name: str) -> None:
    stream = _configured(level="debug")
    logging.getLogger(name).debug("Authorization: Bearer hunter2")
    logging.getLogger(name).info("asked")
    logging.getLogger(name).warning("refused")
    assert [event["event"] for event in _events(stream)] == ["refused"]


def test_the_scheduler_reports_only_trouble_unless_debugging() -> None:
    stream = _configured()
    logging.getLogger("apscheduler.executors.default").info("ran")
    logging.getLogger("apscheduler.executors.default").warning("missed")
    assert [event["event"] for event in _events(stream)] == ["missed"]


def test_events_below_the_level_are_dropped() -> None:
    stream = _configured(level="warning")
    structlog.get_logger().info("seen")
    logging.getLogger("library").info("seen")
    assert stream.getvalue() == ""


def test_configuring_twice_does_not_write_twice() -> None:
    _configured()
    stream = _configured()
    logging.getLogger("library").warning("once")
    assert len(_events(stream)) == 1
