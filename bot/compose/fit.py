"""How long a text is, as platforms count it.

The weighted count is X's published configuration, version 3: code points in four ranges weigh 1, all others 2,
an emoji sequence 2, and every URL 23, whatever its length.
"""

import unicodedata

import regex

URL_LENGTH = 23
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_URL = regex.compile(r"https?://\S+")
_CLUSTER = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3")


def weighted(text: str) -> int:
    """The length of `text` on X: 280 is the most for a post."""
    composed = unicodedata.normalize("NFC", text)
    bare, links = _URL.subn("", composed)
    clusters: list[str] = _CLUSTER.findall(bare)
    return int(links) * URL_LENGTH + sum(_weight(cluster) for cluster in clusters)


def _weight(cluster: str) -> int:
    if _EMOJI.search(cluster):
        return 2
    return sum(1 if any(low <= ord(char) <= high for low, high in LIGHT) else 2 for char in cluster)
