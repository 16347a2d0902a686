"""What is searched for, as one query made of the subject's search terms.

Operators and limits: https://docs.x.com/x-api/posts/search/integrate/build-a-query. A blank is "and" and binds before
OR, so every choice stands in parentheses; a query may be 512 characters long (4,096 for enterprise accounts). Terms
that do not fit are left out, the last of the longest list first.
"""

import re
from dataclasses import replace

from bot.model import Search

LIMIT, ENTERPRISE_LIMIT = 512, 4096
_WORD = re.compile(r"\w+")
_ACCOUNT = re.compile(r"(?:from:|@)\w{1,15}", re.ASCII)


def query(search: Search, handle: str, limit: int = LIMIT) -> str:
    """The query for posts that hold one of `about` and one of the words, in English or French, not ours nor to us."""
    while len(text := _written(search, handle)) > limit:
        search = _shortened(search)
    return text


def term(text: str) -> str:
    """One search term: an account (`@name`, `from:name`) or word as it is, a phrase in quotation marks."""
    if _ACCOUNT.fullmatch(text) or (_WORD.fullmatch(text) and text.upper() not in ("OR", "AND")):
        return text
    return '"' + " ".join(text.replace('"', " ").split()) + '"'


def _written(search: Search, handle: str) -> str:
    words = [term(one) for one in search.words]
    words += [f"{_choice(own)} lang:{lang}" for lang, own in (("en", search.en), ("fr", search.fr)) if own]
    return (
        f"{_choice(search.about)} ({' OR '.join(words)}) (lang:en OR lang:fr)"
        f" -is:retweet -is:nullcast -from:{handle} -@{handle}"
    )


def _choice(terms: tuple[str, ...]) -> str:
    return "(" + " OR ".join(map(term, terms)) + ")"


def _shortened(search: Search) -> Search:
    lists = {name: terms for name in ("about", "words", "en", "fr") if (terms := getattr(search, name))[1:]}
    lists = lists or {"en": search.en, "fr": search.fr}
    longest = max(lists, key=lambda name: len(" ".join(lists[name])))
    return replace(search, **{longest: lists[longest][:-1]})
