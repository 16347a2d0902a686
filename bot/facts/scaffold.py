"""A new fact as a file to be filled in: every field is there, with what it is for, what is checked, and an example.

It is a draft that can be read as it stands, so `factbot facts lint` names what is missing and nothing else. What could
do harm when forgotten is set to the safe side: the status is draft, and no source may be cited before somebody has
said how near it stands to the event.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import yaml

from bot.model import Lang

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80
REVIEWED_AFTER = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a new fact; empty texts are left to be filled in. `lang` is that of statement and quote."""

    id: str
    statement: str = ""
    url: str = ""
    quote: str = ""
    lang: Lang = Lang.EN


def scaffold(known: Known, today: date) -> str:
    """The file of a new fact, researched `today`."""
    said = {lang: known.statement if lang is known.lang else "" for lang in Lang}
    return _FILE.format(
        id=known.id,
        en=_quoted(said[Lang.EN]),
        fr=_quoted(said[Lang.FR]),
        url=_quoted(known.url),
        quote=_quoted(known.quote),
        lang=known.lang,
        as_of=today,
        review_by=today + REVIEWED_AFTER,
    )


def _quoted(text: str) -> str:
    """`text` on one line in double quotes, with whatever YAML cannot hold as it is escaped."""
    flat = " ".join(text.split())
    return yaml.safe_dump(flat, default_style='"', allow_unicode=True, width=10**9).strip()


_FILE = """\
# A new fact, to be filled in. Lines that begin with # are notes to you: delete them when you are done.
# `factbot facts lint --fact {id}` names what is missing; docs/facts.md explains every field.
schema: 1

# concepts: words for what the fact speaks of, when no name or concept has them yet.
#   Checked: no id is used twice in the subject.
#   Example: - {{id: gc-context, en: [context window, context length], fr: [fenêtre de contexte]}}
concepts: []

facts:
  # id: what this fact is called in files, logs and commands, for ever; never used again for another fact.
  #   Checked: used once. Example: twitter-10k-gpus-insider-2023
  - id: {id}

    # status: draft (nobody is answered from it), published (the bot answers from it) or retired (no longer).
    #   Checked: a published fact has one source to cite in each language. Example: published
    status: draft

    # kind: event, quote, role, status (a state of things) or quantity.
    #   Checked: one of these words. Example: quote
    kind: event

    # statement: the whole fact in a sentence or two, with all the care it needs.
    #   Checked: both languages. Example: On 11 April 2023 Insider reported, citing two people, that …
    statement:
      en: {en}
      fr: {fr}

    # reply: what the bot says, word for word. True on its own, neutral; it names the value that people get wrong.
    #   Checked: both languages, at most 180 characters, no name like example.org, which would become a link.
    #   Example: Insider reported in April 2023 that Musk had bought about 10,000 GPUs for an AI project at Twitter.
    reply:
      en: ""
      fr: ""

    # names: the people, companies, products it speaks of, by their ids in names.yaml.
    #   Checked: each is known. Example: [elon-musk, x-twitter]
    names: []

    # date: the day it happened; may stop at the month or the year; null where there is none.
    #   Checked: a date in quotes. Example: '2023-04-11'
    date: null

    # valid_from, valid_to: since when and until when it is true; null: since ever, or still. After valid_to nobody is
    #   corrected by it for what they say of now. What once happened has no end: leave valid_to null.
    #   Checked: dates in quotes, in this order. Example: '2023-04'
    valid_from: null
    valid_to: null

    # superseded_by: the id of the fact that tells what holds since, once this one, or a slot of it, has ended.
    #   Checked: another published fact. Example: colossus-expansion-200k
    superseded_by: null

    # as_of: the day you last looked it up; every answer says it ("as of 30 June 2026").
    #   Checked: a date in quotes. Example: '{as_of}'
    as_of: '{as_of}'

    # review_by: the last day on which the bot may answer from it without anybody having looked again.
    #   Checked: a date in quotes, not before as_of. Example: '{review_by}'
    review_by: '{review_by}'

    # anchors: what a post must speak of to be about this fact; every entry, `a | b` is one or the other. Names,
    #   concepts, or unit:gpu for any number of GPUs. Never a value that people get wrong.
    #   Checked: there are some, and each is known. Example: [gpu, buy, x-twitter | elon-musk]
    anchors: []

    # asks: what suffices when somebody asks the bot; [] for the anchors.
    #   Checked: each is known. Example: [gpu, x-twitter | elon-musk]
    asks: []

    # excludes: what shows that a post means another event.
    #   Checked: each is known. Example: [tesla]
    excludes: []

    # slots: what the bot checks in a post, each with its true value.
    #   Checked: each type has the fields it needs, and no other.
    #   Example: - {{name: gpus, type: quantity, unit: gpu, value: [10000], tolerance: 0.15}}
    slots: []

    # true_wordings: how people say it rightly; none of them may be taken for a mistake.
    #   Checked: both languages. Example: - {{en: "Musk got 10,000 GPUs", fr: "Musk a pris 10 000 GPU"}}
    true_wordings: []

    # false_wordings: how people say it wrongly: the claim, refuted or context (misleading), and what mends it.
    #   Checked: both languages, not also given as true, a correction of at most 180 characters. Example:
    #   - claim: {{en: "Musk bought 100,000 GPUs for Twitter", fr: "Musk a acheté 100 000 GPU pour Twitter"}}
    #     label: refuted
    #     correction: {{en: "Insider reported about 10,000.", fr: "Insider en a rapporté environ 10 000."}}
    false_wordings: []

    # sources: the pages that say it; copy the block for each further one.
    #   Checked: when published, exactly one to cite per language, of tier primary or press, with quote and date.
    #   Example: the block below, field by field.
    sources:
        # url: the page's address. Checked: begins with https:// or http://. Example: https://example.org/news/1
      - url: {url}
        # publisher: as the reply names it. Checked: written, no name like example.org. Example: Reuters
        publisher: ""
        # quote: the words of the page that say it, exactly as they stand there; by themselves they bear the reply out.
        #   Checked: written. Example: Elon Musk has purchased roughly 10,000 GPUs
        quote: {quote}
        # lang: the language of the quote. Checked: written. Example: en
        lang: {lang}
        # tier: primary (who did it says so), press (a newsroom with a name), low (anything else; never cited).
        #   Checked: one of these words. Example: press
        tier: low
        # published: the day of the page; may stop at the month. Checked: a date in quotes. Example: '2023-04-11'
        published: null
        # title, author: of the page; null where unknown. Checked: nothing. Example: "Scoop: AI at Twitter"
        title: null
        author: null
        # verification: verified (you read the words there yourself) or second-hand.
        #   Checked: written. Example: verified
        verification: second-hand
        # note: anything the next person should know of this page. Checked: nothing. Example: "Archived copy only."
        note: null
        # cite_in: the languages in which an answer cites this source.
        #   Checked: each language stands at exactly one source. Example: [fr]
        cite_in: [en, fr]
        # cite_at: where the page is to be found now, if not at url, such as an archived copy; answers link there.
        #   Checked: nothing. Example: https://web.archive.org/web/20230411/https://example.org/page
        cite_at: null

    # circulating_errors: pages that have it wrong, in the same form as sources; they are shown, and never cited.
    #   Checked: the keys are those of a source. Example: a block as under sources, in place of []
    circulating_errors: []

    # notes: what the next person should know. Checked: nothing. Example: "27 February 2023 was a Monday."
    notes: null
"""
