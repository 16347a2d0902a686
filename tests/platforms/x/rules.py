"""What tests may change about the local X while it runs."""

from collections.abc import Callable
from typing import Literal

from .openapi import ROUTES, Secrets
from .world import Post, World


class Rules:
    """The world, and how it is shown.

    `page`: the most posts of a page; `search_lag`: the seconds until search finds a post; `matches`: whether a query
    finds a post (ValueError: X refuses the query); `enterprise`: no summons needed; `limits`: requests per window.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.secrets = Secrets()
        self.page = 100
        self.search_lag = 0.0
        self.dialect: Literal["old", "new"] = "old"
        self.enterprise = False
        self.matches: Callable[[str, Post], bool] = lambda query, post: True
        self.limits = {route.name: route.limit for route in ROUTES}
