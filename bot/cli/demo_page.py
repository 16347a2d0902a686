"""The page that `factbot demo` prints: conversations by fact, then every silence with its reason, then the totals.

Lines are as wide as the terminal, or of a readable width in a pipe; a word or a link is never broken.
"""

import shlex
import shutil
import sys
from itertools import groupby
from textwrap import fill
from typing import TYPE_CHECKING

from bot.cli.showing import count, one_line, printable
from bot.compose.dates import written
from bot.model import Action, Lang, Post

if TYPE_CHECKING:
    from rich.console import Console

    from bot.demo.outcome import Conversation, Outcome
    from bot.demo.playing import Stage

PIPED_WIDTH = 100
BRIEF, LONGEST_WORD = 70, 24
NO_FACT = "Asked on the subject, but no fact is stored"


def console(plain: bool, *, stderr: bool = False) -> "Console":
    """Where to print to; `plain` allows no escape code at all."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(
        stderr=stderr,
        width=None if stream.isatty() else PIPED_WIDTH,
        color_system=None if plain else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )


def show(outcome: "Outcome", stage: "Stage", screen: "Console", plain: bool) -> None:
    """Print the page."""
    _conversations(outcome, screen)
    _silences(outcome, screen, plain)
    _totals(outcome, screen)
    _way_on(stage, screen)


def _conversations(outcome: "Outcome", screen: "Console") -> None:
    by_fact = sorted(outcome.answered, key=lambda one: one.decision.fact_id or "~")
    groups = [(fact, list(found)) for fact, found in groupby(by_fact, lambda one: one.decision.fact_id)]
    for fact, found in sorted(groups, key=lambda group: (group[0] is None, group[1][0].post.created_at)):
        _say(screen, "")
        _say(screen, fact or NO_FACT, "bold cyan")
        for one in found:
            _conversation(one, outcome.handle, screen)


def _conversation(one: "Conversation", handle: str, screen: "Console") -> None:
    _say(screen, "")
    if one.above is not None:
        _say(screen, _byline(one.above), "bold", 2)
        _say(screen, one.above.text, indent=4)
    _say(screen, f"↳ {_byline(one.post)}" if one.above else _byline(one.post), "bold", 2)
    _say(screen, one.post.text, indent=4)
    for answer in one.answers:
        _say(screen, f"↳ @{handle}", "bold green", 4)
        sentence, *citation = answer.text.split("\n")
        _say(screen, sentence, "green", 6)
        for line in citation:
            _say(screen, line, "dim", 6)


def _byline(post: Post) -> str:
    return f"@{post.author}, {written(post.created_at.date().isoformat(), Lang.EN)}"


def _silences(outcome: "Outcome", screen: "Console", plain: bool) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.ASCII if plain else box.SIMPLE_HEAD, expand=True, header_style="bold")
    for head, share in (("Post", 3), ("Verdict", None), ("Outcome", None), ("Why", 2)):
        table.add_column(head, ratio=share, no_wrap=share is None)
    for why, found in groupby(outcome.unanswered, _why):
        table.add_section()
        for number, one in enumerate(found):
            table.add_row(*(Text(cell) for cell in (_brief(one.post), *(why if number == 0 else ()))))
    _say(screen, "")
    _say(screen, "Why the other posts got no answer", "bold")
    screen.print(table)


def _why(one: "Conversation") -> tuple[str, str, str]:
    done = "queued" if one.decision.action is Action.REVIEW else "silent"
    return str(one.decision.label).replace("_", " "), done, _plain_words(one.decision.reason)


def _brief(post: Post) -> str:
    """The post on one line, cut between words; only a word that no column would hold is cut itself."""
    kept = f"@{post.author}:"
    for word in (one_line(word, LONGEST_WORD) for word in printable(post.text).split()):
        if len(kept) + len(word) > BRIEF:
            return f"{kept} …"
        kept = f"{kept} {word}"
    return kept


def _plain_words(reason: str) -> str:
    """The reason without the name of the rule behind it, which is for programs."""
    said, _, rule = reason.rpartition(" (")
    return said if said and rule.removesuffix(")").isidentifier() else reason


def _totals(outcome: "Outcome", screen: "Console") -> None:
    seen, answered = len(outcome.conversations), len(outcome.answered)
    silent = seen - answered - outcome.queued
    told = f"{count(seen, 'post')} seen: {answered} answered, {silent} silent, {outcome.queued} queued for a person."
    twice = f"answered twice: {outcome.twice} (counted on the network, not in our own table)."
    _say(screen, f"{told} {twice.capitalize()}", "bold")
    if outcome.known:
        new = sum(len(one.answers) for one in outcome.conversations) - outcome.known
        stood = f"{count(outcome.known, 'answer')} stood here from an earlier run and {new} joined them"
        _say(screen, f"{stood}: what was answered is not answered again.")
    if outcome.undecided:
        _say(screen, f"Not decided in time: {outcome.undecided}. `factbot demo --keep FOLDER` goes on.", "bold red")


def _way_on(stage: "Stage", screen: "Console") -> None:
    _say(screen, "")
    _say(screen, "Browse the log:")
    if shutil.which("sqlite3"):
        query = "SELECT decision, author, label, action, fact, reason FROM v_decisions ORDER BY decision"
        _say(screen, f"sqlite3 -header -column {shlex.quote(str(stage.database))} '{query}'", "cyan", 2, wrap=False)
    else:
        _say(screen, f"FACTBOT_DATABASE={shlex.quote(stage.url)} factbot log", "cyan", 2, wrap=False)
    _say(screen, f"Everything is in {stage.folder}; delete it whenever you like.")


def _say(screen: "Console", text: str, style: str = "", indent: int = 0, *, wrap: bool = True) -> None:
    """Print text with an indent, broken between words only; no-break spaces keep numbers and dates whole."""
    from rich.text import Text

    width = max(screen.width - indent, LONGEST_WORD) if wrap else sys.maxsize
    for paragraph in text.splitlines() or [""]:
        for part in fill(paragraph, width, break_long_words=False, break_on_hyphens=False).split("\n"):
            screen.print(Text(" " * indent + printable(part), style), soft_wrap=True)
