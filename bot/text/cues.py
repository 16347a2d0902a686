"""What a language offers to tell how an author stands to what is said; `cues_en` and `cues_fr` fill it in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cues:
    """Regex sources over folded text, matched at word boundaries inside one clause unless told otherwise.

    `idle` holds set phrases that do not mean what their words say; they are blanked out first. `question_openers`,
    `before_name`, `asserting_question`, `factive_question`, `wish_openers` and `debunk_openers` are matched where the
    clause begins; after `before_name` a capitalised word must follow. `debunk_alone`, `debunk_labels` and `asks_back`
    must match the whole clause, `question_tags` where it ends. `turns` ends what an announcement covers.
    `repeated_falsehood` spans sentences. An empty source matches nothing.
    """

    negated: str
    asked: str
    conditional: str
    predicted: str
    wished: str
    reported: str
    debunked: str
    joking: str
    idle: str
    question_openers: str
    question_words: str
    question_tags: str
    asks_back: str
    before_name: str
    asserting_question: str
    factive_question: str
    debunk_openers: str
    debunk_alone: str
    debunk_labels: str
    repeated_falsehood: str
    turns: str
    wish_openers: str = ""
    inversion: str = ""
    hearsay_tense: str = ""
    future_tense: str = ""
    superlative_ever: str = ""


NO_JOKE = r"\b(?:pas (?:un|de|du)|not an?|isn't an?|no) (?:poisson d'avril|april fool\w*|joke|satire|parod(?:y|ie))"
"""`pas un poisson d'avril`: the author says that this is meant."""

WHOLE_POST_JOKE = (
    r"[\[(][^\])\n]{0,40}\b(?:parody|satire|parodie|satirique|humour)\b[^\])\n]{0,40}[\])]"
    r"|\s/[sj](?:\s*$|\n)|#(?:satire|parody|parodie|humour)\b|(?:^|\n)(?:satire|parody|parodie)\s*[:-]"
)
"""Labels that cover everything the post says."""

NOT_FUTURE = frozenset(
    [
        "opera",
        "camera",
        "cholera",
        "extra",
        "ultra",
        "infra",
        "contra",
        "mantra",
        "tantra",
        "sutra",
        "hydra",
        "sierra",
        "riviera",
        "caldera",
        "mira",
        "front",
        "era",
        "petra",
        "kendra",
        "sandra",
        "alexandra",
        "cassandra",
        "vera",
        "akira",
        "kira",
        "shakira",
        "indira",
        "terra",
        "tiara",
        "ira",
        "hera",
    ]
)
"""Words that end like a French future and are none."""
