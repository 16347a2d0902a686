"""French cue words, for spelling without accents and for typed French that drops `ne`; see `cues.Cues`."""

from bot.text.cues import Cues
from bot.text.patterns import any_of

_HE = r"(?:il|elle|on|ils|elles)"
_SUBJECT = r"(?:il|elle|on|je|tu|nous|vous|ils|elles|ca|c'|ce|cela|le|la|les|l'|un|une|des|jamais|son|sa|ses|cette)"
_NO_STEP = r"(?<!un )(?<!le )(?<!ou )(?<!premier )(?<!grand )(?<!petit )(?<!au )(?<!chaque )(?<!pourquoi )"
_FALSE = r"(?:faux|fausses?|fake|bidon|un mythe|une intox|un mensonge|mensonger)"
_SAID = r"(?:dit|declare|ajoute|explique|precise|affirme|ecrit|assure|lance|tweete|repondu|indique|annonce)"
_NO_INVERSION = r"(?:dit|dites|dis|rendez|allez|vas|parait|semble|soit|peut-etre|faites|laissez|puisse)"

_YOU = r"(?:vous|tu|t'|quelqu'un|certains?)"
_HAVE = r"(?:avez|aviez|auriez|as|avais|aurais|ait|aurait|a|ont)"
_MISSED = r"(?:rate|loupe|manque|suivi|oublie|vu|lu)(?:e|s)?(?: ca| l'info| le truc)?"
_WANT = r"(?:voulez|veux) (?:mon avis|savoir)"
_ADMIT = r"(?:dire|savoir|rappeler|avouer|reconnaitre|noter|croire|admettre|preciser|l'avouer|le dire)"
_KNEW = r"(?:savi\w+|savais?|ignor\w+|connaiss\w+)(?: pas| tous| rien)?"
_SHOWN = r"(?:montre|prouve|confirme|apporte|fourni|vu|dit|verifie|preuve)\w*"
_OF_COURSE = r"(?:totalement|completement|archi|juste|evidemment|bien sur)"
_NOT_CONVINCED = r"(?:ne )?(?:suis|reste) (?:pas|guere|peu)(?: \w+){0,2}? (?:convaincue?|persuadee?|sure?|certaine?)"
_DISBELIEVE = r"(?:(?:n'y|n'en|ne|y|en|le) ?)*(?:crois|gobe|pense)"

