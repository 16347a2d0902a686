"""`.env.example`: every option with its help text and default."""

from textwrap import wrap

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings.options import Settings
from bot.settings.secrets import is_secret, variable


def example() -> str:
    """The text of `.env.example`: every option with its help text and default, commented out."""
    head = "# Copy this file to .env and set what differs. The environment wins over .env.\n"
    return head + "".join(_entry(name, field) for name, field in Settings.model_fields.items())


def _entry(name: str, field: FieldInfo) -> str:
    text = f"{field.description}."
    if is_secret(field):
        text += f" Secret: {variable(name)}_FILE may name a file that holds it."
    lines = [*wrap(text, 100), f"{variable(name)}={default(field)}"]
    return "\n" + "".join(f"# {line}\n" for line in lines)


def default(field: FieldInfo) -> str:
    """The default as it is written there."""
    if field.default is None:
        return ""
    if isinstance(field.default, SecretStr):
        return field.default.get_secret_value()
    return ",".join(field.default) if isinstance(field.default, tuple) else str(field.default)
