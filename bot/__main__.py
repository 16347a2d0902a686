"""`python -m bot` is `factbot`."""

from bot.cli import main

if __name__ == "__main__":
    main()
