"""One suite for every platform adapter: what `bot.platforms.base` promises, whoever keeps it."""
