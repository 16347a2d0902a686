"""JSON as it may come: what should be an object or a list of objects is not believed to be one."""

from collections.abc import Mapping
from typing import Any

Object = Mapping[str, Any]


def mapping(value: object) -> Object:
    """The object; empty when it is none."""
    return value if isinstance(value, Mapping) else {}


def objects(value: object) -> tuple[Object, ...]:
    """The objects of a list; none when it is no list."""
    return tuple(one for one in value if isinstance(one, Mapping)) if isinstance(value, list) else ()
