"""Every error that factbot raises on purpose. Each message is one line: what is wrong, where, what to do.

FactbotError
├── SettingsError            a setting is missing, unknown or malformed
├── InputError               text or a file given by a person cannot be used
├── FactBaseError            a fact file does not hold to the schema or the lint rules
├── StoreError               the database cannot be used
│   ├── StoreMissing         there is no database yet
│   ├── SchemaMismatch       the database has another schema than this code
│   └── RowDamaged           a row holds what this code cannot read
├── AlreadyRunning           another service holds this database
└── PlatformError            a social platform did not do what was asked
    ├── RateLimited          try again at `retry_at`
    │   └── OutOfBudget      the money for it is used up until then
    ├── Unavailable          nothing was accepted; safe to try again
    ├── OutcomeUnknown       may have been accepted; look before trying again
    ├── CursorLost           the cursor is not one that this platform gave
    ├── LoginFailed          credentials refused; stop and tell the operator
    └── Refused              will never be accepted
        ├── TargetGone       the post to answer no longer exists
        ├── TargetChanged    the post to answer reads otherwise than when it was judged
        └── NotWelcome       blocked, gated, or not allowed to answer there
            └── Unwanted     the author of the post wants no answers from us, ever
                ├── BlockedByAuthor   they block us
                └── TaggedNoBots      their profile asks bots to stay away
"""

from datetime import datetime


class FactbotError(Exception):
    """Base of all errors meant for people. `exit_code` is what the command line returns."""

    exit_code = 1


class SettingsError(FactbotError):
    """A setting is missing, unknown or malformed."""

    exit_code = 2


class InputError(FactbotError):
    """Text or a file given by a person cannot be used."""

    exit_code = 2


class FactBaseError(FactbotError):
    """A fact file does not hold to the schema or the lint rules; `problems` has one line each."""

    exit_code = 3

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(problems[0] if len(problems) == 1 else "\n".join(problems))


class StoreError(FactbotError):
    """The database cannot be used."""

    exit_code = 4


class StoreMissing(StoreError):
    """There is no database yet."""


class SchemaMismatch(StoreError):
    """The database has another schema than this code."""


class RowDamaged(StoreError):
    """A row holds what this code cannot read."""


class AlreadyRunning(FactbotError):
    """Another service holds this database."""

    exit_code = 5


class PlatformError(FactbotError):
    """A social platform did not do what was asked."""

    exit_code = 6


class RateLimited(PlatformError):
    """Too many requests; try again at `retry_at` (UTC)."""

    def __init__(self, message: str, retry_at: datetime) -> None:
        self.retry_at = retry_at
        super().__init__(message)


class OutOfBudget(RateLimited):
    """The money for this platform is used up, by our own budget or by its bill; more at `retry_at`."""


class Unavailable(PlatformError):
    """Nothing was accepted; safe to try again."""


class OutcomeUnknown(PlatformError):
    """The request may have been accepted; look before trying again."""


class CursorLost(PlatformError):
    """The cursor is not one that this platform gave: it was damaged, or is another's."""


class LoginFailed(PlatformError):
    """Credentials were refused."""


class Refused(PlatformError):
    """Will never be accepted, whatever is tried."""


class TargetGone(Refused):
    """The post to answer no longer exists."""


class TargetChanged(Refused):
    """The post to answer reads otherwise than when it was judged."""


class NotWelcome(Refused):
    """Blocked, gated, or not allowed to answer there."""


class Unwanted(NotWelcome):
    """The author of the post wants no answers from us, ever; the kind of the error tells how they said so."""


class BlockedByAuthor(Unwanted):
    """They block us."""


class TaggedNoBots(Unwanted):
    """Their profile asks bots to stay away."""
