"""`python -m bot.settings > .env.example`."""

import sys

from bot.settings.example import example

sys.stdout.write(example())
