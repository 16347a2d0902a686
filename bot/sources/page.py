"""What a page says, without its markup. Pure; time grows with the length of the page, whatever is in it.

Two texts come of a page: what a reader sees, and what the page carries for machines or scripts (descriptions, JSON-LD,
the data of an application that draws itself), where a quote may be when the visible text has yet to be drawn. What an
editor struck out is not part of the page any more.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,24})""", re.IGNORECASE)
_KNOWN_CHARSET = re.compile(
    r"utf-?8|utf-16(?:le|be)?|us-ascii|iso-?8859-\d{1,2}|latin-?[1-9]|windows-125\d|cp125\d|koi8-[ru]|big5|gbk|gb2312"
    r"|gb18030|shift_jis|euc-jp|euc-kr",
    re.IGNORECASE,
)
_MARKED = re.compile(r"html|xml", re.IGNORECASE)
_TEXTUAL = re.compile(r"text/|html|xml|json", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_STEP = re.compile(r"""=\s*(["'])|>""")
_CONTENT = re.compile(r"""\s(?:content|itemprop)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_TAGS_IN_STRINGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]{0,1000}>")
_SILENT = {"script", "style", "template", "svg", "del", "s", "strike"}
# fmt: off
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "ruby", "samp", "small", "span", "strong", "sub", "time", "tt", "u", "var", "wbr"
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Text:
    """What the reader sees, and what else the page carries."""

    visible: str
    carried: str = ""


def is_textual(content_type: str, body: bytes) -> bool:
    """Whether a body is text and not a PDF, an image or an archive."""
    if body.startswith(b"%PDF-") or (b"\0" in body[:512] and not body.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return False
    return not content_type or bool(_TEXTUAL.search(content_type))


def read(body: bytes, content_type: str) -> Text:
    """The texts of a body, by its type and what it looks like."""
    text = _decoded(body, content_type)
    marked = _MARKED.search(content_type) or text[:512].lstrip().startswith("<")
    return from_html(text) if marked else Text(text)


def _decoded(body: bytes, content_type: str) -> str:
    """The body as text: by its byte order mark, its header, its own word, else UTF-8 or what Windows wrote."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(name, "replace")
    told = _CHARSET.search(content_type) or _CHARSET.search(body[:2048].decode("latin-1"))
    # Only charsets of text: Python has codecs that would turn two megabytes into hours of work.
    if told and _KNOWN_CHARSET.fullmatch(told[1]):
        with suppress(LookupError):
            return body.decode("cp1252" if told[1].lower() == "iso-8859-1" else told[1], "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_in_two = error.reason == "unexpected end of data"
        return body.decode("utf-8" if cut_in_two else "cp1252", "replace")


def from_html(html: str) -> Text:
    """What a page of HTML says, with entities resolved and blanks where blocks end."""
    visible: list[str] = []
    carried: list[str] = []
    for piece, is_visible in _pieces(html):
        (visible if is_visible else carried).append(piece)
    return Text(unescape("".join(visible)), _unpacked(" ".join(carried)) if carried else "")


def _unpacked(carried: str) -> str:
    """Strings of scripts without their escapes and the markup inside."""
    plain = unescape(_ESCAPED.sub(lambda escape: _character(escape[1]) if escape[1] else _blank(escape[2]), carried))
    return unescape(_TAGS_IN_STRINGS.sub(lambda tag: _in_place_of(tag[1], tag[2].lower()), plain))


def _character(code: str) -> str:
    return "" if 0xD800 <= int(code, 16) < 0xE000 else chr(int(code, 16))


def _blank(escaped: str) -> str:
    return " " if escaped in "nrtbf" else escaped


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The page in pieces, each with whether a reader sees it."""
    at, unclosed = 0, set[str]()
    while (opening := html.find("<", at)) >= 0:
        yield html[at:opening], True
        tag = _TAG.match(html, opening)
        if tag is None:
            at = _past_no_tag(html, opening)
            yield ("<" if at == opening + 1 else ""), True
            continue
        name, at = tag[2].lower(), _past_tag(html, tag.end())
        yield _in_place_of(tag[1], name), True
        if name == "meta":
            yield from ((found[1] or found[2] or "", False) for found in _CONTENT.finditer(html[opening:at]))
        elif name in _SILENT and not tag[1] and name not in unclosed:
            closing = _closing(html, name, at, unclosed)
            yield (html[at:closing] if name == "script" else ""), False
            at = closing
    yield html[at:], True


def _in_place_of(slash: str, name: str) -> str:
    """What a tag leaves behind. What is raised is a footnote mark, so it gets the brackets of one."""
    if name == "sup":
        return "]" if slash else "["
    return "" if name in _INLINE else " "


def _past_no_tag(html: str, opening: int) -> int:
    """Where a comment, a declaration or a bare `<` ends. What is never closed runs to the end, as in browsers."""
    if html.startswith("<!--", opening):
        end = html.find("-->", opening + 4)
        return end + 3 if end >= 0 else len(html)
    if html.startswith(("<!", "<?", "</"), opening):
        end = html.find(">", opening)
        return end + 1 if end >= 0 else len(html)
    return opening + 1


def _past_tag(html: str, at: int) -> int:
    """Where a tag ends; a `>` within a quoted attribute does not end it."""
    while step := _STEP.search(html, at):
        if not step[1]:
            return step.end()
        end = html.find(step[1], step.end())
        at = end + 1 if end >= 0 else step.end()
    return len(html)


def _closing(html: str, name: str, at: int, unclosed: set[str]) -> int:
    """Where the content of an element ends that is not shown."""
    found = re.compile(rf"</{name}\b", re.IGNORECASE).search(html, at)
    if found is not None:
        return found.start()
    unclosed.add(name)
    return len(html) if name in ("script", "style") else at
