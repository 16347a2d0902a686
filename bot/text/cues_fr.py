"""French cue words, for spelling without accents and for typed French that drops `ne`; see `cues.Cues`."""

from bot.text.cues import Cues
from bot.text.patterns import any_of

_HE = r"(?:il|elle|on|ils|elles)"
_SUBJECT = r"(?:il|elle|on|je|tu|nous|vous|ils|elles|ca|c'|ce|cela|le|la|les|l'|un|une|des|jamais|son|sa|ses|cette)"
_NO_STEP = r"(?<!un )(?<!le )(?<!ou )(?<!premier )(?<!grand )(?<!petit )(?<!au )(?<!chaque )(?<!pourquoi )"
_FALSE = r"(?:faux|fausses?|fake|bidon|un mythe|une intox|un mensonge|mensonger)"
_SAID = r"(?:dit|declare|ajoute|explique|precise|affirme|ecrit|assure|lance|tweete|repondu|indique|annonce)"
_NO_INVERSION = r"(?:dit|dites|dis|rendez|allez|vas|parait|semble|soit|peut-etre|faites|laissez|puisse)"

FR = Cues(
    negated=any_of(rf"""
        {_NO_STEP}pas(?! (?:seulement|que|mal|uniquement|juste|a pas)\b)
        (?<!si )jamais  plus (?:jamais|aucune?|rien)  aucune?  ni
        (?:personne|rien|nul) n(?:e\b|')
        (?:ne\b|n') ?(?:\w+ ){{0,3}}?\w+ (?:plus|rien|guere|personne)(?! que\b)
    """),
    asked=any_of(r"""
        est-ce qu(?:e\b|')  oui ou non  vrai ou faux  je me demande (?:si|qui|quand|combien|comment)
        quelqu'un sait  savez-vous  sais-tu
    """),
    conditional=any_of(rf"""
        si (?={_SUBJECT}(?:\b|'))(?!on en croit\b|tu veux mon|ca se trouve)  s'ils?(?! (?:te|vous) plait)
        au cas ou  a condition qu(?:e\b|')  a moins qu(?:e\b|')  en cas de  sauf si  imaginons  supposons
        en supposant  hypothetiquement  peut[- ]etre  (?<!qui )pourrai(?:t|ent)  eventuellement
    """),
    predicted=any_of(r"""
        (?:va|vont|allons|vais) (?!chercher\b)(?:(?!pas\b)\w{1,10}[' ])?(?:\w{1,4} )?\w+(?:er|ir|re|oir)
        bientot  prochainement  je parie  parions  d'ici (?:a )?(?:la fin|20[2-9]\d|quelques|peu)  je predis
        (?<!en )(?<!d')un jour(?! (?:de|apres|plus)\b)  on verra  vous verrez  tu verras
    """),
    wished=any_of(r"""
        (?:j')?aurai[st] (?:bien )?(?:prefere|aime|voulu)
        j'espere  esperons  on espere  (?:en )?esperant  j'aimerais  on aimerait
        je (?:veux|voudrais|souhaite)  on (?:veut|voudrait)  il (?:faut|faudrait)
        faut qu(?:e\b|')  faudrait  pourvu qu(?:e\b|')  vivement
        si seulement  devrai(?:t|ent|s)  devri(?:ons|ez)  hate (?:que|de)  puisse  croisons les doigts
    """),
    reported=any_of(r"""
        selon  d'apres  dixit  il parait  parait[- ]il  parait qu(?:e\b|')  affirme(?:nt)?  pretend(?:ent)?
        assure(?:nt)?  (?:a|ont|avait) (?:dit|declare|affirme|assure|pretendu|confie|raconte|explique)
        dit qu(?:e\b|')  disent  dit-(?:il|elle)  declare  rapporte(?:nt)?  (?:des|\d|deux|plusieurs) sources
        sources anonymes  rumeurs?  on dit  j'ai (?:lu|entendu|vu passer)  j'entends dire  soi-disant
        apparemment  si on en croit  a en croire  visiblement
    """),
    debunked=any_of(rf"""
        (?:c'est|est|sont|etait|totalement|completement|archi) (?:\w+ )?{_FALSE}
        intox  infox  fake ?news  fake  hoax  dementi\w*  (?<!est )dement  (?:un|ce|du) montage
        legende urbaine  aucune preuve  rumeur infondee  desinfo\w*  mensonges?  debunk\w*
        demonte  pas vrai  n'importe quoi
        fausse (?:information|rumeur)  contrairement a ce qu(?:e\b|')
        (?:arretez|arrete|stop) (?:de|d') ?(?:dire|repeter|raconter|partager|croire|relayer)
    """),
    joking=any_of(r"""
        satire  satirique  parodie  parodique  gorafi  ironie  poisson d'avril  imagine[zr]?  second degre  /s
        je plaisante  je deconne
    """),
    question_openers=any_of(r"""
        est[- ]ce qu(?:e\b|')  qu'est[- ]ce  qui est-ce  c'est quoi\b  pourquoi\b  combien\b
        c'est vrai qu(?:e\b|')  quelqu'un (?:sait|a|peut)\b  vrai ou faux\b
        (?:a|de|en|sur|pour|par|dans) quel(?:s|le|les)?\b
    """),
    before_name=r"(?:et )?si ",
    asserting_question=(
        r"(?:[\w.]+ ){0,4}(?:n'|ne )\w+-(?:t-)?(?:il|elle|on|ils|elles|ce|je|tu|nous|vous)\b.{0,20}\bpas\b"
        r"|n'est-ce pas \w"
    ),
    inversion=rf"(?!(?:{_NO_INVERSION}|{_SAID})-)(?:n')?[a-z]+-(?:t-)?{_HE}\b(?! {_SAID}\b)",
    debunk_openers=r"(?:(?:ben|mais|et) )?(?:non|faux)[,:;]|non (?=[a-z])",
    debunk_alone=any_of(rf"""
        non  faux  fake  intox  infox  mensonge  n'importe quoi  hoax  pas vrai  archi ?faux
        (?:c'est|ceci est|cela est) (?:(?:totalement|completement|archi|juste) )?{_FALSE}
        (?:c'est|ceci est) une? (?:infox|montage|fake|legende urbaine|hoax)
    """),
    repeated_falsehood=(
        r"(?:arretent? pas|continuent?|passent leur temps) (?:de|a) (?:dire|repeter|raconter)\b.{1,200}?"
        r"[.!?:-]\s*(?:non|faux|c'est faux|pas vrai|eh non)\b"
    ),
    wish_openers=r"que (?!ce soit\b)(?:ce |cette |ces |le |la |les |l'|\w+ )(?!est\b|a\b|sont\b)",
    hearsay_tense=r"(?<!j')(?:aurai(?:t|ent)|serai(?:t|ent))(?! (?:aime|prefere|pu|du|bien|mieux)\b)",
    future_tense=r"[a-z]+(?:er|ir|dr|tr|vr|rr|ur)(?:a|ont)",
    superlative_ever=r"(?:plus(?! jamais)|meilleure?|premiere?|pire|seule?)\b.{1,40}\bjamais",
)
