"""Settings from the environment, from `.env`, and from whoever calls; what is wrong with them in one line."""

import os
from typing import Any, cast

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import SettingsError
from bot.settings.example import default
from bot.settings.options import Settings
from bot.settings.secrets import DOTENV, PREFIX, is_secret, variable


def load_settings(**overrides: object) -> Settings:
    """The settings in force. An override of None counts as not given.

    Raises `SettingsError`, in one line that names the setting and never shows a secret.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    _refuse_unknown(given)
    try:
        return Settings(**cast(dict[str, Any], given))
    except ValidationError as error:
        message = _one_line(error.errors(include_url=False)[0], given)
    # Raised out here so that the traceback does not carry the pydantic error, which knows the value.
    raise SettingsError(message)


def _refuse_unknown(given: dict[str, object]) -> None:
    known = {variable(name) for name in Settings.model_fields}
    known |= {f"{variable(name)}_FILE" for name, field in Settings.model_fields.items() if is_secret(field)}
    written = {DOTENV: list(dotenv_values(DOTENV)), "the environment": list(os.environ)}
    written["the call"] = [variable(name) for name in given]
    for place, names in written.items():
        unknown = [name for name in names if name.upper().startswith(PREFIX) and name.upper() not in known]
        if unknown:
            raise SettingsError(f"{unknown[0]}: no such setting; correct it or remove it from {place}")


def _one_line(error: ErrorDetails, given: dict[str, object]) -> str:
    if not error["loc"]:
        return error["msg"]
    name = str(error["loc"][0])
    field = Settings.model_fields[name]
    problem = error["msg"].removeprefix("Input ")
    value = "" if is_secret(field) else f" (it is {_as_written(name, given)!r})"
    return f"{variable(name)}: {problem}{value}; set for example {variable(name)}={default(field)}"


def _as_written(name: str, given: dict[str, object]) -> object:
    """What a person wrote, found again by name: the validated input may already be split or lowered."""
    written = {key.upper(): value for key, value in {**dotenv_values(DOTENV), **os.environ}.items()}
    return given.get(name, written.get(variable(name)))
