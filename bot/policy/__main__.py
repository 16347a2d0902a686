"""`python -m bot.policy > docs/policy.md`."""

import sys

from bot.policy.manual import manual

sys.stdout.write(manual())
