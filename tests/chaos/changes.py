"""The facts change while the bot is at work, and a person at a desk has earlier answers corrected."""

import re
from dataclasses import replace
from functools import cache

from bot import clock
from bot.errors import InputError
from bot.jobs.bench import Bench
from bot.jobs.correct import plan
from bot.matching.matcher import Matcher
from bot.model import Bilingual, Fact
from bot.store import corrections
from bot.store.facts import fact_base_sha, load_subject

from .trouble import Trouble
from .world import World

PLANNED = (
    "SELECT DISTINCT fact_id FROM correction JOIN fact_version ON fact_version.id = fact_version_id"
    " WHERE correction.state = 'planned' ORDER BY fact_id"
)


@cache
def changed(matcher: Matcher) -> Matcher:
    """The facts with every sentence worded anew, compiled once for all rounds."""
    subject = matcher.subject
    return Matcher(replace(subject, facts=tuple(map(_worded, subject.facts))))


def _worded(fact: Fact) -> Fact:
    return replace(fact, reply=Bilingual(f"Now: {fact.reply.en}", f"Or\u00a0: {fact.reply.fr}"))


class ChangedFact(Trouble):
    """Facts are loaded that say otherwise, or as before; corrections are planned, and approved or not."""

    name = "changed fact"
    excuse = re.compile("was changed or withdrawn meanwhile")
    odds = 0.25

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._bases = [world.options.matcher, changed(world.options.matcher)]
        self._at_the_desk = ((self.plan,), (self.approve,), (self.mend,))
        world.desk = self.mend

    def strike(self) -> None:
        for deed in self.random.choice(((self.change, self.mend), (self.change,), *self._at_the_desk)):
            self.world.work(deed)
            self.world.failing.pop(deed.__name__, None)  # whoever did it may leave it at that

    def change(self, bench: Bench) -> int:
        """Load the other facts."""
        now, other = self._bases
        with bench.store.write() as session:
            load_subject(session, other.subject, clock.now())
            self.world.bases[fact_base_sha(session)] = other
        self._bases = [other, now]
        self.world.struck += 1
        return 1

    def plan(self, bench: Bench) -> int:
        """`factbot corrections plan`, perhaps in place of the answers."""
        return len(plan(bench, anew=self.random.random() < 0.4).items)

    def approve(self, bench: Bench) -> int:
        """`factbot corrections approve`, for every fact that has a plan."""
        approved = 0
        for (fact_id,) in self.world.books.rows(PLANNED):
            with bench.store.write() as session:
                try:
                    sending, _ = corrections.approve(session, fact_id, None, "desk", clock.now())
                except InputError as error:
                    self.world.tell(f"not approved: {error}")
                else:
                    approved += len(sending)
        return approved

    def mend(self, bench: Bench) -> int:
        """Plan, and approve it all."""
        self.plan(bench)
        return self.approve(bench)
