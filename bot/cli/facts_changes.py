"""What changed between two versions of a fact, field by field, for `factbot facts show`."""

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from bot.cli.showing import one_line
from bot.model import Bilingual, Fact, Source, Wording

EXCERPT = 200
NOTHING = "nothing"


def changes(before: Fact, after: Fact) -> list[str]:
    """One line per changed field, such as `reply.en: “…” → “…”`; items of a list are compared one by one."""
    return list(_changed("", before, after))


def _changed(place: str, old: Any, new: Any) -> Iterator[str]:
    if old == new:
        return
    if is_dataclass(old) and is_dataclass(new):
        for field in fields(new):
            inner = f"{place}.{field.name}" if place else field.name
            yield from _changed(inner, getattr(old, field.name), getattr(new, field.name))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _items(place, old, new)
    else:
        yield f"{place}: {_shown(old)} → {_shown(new)}"


def _items(place: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[str]:
    """Items that go by one name are held against each other, the rest came or went."""
    was, now = _keyed(old), _keyed(new)
    for key, item in was.items():
        if key not in now:
            yield f"{place}: removed {_shown(item)}"
        else:
            yield from _changed(f"{place}.{_named(item)}", item, now[key])
    yield from (f"{place}: added {_shown(item)}" for key, item in now.items() if key not in was)
    if was.keys() == now.keys() and list(was) != list(now):
        yield f"{place}: put in another order"


def _keyed(items: tuple[Any, ...]) -> dict[tuple[Hashable, int], Any]:
    """Items by what they go by, and how many such came before: a page may be quoted twice."""
    found: dict[tuple[Hashable, int], Any] = {}
    for item in items:
        name = _named(item)
        found[name, sum(key == name for key, _ in found)] = item
    return found


def _named(item: Any) -> str:
    if isinstance(item, Source):
        return item.url
    if isinstance(item, Wording):
        return f"“{item.claim.en}”"
    return str(getattr(item, "name", "")) or _shown(item)


def _shown(value: Any) -> str:
    if isinstance(value, Bilingual):
        return f"“{value.en}” / “{value.fr}”"
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value)) or NOTHING
    if is_dataclass(value):
        return _named(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.15g}"
    return NOTHING if value is None or value == "" else one_line(str(value), EXCERPT)
