"""The environment and `.env` become one frozen `Settings`.

Each option is declared once, in `options`, with its default, its bounds and the help text from which `.env.example`
is generated (`python -m bot.settings`). An option NAME is read from, in this order: an override, the variable
FACTBOT_NAME, a file named by FACTBOT_NAME_FILE (secrets only), and the same two in `.env` of the working
directory. An empty variable counts as unset. A FACTBOT_ variable that no option claims is an error, since a
misspelt limit would otherwise be a limit that is not there.
"""

from bot.settings.example import example
from bot.settings.loading import load_settings
from bot.settings.options import Settings

__all__ = ["Settings", "example", "load_settings"]
