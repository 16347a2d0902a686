"""Text that a database takes, whatever a network sent."""


def storable(text: str) -> str:
    """Without halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode()
