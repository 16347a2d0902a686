"""Whether a clause speaks of now or of a time gone by, as far as its words tell.

Told from auxiliaries and verbs of state, and from words for now and then: what somebody did (`raised`, `a levé`) was
done at any time. A clause that says both, or neither, has no tense.
"""

from bot.model import Lang, Tense
from bot.text.parts import says
from bot.text.patterns import any_of

_AMOUNT_EN = (
    r"(?:only |just |about |around |some |nearly |almost |over |more than |fewer than |less than |roughly |still )"
)
_AMOUNT_FR = r"(?:que |seulement |environ |pres d|plus d|moins d|quelque |toujours |deja |au moins )"
_GONE = r"(?:alle|arrive|devenu|entre|mort|ne|parti|passe|reste|sorti|tombe|venu|revenu|monte|descendu)(?:e|s|es)?"
_NO_PAST = (
    r"(?:fait|parfait|refait|satisfait|lait|souhait|portrait|retrait|extrait|trait|attrait|distrait|abstrait|sait|plait"
    r"|connait|parait|nait|disparait)"
)

PRESENT = {
    Lang.EN: any_of(rf"""
        now(?! that)  currently  today  still  at present  presently  nowadays  at the moment  these days  to this day
        to date  as of (?:today|now|this \w+)  no longer  by now  so far
        since (?:its|the|their|his) (?:founding|creation|launch|inception|start|beginning)
        (?:is|are)(?:n't)?(?! (?:said|reported|rumou?red) to)  it's  that's  there's  they're  he's(?! been)  who's
        (?:has|have) {_AMOUNT_EN}*(?:an?|no|the|its|his|\d[\w.,]*)
        (?<!was )(?<!were )(?<!been )worth(?= {_AMOUNT_EN}*(?:[$€£\d]|an? ))  (?:stands|sits) at  belongs? to  leads
        (?:works|work) (?:at|for)  runs  holds  owns  counts  remains  boasts  operates  houses  employs  heads  chairs
        co-chairs  uses  serves  builds  develops  trains  hosts  powers  controls  keeps  weighs  considers
        can't  cant
    """),
    Lang.FR: any_of(rf"""
        maintenant  actuellement  aujourd'hui  desormais  toujours  en ce moment  a ce jour  a l'heure actuelle
        pour l'instant  pour le moment  de nos jours  a present  ces temps-ci  a ce stade  a date  jusqu'ici
        jusqu'a present  depuis (?:sa|la|leur) (?:creation|fondation|naissance)  depuis (?:le|ses|son) debuts?
        ne \w+ plus  n'\w+ plus
        (?:c'|n'|y )?est(?! {_GONE})(?!-ce)  (?:ne )?sont(?! {_GONE})
        (?:n'|y )?(?:a|ont) {_AMOUNT_FR}*[e' ]*(?:une?|des|\d[\w.,]*)  (?:vaut|valent|pese|pesent)
        (?:compte|comptent|affiche|affichent|reste|restent) {_AMOUNT_FR}*[e' ]*(?:une?|des|la|le|\d[\w.,]*)
        (?:possede|detient|abrite|emploie|dirige|preside|copreside|developpe|construit|entraine|heberge)(?:nt)?
        sert  servent  etudie(?:nt)?  hesite(?:nt)?  examine(?:nt)?  pilote(?:nt)?  utilise(?:nt)?
        (?:dispose|tourne)(?:nt)? (?:de|avec|sur)  (?:appartient|appartiennent)  travaille(?:nt)? (?:chez|pour)
    """),
}
PAST = {
    Lang.EN: any_of(r"""
        (?:was|were|had|did)(?:n't)?  used to  back then  at (?:the|that) time  in those days  originally  initially
        formerly  previously  once(?! again)  earlier  \w+ (?:days|weeks|months|years) ago  in the beginning
    """),
    Lang.FR: any_of(rf"""
        (?:c'|n'|l'|s'|j'|d'|qu')?(?!{_NO_PAST}\b)\w{{2,}}(?<!r)(?:ait|aient)  fut  furent  eut  eurent
        a l'epoque  a ce moment-la  autrefois  jadis  naguere  a l'origine  au depart  au debut  initialement
        auparavant  il y a (?:un|une|deux|trois|quatre|cinq|six|dix|quelques|\d+) (?:jours?|semaines?|mois|ans?|annees?)
        l'an(?:nee)? (?:dernier|derniere|passe|passee)
    """),
}


def tense(text: str, lang: Lang) -> Tense | None:
    """The tense of a clause, given as folded text; None when its words do not settle it."""
    past, present = says(text, PAST[lang]), says(text, PRESENT[lang])
    if past == present:
        return None
    return Tense.PAST if past else Tense.PRESENT
