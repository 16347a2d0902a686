"""The command line: one file per command, each a thin layer over `app`, `service` and the rooms below.

Command modules import what they need inside the functions, so that `factbot check` does not wait for a database
library. Results go to standard output, messages to standard error; an error is one line and has its own exit code.
"""

import sys

from bot.errors import FactBaseError, FactbotError


def main() -> None:
    """Run the command line; exit 0 on success, else with the code of the error."""
    from bot.cli.commands import app

    try:
        app()
    except FactbotError as error:
        lines = error.problems if isinstance(error, FactBaseError) else [" ".join(str(error).split())]
        for line in lines:
            sys.stderr.write(f"factbot: {line}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
