"""What is counted: words for units in both languages, with the canonical id of each.

Folded words, singular and plural. Chips named by model (`h100`, `gb200s`) count as GPUs. `unit_of` answers
for one word; signs (`$`, `%`) are read by `numbers` itself.
"""

import re
from types import MappingProxyType

from bot.model import Lang

_SHARED = {
    "usd": "usd dollar dollars usd buck bucks",
    "eur": "euro euros eur",
    "percent": "percent pct pourcent",
    "gpu": "gpu gpus",
    "cpu": "cpu cpus",
    "gw": "gw gigawatt gigawatts",
    "mw": "mw megawatt megawatts",
    "minute": "minute minutes min mins",
    "signature": "signature signatures",
    "parameter": "param params",
    "article": "article articles",
    "satellite": "satellite satellites",
    "turbine": "turbine turbines",
    "image": "image images photo photos",
    "post": "post posts tweet tweets",
    "vote": "vote votes",
    "token": "token tokens",
    "document": "document documents",
}
_EN = {
    "gbp": "pound pounds gbp quid",
    "chip": "chip chips processor processors tpu tpus accelerator accelerators",
    "gpu": "card cards",
    "day": "day days",
    "week": "week weeks",
    "month": "month months mo",
    "year": "year years yr yrs",
    "hour": "hour hours hr hrs h",
    "person": "people person persons employee employees engineer engineers founder founders cofounder"
    " cofounders"
    " signatory signatories signer signers signee signees researcher researchers expert experts scientist"
    " scientists"
    " worker workers staffer staffers staff men women member members author authors hire hires executive"
    " executives"
    " leader leaders ceo ceos academic academics professor professors guy guys dude dudes folks bloke blokes lads",
    "share": "share shares",
    "parameter": "parameter parameters",
    "image": "picture pictures pic pics",
    "investor": "investor investors backer backers",
    "user": "user users",
    "post": "message messages",
    "subscriber": "subscriber subscribers follower followers",
    "company": "company companies firm firms startup startups lab labs",
    "juror": "juror jurors",
    "model": "model models",
}
_FR = {
    "gbp": "livre livres",
    "usd": "balle balles",
    "chip": "puce puces processeur processeurs tpu tpus accelerateur accelerateurs",
    "gpu": "carte cartes",
    "day": "jour jours journee journees",
    "week": "semaine semaines",
    "month": "mois",
    "year": "an ans annee annees",
    "hour": "heure heures h",
    "person": "personne personnes gens salarie salaries employe employes employees ingenieur ingenieurs"
    " inge inges"
    " fondateur fondateurs cofondateur cofondateurs signataire signataires chercheur chercheurs"
    " chercheuses expert"
    " experts scientifique scientifiques homme hommes femme femmes membre membres ancien anciens cadre cadres"
    " patron patrons type types mec mecs gars pote potes bonshommes copains copain dev devs prof profs",
    "share": "action actions part parts",
    "parameter": "parametre parametres",
    "image": "cliche cliches",
    "investor": "investisseur investisseurs",
    "user": "utilisateur utilisateurs utilisatrices",
    "post": "message messages publication publications",
    "vote": "voix",
    "subscriber": "abonne abonnes",
    "company": "entreprise entreprises societe societes boite boites startup startups",
    "juror": "jure jures",
    "model": "modele modeles",
}
_CHIP_MODEL = re.compile(r"(?:h|a|b|v|gb)\d{2,3}s?")
KINDS = frozenset({"type", "types"})
"""People, unless what they are kinds of follows: `deux types de puces`."""
TIME = frozenset({"day", "week", "month", "year", "hour", "minute"})


def _by_word(*tables: dict[str, str]) -> dict[str, str]:
    return {word: unit for table in tables for unit, words in table.items() for word in words.split()}


_UNITS = MappingProxyType({Lang.EN: _by_word(_SHARED, _EN), Lang.FR: _by_word(_SHARED, _FR)})


UNITS = frozenset(unit for table in _UNITS.values() for unit in table.values())
"""Every unit that is read."""


def unit_of(word: str, lang: Lang) -> str | None:
    """The id of the unit that a folded word names, or None."""
    return _UNITS[lang].get(word) or ("gpu" if _CHIP_MODEL.fullmatch(word) else None)
