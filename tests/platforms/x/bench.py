"""A local X at noon, and a client of tweepy with nothing of ours in it: for the tests of the server itself."""

from typing import Any

import requests
import tweepy

from .openapi import Secrets
from .opened import NOON
from .server import Server
from .world import World

SEARCH = "/2/tweets/search/recent?query=grok"


class Session(requests.Session):
    """Sends what is meant for X to the server."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self.at = server.url

    def request(self, method: Any, url: Any, *args: Any, **more: Any) -> requests.Response:
        more["timeout"] = 5
        return super().request(method, self.at + url.removeprefix("https://api.twitter.com"), *args, **more)


class Bench:
    """A world at noon, its server, and a client; `ask` is a plain request with the bearer token."""

    def __init__(self) -> None:
        self.now = NOON
        self.world = World(lambda: self.now)
        self.server = Server(self.world)
        self.session = Session(self.server)
        self.client = self.client_with(self.server.secrets)

    def client_with(self, secrets: Secrets) -> tweepy.Client:
        client = tweepy.Client(
            secrets.bearer,
            secrets.consumer_key,
            secrets.consumer_secret,
            secrets.access_token,
            secrets.access_token_secret,
            return_type=requests.Response,
        )
        client.session = self.session
        return client

    def ask(self, path: str, method: str = "GET", **more: Any) -> requests.Response:
        header = {"Authorization": f"Bearer {self.server.secrets.bearer}"}
        return self.session.request(method, path, headers=header, **more)

    def send(self, body: object) -> requests.Response:
        """A new post as the bot, whatever the body and the answer."""
        try:
            answer: requests.Response = self.client.request("POST", "/2/tweets", json=body, user_auth=True)
        except tweepy.HTTPException as error:
            answer = error.response
        return answer

    def reply(self, target: str, text: str = "No.") -> requests.Response:
        return self.send({"text": text, "reply": {"in_reply_to_tweet_id": target}})

    def mentions(self, **more: Any) -> Any:
        return self.client.get_users_mentions("1111", user_auth=True, **more).json()

    def search(self, query: str = "grok", **more: Any) -> Any:
        return self.client.search_recent_tweets(query, **more).json()


def ids(body: Any) -> list[str]:
    return [post["id"] for post in body.get("data", [])]
