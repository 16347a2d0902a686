"""Every call that the adapter makes, held against X's official document; `conftest` does so after every other test."""

import pytest

from bot.platforms.x import XPlatform
from bot.platforms.x.lookup import me
from bot.platforms.x.reading import id_of

from .openapi import validator
from .opened import NOON, answered, calls, target
from .server import Server


def test_every_call_fits_the_official_document(x: XPlatform, server: Server) -> None:
    validate = validator()
    if validate is None:
        pytest.skip("X's OpenAPI document does not lie beside the project: no request was held against it")
    server.page = 1
    to = target(x, server)
    target(x, server)
    x.mentions(x.mentions(None).cursor)
    x.watch(x.watch(None, lambda post: True).cursor, lambda post: True)
    sent = answered(x, to, "Non : c'était « en 2023 ».")
    x.own_reply(to.uri, "key")
    x.delete(sent)
    me(x._account)
    for request in server.requests:
        validate(request)
    assert set(calls(server)) == {
        f"DELETE tweets/{id_of(sent)}",
        "GET tweets",
        "GET tweets/search/recent",
        "GET users/1111/mentions",
        "GET users/1111/tweets",
        f"GET users/{to.author}",
        "GET users/me",
        "POST tweets",
    }
    assert all(request.at == NOON for request in server.requests)