FR = Cues(
    idle=any_of(rf"""
        (?:au cas ou|si) {_YOU} ?(?:n'|ne )?(?:{_HAVE} )?(?:pas )?(?:encore )?{_MISSED}
        si (?:vous|tu) (?:(?:vous|te|me) )?(?:cherch\w+|demand\w+|{_WANT}|sav(?:ais|iez) pas|ne savi\w+ pas|permettez)
        si (?:je|j'|ma memoire) ?(?:ne )?(?:(?:me )?(?:souviens|rappelle|trompe|abuse)|m'abuse|est bonne)(?: pas| bien)?
        meme s(?:i|'ils?)
        (?:il )?(?:faut|fallait|faudrait) (?:bien |quand meme |aussi |juste )*{_ADMIT}(?: qu(?:e\b|'))?
        (?:je (?:vous |te )?parie|parions) qu(?:e |')(?:vous|tu|personne|t') ?(?:ne |n'|l'|le )*{_KNEW}
        (?:tu|vous) (?:n')?(?:allez|vas|va) (?:pas|jamais) (?:me |le |y |en )*(?:croire|revenir)
        (?:on|je) (?:ne )?va(?:is)? pas (?:se |te |vous |le )*(?:mentir|cacher)
        (?:je vais|on va) (?:te |vous |se |le |l')*(?:dire|rappeler|repeter|apprendre)
        (?:ca|qui|cela) (?:ne )?va (?:surprendre|etonner|choquer)(?: personne)?
        (?:qui |ca |cela )(?:ne )?(?:surprendra|etonnera|choquera) (?:personne|pas grand monde)
        (?:(?:ne )?(?:l'|le ))?(?:avouera|admettra|dira|reconnaitra)(?:it)? jamais
        pas (?:moins|plus tard|etonnant|surprenant|peur)
        (?:c'est|ce n'est|c'etait) pas (?:une blague|un gag|pour rien)
        je (?:ne )?(?:rigole|plaisante|deconne|mens|blague|l'invente) pas  (?:j'|je n')invente rien
        rien (?:que ca|de moins|d'etonnant|de nouveau)  ni plus ni moins  n'oubli\w+ pas  n'en deplaise
        n'importe (?:qui|quand|ou|comment|lequel)  (?:il|on) (?:ne )?(?:faut|peut|doit) pas (?:oublier|se mentir|nier)
        qui l'eut cru
        sans (?:blague|rire|deconner|surprise|(?:aucun |nul )?doute|mentir|compter|parler|oublier)
        sans (?:precedent|cesse|arret|plus attendre|conteste)
    """),
    negated=any_of(rf"""
        {_NO_STEP}pas(?! (?:seulement|que|mal|uniquement|juste|a pas|plus d)\b)  (?<!si )jamais
        plus (?:jamais|aucune?|rien)  aucune?  ni
        sans (?:qu(?:e\b|')|(?:\w{{1,6}}[ '])?\w+(?:er|ir|re)\b)  (?:personne|rien|nul) n(?:e\b|')
        (?:(?<![\s\S])|(?<=et )|(?<=mais ))personne(?! (?:de|du|qui|morale)\b)
        (?:ne\b|n') ?(?:\w+ ){{0,3}}?\w+ (?:plus|rien|guere|personne)(?! que\b)
    """),
    asked=any_of(r"""
        est-ce qu(?:e\b|')  oui ou non  vrai ou faux  je me demande (?:si|qui|quand|combien|comment)  quelqu'un sait
    """),
    conditional=any_of(rf"""
        si(?= {_SUBJECT}(?:\b|'))(?! on en croit\b)(?! ca se trouve\b)  s'ils?(?! (?:te|vous) plait)
        (?:et )?si(?=\s*$)  au cas ou  a condition qu(?:e\b|')  a moins qu(?:e\b|')  en cas de  sauf si  imaginons
        supposons  en supposant  hypothetiquement  peut[- ]etre  uchronie  admettons  mettons qu(?:e\b|')  en theorie
        dans (?:un autre monde|un monde (?:ou|parallele)|un univers parallele|une autre (?:vie|dimension|realite))
        (?<!qui )pourrai(?:t|ent)  eventuellement
    """),
    predicted=any_of(r"""
        (?:va|vont|allons|vais) (?!chercher\b)(?:(?!pas\b)\w{1,10}[' ])?(?:\w{1,4} )?\w+(?:er|ir|re|oir)
        bientot(?! (?:un|deux|trois|quatre|cinq|six|dix|\d+)\b)  prochainement  je parie  parions
        d'ici (?:a )?(?:la fin|20[2-9]\d|quelques|peu)  je (?:predis|mise|pronostique)
        (?:ma|mes|nos|notre|petite|grosse) (?:\w+ )?(?:prediction|pronostic)s?
        (?:prediction|pronostic)s?(?= (?:pour|20)|\s*$)  (?:mon|mes|les) (?:\w+ )?paris?(?! de\b)
        (?<![\s\S])en 20[3-9]\d  (?<!en )(?<!d')un jour(?! (?:de|apres|plus)\b)  on verra  vous verrez  tu verras
    """),
    wished=any_of(r"""
        (?:j')?aurai[st] (?:bien )?(?:prefere|aime|voulu)  j'espere  esperons  on espere  (?:en )?esperant  j'aimerais
        on aimerait  je (?:veux|voudrais|souhaite)  on (?:veut|voudrait)  il (?:faut|faudrait)  faut qu(?:e\b|')
        faudrait  pourvu qu(?:e\b|')  vivement  si seulement  devrai(?:t|ent|s)  devri(?:ons|ez)  hate (?:que|de)
        puisse  croisons les doigts
    """),
    reported=any_of(r"""
        selon  d'apres  dixit  il parait  parait[- ]il  parait qu(?:e\b|')  affirme(?:nt)?  pretend(?:ent)?
        assure(?:nt)?  (?:a|ont|avait) (?:dit|declare|affirme|assure|pretendu|confie|raconte|explique)
        dit qu(?:e\b|')  disent  dit-(?:il|elle)  declare  rapporte(?:nt)?  (?:des|\d|deux|plusieurs) sources
        sources anonymes  rumeurs?  on dit  j'ai (?:lu|entendu|vu passer)  j'entends dire  soi-disant  apparemment
        si on en croit  a en croire  visiblement
    """),
    debunked=any_of(rf"""
        (?:c'est|est|sont|etait|totalement|completement|archi) (?:\w+ )?{_FALSE}  intox  infox  fake ?news  fake  hoax
        dementi\w*  (?<!est )dement  (?:un|ce|du) montage  legende urbaine  (?:aucune|zero) preuve
        (?:pas|sans) (?:la moindre |une seule |de )?preuve  rumeur infondee  desinfo\w*  mensonges?  debunk\w*
        demonte  (?:pas|jamais) (?:ete |du tout |forcement )?vrai  n'importe quoi  fausse (?:information|rumeur)
        fausses (?:infos?|informations|nouvelles|rumeurs)
        faux (?:communique|article|tweet|screen|screenshot|bruit|document)
        contrairement (?:a (?:ce qu(?:e\b|')|la (?:rumeur|legende)|l'idee)|aux (?:rumeurs|idees))
        (?:arretez|arrete|stop) (?:de|d') ?(?:dire|repeter|raconter|partager|croire|relayer)  je {_NOT_CONVINCED}
        (?:je|j'en) doute  d'en douter  j'ai (?:de |des |quelques |mes |un )(?:\w+ )?doutes?
        (?:difficile|dur|du mal) a (?:y )?croire  j(?:e |'){_DISBELIEVE} (?:pas|guere|absolument pas|toujours pas)
        peu (?:probable|credible|plausible)  (?:ne )?(?:croyez|gobez) pas
        personne (?:n'|ne )?(?:a |l'a )?(?:jamais )?(?:dit|pretendu?|ecrit|affirme)
        (?:non|pas) (?:confirmee?s?|verifiee?s?|fondee?s?)  infondee?s?
        (?:ceux|celles|gens|certaine?s|en a) qui (?:(?:encore|toujours) )?(?:pensent|croient|pretendent|racontent)
    """),
    joking=any_of(r"""
        satire  satirique  parodi\w*  gorafi  ironie  poisson d'avril  imagine[zr]?  second degre  /s  sarcasme
        je plaisante  je deconne  j'ai reve  (?:mon|un|mes) (?:reve|reves|fanfic\w*|headcanon)(?! (?:devenu|depuis)\b)
        (?:idee|scenario) de (?:film|serie|roman|sketch)  pure fiction
    """),
    question_openers=any_of(r"""
        est[- ]ce qu(?:e\b|')  qu'est[- ]ce  qui est-ce  c'est quoi\b  pourquoi\b  combien\b  et si\b(?! bien\b)
        c'est vrai qu(?:e\b|')  quelqu'un (?:sait|a|peut)\b  vrai ou faux\b
        (?:a|de|en|sur|pour|par|dans) quel(?:s|le|les)?\b
    """),
    question_words=r"quoi|combien|pourquoi|comment|quel(?:s|le|les)?|est-ce|confirm\w+|sure?s?|ou pas|vrai",
    question_tags=(
        r"\b(?:vraiment|vrai ou (?:pas|faux|non)|oui ou non|ou pas|non|hein|n'est-ce pas|pas vrai|c'est ca|exact"
        r"|serieux)\s*\?[\s?!]*$"
    ),
    asks_back=any_of(r"""
        (?:c'est|est-ce) (?:vraiment |bien )?(?:vrai|exact|confirme|reel|serieux)(?: ca| cette histoire| cette info)?
        vrai ou (?:faux|pas|fake)  info ou intox
        (?:quelqu'un|qqn|on) (?:peut |pour |pourrait )?(?:confirmer?|verifier)(?: ca| ce truc)?
        une (?:source|confirmation|preuve)  (?:tu |vous )?confirm(?:e|es|ez)  vrai
    """),
    before_name=r"(?:et )?si ",
    asserting_question=(
        r"(?:[\w.]+ ){0,4}(?:n'|ne )\w+-(?:t-)?(?:il|elle|on|ils|elles|ce|je|tu|nous|vous)\b.{0,20}\bpas\b"
        r"|n'est-ce pas \w"
    ),
    factive_question=(
        r"(?:(?:vous|tu|t') ?(?:le )?(?:savi\w+|savais?)(?: tous)?(?: deja)?|s(?:avez|aviez)-vous|sa(?:is|vais)-tu)"
        r" (?:que\b|qu')|on (?:en )?parle du fait"
        r"|(?:vous vous |tu te )?(?:souven|souvien|rappel)\w+(?:-vous|-toi)? (?:quand|du jour|que\b|qu')"
    ),
    inversion=rf"(?!(?:{_NO_INVERSION}|{_SAID})-)(?:n')?[a-z]+-(?:t-)?{_HE}\b(?! {_SAID}\b)",
    debunk_openers=(
        r"(?:(?:ben|mais|et|que) )?(?:non|faux)[,:;](?! (?:serieux|serieusement|vraiment|sans)\b)"
        r"|non (?=[a-z])(?!mais\b|seulement\b|sans\b)"
    ),
    debunk_alone=any_of(rf"""
        non  nan  nope  faux  fake  intox  infox  mensonges?  n'importe quoi  hoax
        (?:archi |completement |totalement )?faux
        (?:c'est|ceci est|cela est|tout est|ca c'est) (?:{_OF_COURSE} )?{_FALSE}
        (?:c'est |ce n'est |c'est meme )?pas (?:du tout )?vrai
        (?:c'est|ceci est) une? (?:infox|montage|fake|legende urbaine|hoax)
        (?:aucun(?:e)?|ni l'un ni l'autre)(?: des deux)? (?:n'est|ne tient|est) (?:vraie?|debout|exact\w*)
        j'en doute(?: \w+){{0,2}}  (?:permettez|laisse[zr]?)[- ]moi d'en douter
        j(?:e |'){_DISBELIEVE}(?: \w+){{0,2}} (?:pas|guere|un (?:seul )?mot|rien)(?: \w+){{0,3}}
        (?:je |j')?{_NOT_CONVINCED}(?: \w+){{0,2}}
        (?:pas|peu) (?:tres |du tout |vraiment )?(?:convaincue?|credible|serieux|probable)  difficile a croire
        du mal a y croire
        (?:ils|elles|ces gens|il|elle)(?: se trompent?| mentent?| ment| ont (?:tout faux|tort)| a tort)(?: \w+){{0,2}}
        (?:personne|aucune source) (?:n'|ne )?(?:a |l'a |en a )?(?:jamais )?{_SHOWN}\b.{{0,50}}
        (?:(?:il )?(?:n')?y'? ?a |il n'existe )?(?:aucune|zero|(?:pas|sans)(?: de| la moindre)?) preuve\b.{{0,40}}
        pure (?:fiction|invention|fable)  (?:que des|tissu de|gros) mensonges?
    """),
    debunk_labels=any_of(r"""
        faux  fake  intox  infox  hoax  mensonge  fake news
    """),
    repeated_falsehood=(
        r"(?:arretent? pas|continuent?|passent leur temps) (?:de|a) (?:dire|repeter|raconter)\b.{1,200}?"
        r"[.!?:-]\s*(?:non|faux|c'est faux|pas vrai|eh non)\b"
    ),
    turns=any_of(r"""
        en (?:fait|realite|verite)\b  (?:la )?(?:realite|verite|vrai|confirme|devinez?|pour de vrai)\W*$
    """),
    wish_openers=r"que (?!ce soit\b|des? |du )(?:ce |cette |ces |le |la |les |l'|\w+ )(?!est\b|a\b|sont\b)",
    hearsay_tense=r"(?<!j')(?:aurai(?:t|ent)|serai(?:t|ent))(?! (?:aime|prefere|pu|du|bien|mieux)\b)",
    future_tense=r"[a-z]+(?:er|ir|dr|tr|vr|rr|ur)(?:a|ont)",
    superlative_ever=r"(?:plus(?! jamais)|meilleure?|premiere?|pire|seule?)\b.{1,40}\bjamais",
)
