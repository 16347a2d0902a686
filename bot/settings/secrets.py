"""Secrets, which may stand in files of their own: FACTBOT_NAME_FILE names one."""

from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import EnvSettingsSource, PydanticBaseSettingsSource

from bot.errors import SettingsError

PREFIX = "FACTBOT_"
DOTENV = ".env"


class SecretFiles(PydanticBaseSettingsSource):
    """Secrets read from the files that FACTBOT_NAME_FILE names in another source."""

    def __init__(self, named_in: EnvSettingsSource) -> None:
        super().__init__(named_in.settings_cls)
        self._variables = named_in.env_vars

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        path = self._variables.get(f"{PREFIX}{field_name}_FILE".lower()) if is_secret(field) else None
        return (_read_secret(variable(field_name), path) if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        fields = self.settings_cls.model_fields
        values = {name: self.get_field_value(field, name)[0] for name, field in fields.items()}
        return {name: value for name, value in values.items() if value is not None}


def variable(name: str) -> str:
    """The environment variable of an option."""
    return PREFIX + name.upper()


def is_secret(field: FieldInfo) -> bool:
    """Whether an option is never to be shown."""
    return field.annotation is SecretStr


def _read_secret(variable: str, path: str) -> str:
    try:
        secret = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        secret = ""
    if not secret:
        # The value is not shown: it may be the secret itself, put here by mistake.
        raise SettingsError(f"{variable}_FILE: names no readable text file with a secret in it; give its path")
    return secret
