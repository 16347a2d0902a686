"""How people ask in French to be left alone; see `optout_en` for what the kinds of forms mean."""

_OWN = "mes|mon|ma|nos|notre|tous mes|toutes mes|chacun de mes|aucun de mes"
_PLACES = (
    "posts|post|tweets|tweet|publications|publication|messages|message|mentions|mention|fils|fil|tl|threads|thread"
    "|commentaires|commentaire|discussions|discussion|conversations|conversation|skeets|compte|comptes|reponses"
    "|notifs|notifications|trucs|blagues|memes|timeline|convs|conv|photos|tweetos|statuts|twt|twts"
)
_MINE = "|".join(f"{own} {place}" for own in _OWN.split("|") for place in _PLACES.split("|"))
_STEMS = (
    "importun|ennuy|enquiquin|gav|fatigu|persecut|traqu|rappel|sermonn|eduqu|incommod|assaill|bombard|inond"
    "|tourment|titill|gonfl|mitraill|epingl|raill|tagu|tag|mentionn|corrig|comment|emmerd|embet|contact|spam|notifi"
    "|derang|harcel|parl|sollicit|relanc|post|squat|saoul|soul|cit|fact check|factcheck|troll|identifi|coll"
    "|interpell|pollu|debunk|pist|stalk|ping|surveill|scann|espionn|associ|impliqu|mel|fliqu|analys|repliqu|cherch"
    "|adress|utilis|dragu|interrog|vis|critiqu|rectifi|verifi|denonc|screen|quot|sign|repost|retweet|rt|poll"
    "|engueul|tann|bassin|charri|agress|provoqu"
)
_ENDINGS = ("e", "es", "ez", "er", "ent", "iez", "ons", "ant")
_REGULAR = "|".join(stem + ending for stem in _STEMS.split("|") for ending in _ENDINGS)
_IRREGULAR = (
    "repondre|reponds|repond|repondez|reponde|repondes|repondiez|repons|repon|rep|intervenir|interviens|intervient"
    "|intervenez|interviennes|ecrire|ecris|ecrivez|ecrive|ecrives|reagir|reagis|reagissez|reagisse|reagisses|venir"
    "|viens|venez|vienne|viennes|suivre|suivez|suive|suives|reprendre|reprends|reprenez|reprenne|contredire"
    "|contredis|poursuivre|interrompre|interromps|lire|lis|lisez|inclure|inclus|incluez|interagir|interagis"
    "|interagissez|interagisses|pourrir|tag|ping|fact check|factcheck|spam|faire chier|casser les couilles"
    "|casser les pieds|prendre la tete|adresser la parole|adresse la parole|envoyer des notifs|envoyer des messages"
    "|envoyer des reponses|faire la lecon|faire la morale|t adresser a|t adresse a|t incruster"
)
_WISHES = (
    "il faut que|faut que|je veux que|j veux que|j aimerais que|je voudrais que|je prefererais que|j apprecierais que"
)
_ASKS = (
    "stop|je t ai deja dit de|je t ai deja dit d|je t ai deja demande de|je t ai deja demande d|on t a dit de"
    "|on t a dit d|on t a demande de|on t a demande d|combien de fois faut il te dire de"
    "|combien de fois faut il te dire d|combien de fois je dois te dire de|combien de fois je dois te dire d"
    "|je vous ai dit de|je vous ai dit d|pense a|pensez a|il serait bien de|il serait bien d|il serait temps de"
    "|il serait temps d|c est possible d|possible d|serait il possible de|serait il possible d|est il possible de"
    "|est il possible d|est ce possible de|est ce possible d|aie la gentillesse de|ayez la gentillesse de"
    "|tu ferais mieux de|tu ferais mieux d|va falloir|il va falloir|prenez note de|ce bot doit|ce bot devrait"
    "|ce bot peut|que ce bot|dites a ce bot de|dites a ce bot d|tu voudrais bien|je t ordonne de|je t ordonne d"
    "|je te conseille d|je te conseille de|tu peux|tu pourrais|pourrais tu|peux tu|tu veux bien|veux tu bien"
    "|est ce que tu peux|est ce que tu pourrais|vous pouvez|vous pourriez|pouvez vous|pourriez vous"
    "|est ce que vous pouvez|est ce que vous pourriez|tu dois|tu devrais|tu vas|vous devez|merci de|merci d"
    "|merci de bien vouloir|priere de|veuillez|je vous prie de|je te prie de|je te demande de|je te demande d"
    "|je vous demande de|je vous demande d|je t ai dit de|je t ai dit d|je t ai demande de|je t ai demande d"
    "|je vous ai demande de|je vous serais reconnaissant de|ayez l obligeance de|il faut|faut|vous seriez gentil de"
    "|tu serais gentil de|tu serais gentil d|j ai dit|essaie de|essaye de|sois gentil|c est possible de|possible de"
)
_WISHED = "|".join(f"{wish} {you}" for wish in _WISHES.split("|") for you in ("tu", "vous", "ce bot", "le bot"))

CLASSES = {
    "ask": f"{_ASKS}|{_WISHED}",
    "stop": "arrete|arretes|arretez|arreter|aretes|arretera|cesse|cesses|cessez|cesser|stop|stoppe|stoppez"
    "|evite|evitez|eviter|finis|assez|fini|ca suffit|tu arretes|vous arretez|tu cesses|stopper|tu vas arreter"
    "|va falloir arreter|vas tu arreter|arretons|arretent|arrt|arrette|arette|stopez|cese|cesez",
    "de": "2|stp de|donc|enfin|juste|de|d|avec|stp|svp|un peu|maintenant|tout de suite|bot|toujours"
    "|systematiquement|automatiquement|sans arret|le bot|sans cesse|a|tout le temps|tes|vos|ces|les|immediatement"
    "|definitivement|vraiment|absolument|completement|enfin de|s il te plait|s il vous plait",
    "me": "me|m|nous",
    "moi": "moi|nous",
    "reach": "repondre|intervenir|commenter|taguer|spammer|reagir|mentionner|notifier|poster|squatter"
    "|harceler|t incruster",
    "noun": "avis|tweets|posts|rappels|rapports|sermons|fact checkings|debunks|reponses|corrections"
    "|commentaires|mentions|notifs|notifications|spam|interventions|messages|fact checks|factchecks|fact check"
    "|factcheck|verifications|remarques|lecons|rectifications|precisions|services|tags",
    "sous": "a|sous|sur|dans|avec|en|aux|de|au|chez|tous|en dessous de|chez moi|par",
    "mine": f"moi|nous|ici|chez moi|chez nous|{_MINE}",
    "place": _MINE,
    "plus": "plus|jamais|plus jamais|jamais plus|pu",
    "pas": "pas|plus|jamais|plus jamais|jamais plus|pu",
    "laisse": "laisse|laissez|laisses|laisser|fiche|fiches|fichez|ficher|fous|fout|foutez|foute|foutre"
    "|lache|lachez|lacher|laise|laches|foutent|laissent|lachent|fichent",
    "tranquille": "tranquille|tranquilles|la paix|en paix|les baskets|la grappe|tranquil|trankil|trankille"
    "|tranquilement|en dehors|hors de ca|hors de tout ca|hors de cette histoire|en dehors de ca|peinard|souffler"
    "|la tranquillite|un peu tranquille|les basques|la veste",
    "chelam": "chela moi|chela oim|chelam|chelamoi|chela m|lache oim|lache wam|lachez oim|lache mwa"
    "|lache moua|lache ouam",
    "desabonne": "desabonne|desabonnez|desinscris|desinscrivez|desinscrit|desabone|desabonner|desinscrire|desinscrir",
    "desabonnement": "desabonnement|desinscription|opt out|optout|unsubscribe|me desabonner|me desinscrire"
    "|se desabonner|se desinscrire|desabonner|desinscrire|m enlever|se desabonne|se desinscrit|me desabonne"
    "|me desinscris|me desinscrit|m enleve|m enleve de la|sortir de ta liste|sortir de cette liste",
    "retire": "retire|retires|retirez|retirer|enleve|enleves|enlevez|enlever|supprime|supprimes|supprimez"
    "|supprimer|raye|rayez|rayer|vire|virez|virer|ote|otez|efface|effacez|effacer|sors|sortez|sortir|exclus|excluez"
    "|exclure|oublie|oubliez|oublier|ignore|ignorez|ignorer|bannis|blackliste|blacklistez|desactive",
    "compte": "mes donnees|moi|nous|mon compte|mon nom|mon pseudo|mes posts|mes tweets|mon profil"
    "|mon existence|mon arobase",
    "liste": "ta liste|votre liste|cette liste|vos listes|tes listes|la liste|ce bot|ce truc|ca|toi|tout ca"
    "|ta base|ta bdd|votre base|ce service|ici|ce bordel|ton service|vos tablettes|tes tablettes|la|tes fichiers"
    "|vos fichiers|ton fichier|tes mentions|tes posts|tes tweets|tes reponses|tes notifs|vos mentions|vos posts"
    "|tes discussions|tes trucs|vos trucs",
    "sors": "sors|sortez|degage|degagez|reste en dehors|restez en dehors|reste hors|casse toi|barre toi"
    "|tire toi|va t en|sortir|reste loin|restez loin|sors un peu|degager|barrez vous|tirez vous|dehors",
    "je": "je|j|moi je|on|nous|mais je|et je|je ne|je n|j en|on ne|perso je|moi j",
    "veuxpas": "jveux plus|jveux pas|jsouhaite plus|jsouhaite pas|jai pas besoin|jai plus besoin"
    "|me passerai|me passerais|me passe|me passerais bien|me passerai bien|peux me passer|m oppose a|m oppose a ce"
    "|n autorise pas|t autorise pas a|ne t autorise pas a|t interdis de|vous interdis de|interdis|n ai aucun besoin"
    "|ai aucune envie|n ai aucune envie|n ai pas envie|ai pas envie|n ai pas consenti a|ai pas consenti a"
    "|aimerais mieux ne plus|veux pu|desire ne plus|veux plus|veux pas|souhaite plus|souhaite pas|desire plus"
    "|desire pas|voudrais plus|voudrais pas|ne veux plus|ne veux pas|ai pas besoin|ai plus besoin|n ai pas besoin"
    "|n ai plus besoin|refuse|souhaiterais ne plus|prefere ne plus|aimerais ne plus|voudrais ne plus|veux ne plus"
    "|souhaite ne plus|ai pas demande|ai jamais demande|ai rien a faire|n ai pas demande|n ai jamais demande"
    "|en veux pas|en veux plus|consens pas|ne consens pas|n accepte pas|accepte pas|suis pas interesse"
    "|suis pas interessee|ne suis pas interesse|suis pas d accord|vx plus|vx pas|pas besoin|plus besoin"
    "|aucun besoin|aucune envie|pas envie|pas interesse|pas interessee|n ai que faire|ai que faire"
    "|vraiment pas besoin|ne tolere pas|ne desire pas",
    "voir": "pour|bien|recevoir|voir|avoir|lire|de|d|par|de recevoir|a|a recevoir|subir|de lire|de voir"
    "|que je recoive|etre derange par",
    "tes": "tes|vos|de tes|de vos|toutes tes|de toutes tes|aucune de tes|aucune de vos",
    "bot": "un bot|ce bot|le bot|tu|vous|on|des bots|une ia|une machine|un robot|toi",
    "entendre": "entendre parler de toi|te voir|te lire|de toi|de vous|vous lire|vous voir|te revoir"
    "|avoir affaire a toi|te recroiser",
    "etre": "etre|d etre|a etre|de me faire|me faire|qu on me",
    "fait": "mentionne|mentionnee|tague|taguee|cite|citee|contacte|contactee|fact checke|fact check"
    "|factcheck|factchecke|corrige|derange|derangee|notifie|repondu|spamme|fact checkee|corriger|taguer"
    "|fact checker|factchecker|spammer|reprendre",
    "encore": "encore|encore une fois|une fois de plus|une seule fois|a nouveau|une derniere fois",
    "ban": "bloque|bloquer|bloques|signale|signaler|mute|report|block|bloc|te bloque|vous bloque|te bloc"
    "|degage|te block|blok",
    "toi": "a toi|a ce bot|au bot|a un bot|toi|ton avis|votre avis|quoi que ce soit|l heure|rien|a un robot"
    "|de l aide|d intervenir|de venir|de repondre|de me repondre|de verifier|de fact check|de me corriger"
    "|tes sources|a une machine",
    "unasked": "t ai|te ai|vous ai|tai|t a|vous a|ta|t avait|t avais|vous avait",
    "demande": "demande|sonne|cause|appele|invite|demander|siffle|demandee|interroge|sonnee|convie|sollicite|demandai",
    "nobody": "je|j|on|personne|nous|perso|je ne|j ne|jt|on ne|personne ne|moi je|mais je|jtai|j t",
    "go": "va voir ailleurs si j y suis|fiche le camp|va embeter un autre|va faire chier un autre"
    "|va saouler quelqu un d autre|trouve quelqu un d autre|va jouer ailleurs|degage|degagez|va t en|oust|ouste"
    "|du balai|casse toi|barre toi|tire toi|du vent|fous le camp|foutez le camp|va voir ailleurs|allez ouste"
    "|circule|pas interesse|pas interessee|mele toi de tes affaires|mele toi de tes oignons"
    "|melez vous de vos affaires|mele toi de ce qui te regarde|occupe toi de tes affaires|occupe toi de tes fesses"
    "|va embeter quelqu un d autre|pas de bot|laisse moi|laissez moi|lache moi|barrez vous|reste en dehors de ca",
    "halt": "tu peux arreter|tu veux bien arreter|tu arretes|c est bon arrete|arrete ton cirque"
    "|merci d arreter|on arrete|stop|arrete|arretez|arrete ca|arretez ca|stop ca|ca suffit|assez|silence|basta"
    "|cesse|cessez|stoppe|arrete toi|arrete tout|stop stop|arrete un peu|stop maintenant|arreter|arretes"
    "|j ai dit stop|j ai dit d arreter|stop la",
    "lourd": "lourd|relou|penible|chiant|saoulant|soulant|insupportable|agacant|du spam|du harcelement"
    "|intrusif|casse couille|casse couilles|trop lourd|super lourd|fatigant|envahissant|reloue|relous|lassant",
    "filler": "la|toi|a la con|de merde|pourris|bidons|debiles|automatiques|non sollicitees|non sollicite"
    "|inutiles|a deux balles|c est bon|je te previens|de robot|svp|stp|s il te plait|s il vous plait|s te plait"
    "|steplait|stplait|merci|merci bien|merci d avance|bon|ben|bah|allez|donc|maintenant|et|mais|alors|hop|le bot"
    "|la machine|le robot|robot|putain|merde|bordel|wesh|wsh|frere|frero|gros|bg|mec|he|eh|oh|ouais|oui|non|vas y"
    "|vazy|ah|pitie|franchement|serieux|serieusement|sans deconner|de grace|une bonne fois pour toutes|desormais"
    "|dorenavant|a l avenir|hein|ok|d accord|un peu|quoi|tt de suite|tout de suite|immediatement|bonjour|salut"
    "|bonsoir|cher bot|sale bot|bot de merde|bot a la con|bot inutile|connard|con|conard|pov bot|gros con"
    "|sale robot|je repete|encore une fois|pour la derniere fois|tfacon|du coup|enfin|ducon|tete de noeud|bouffon"
    "|boloss|a jamais|definitivement|pour toujours|aussi|on se calme|par pitie|je t en supplie|je vous en prie"
    "|la team|machine|espece de robot|nn|mrc|mci|svp merci|bref|voila|quand meme|moi|nous|enfin bref|oh la"
    "|le bot la|une fois pour toutes|hé|s il vs plait|svp quoi|pour de bon|vraiment|juste|point|point barre"
    "|point final|a plus|ciao|compris|c est clair|clair|adieu",
    "goes_on": "de ta part|de votre part|de toi|de vous|a ca|a vos|a tes|dans ca|la dedans|dans vos"
    "|a quoi que ce soit|sans mon|sans ma|en permanence|automatiquement|a ce sujet|encore|ou|parce|car|sinon|je|j|c"
    "|tu|t|vous|a moi|a mes|sous mes|sous mon|ici|jamais|a chaque fois|tout le temps|avec tes|avec vos|avec ton"
    "|avec votre|avec ces|sans arret|sans cesse|pour rien|a tout bout de champ|sur mes|ni|a chaque|tous les"
    "|dans mes|dans ma|par un bot|par toi|par une ia|par des bots|toi|des que|chaque fois|plus jamais|y a|par votre"
    "|par ton|par ce|par cette|par un|par une|par ta|par le bot|dans tes|dans votre|dans ton|et surtout|et oublie"
    "|et laisse|meme si|partout|sur ce|sur cette|sous ce|sous cette|sous chaque|sous chacun|pendant|apres|tu sais"
    "|s il|dans|sur|sous|chez|pour|toujours|toutes les|chaque|on|ca|ou a|ou sur|mes|mon|de mes",
    "links": "et|mais|alors|donc|maintenant|svp|stp|merci|bon|allez|toi|la|mdr|ptdr|non|putain|wesh|frere|stop",
    "tells": "dit|dire|dis|disait|disent|ecrit|demande|repondu|crie|tweete|genre",
    "attributes": "dit|disait|ecrit|crie|tweete|dixit|lance|declare|repondu",
    "persons": "je|j|me|m|moi|mon|ma|mes|nous|nos|tu|te|t|toi|ton|ta|tes|vous|vos|votre|bot|robot",
    "verifies": "vrai|faux|intox",
    "laughs": "mdr|ptdr|ptdrr|mdrr|xptdr",
    "rid": "te bloquer|te desactiver|se debarrasser de toi|me debarrasser de toi|t empecher de me repondre"
    "|bloquer ce bot|desactiver ce bot|desactiver tes reponses|vous bloquer|vous desactiver|te faire taire",
    "no_list": "noire|d exclusion|de blocage|d opt out|de blocages|des exclus|rouge|des bloques|des gens a ignorer",
    "act": f"{_REGULAR}|{_IRREGULAR}",
    "stays": "en anglais|en francais|par un lien|par un autre|sur ce ton|en majuscules|par une question"
    "|par une blague|n importe|a cote|si|sauf|tant|comme|pour me|pour dire|pour rien dire|pour donner|sur musk"
    "|sur grok|c est ce|ca veut|c est un|c est une",
    "removed": "retire|supprime|enleve|exclu|retiree|supprimee|desinscrit|desabonne|desinscrite|desabonnee|exclue",
}

POLITE = (
    "tu/vous? <stop> <de>* <me> <act>",
    "<stop> <de>* <act> <sous>* <mine>",
    "<stop> <de>* <reach> $",
    "<stop> <de>* venir <act> $",
    "<stop> <de>* venir <act>? <sous> <mine>",
    "<stop> <de>* <noun> $",
    "<stop> <de>* <me> <act>",
    "tu/vous? <laisse> <moi> <tranquille>",
    "tu/vous? <me> <laisse> <tranquille>",
    "<laisse> <place> <tranquille>",
    "<laisse> moi $",
    "lache/lachez moi",
    "tu? me lacher/laches/lache $",
    "<chelam>",
    "<desabonne> <moi>",
    "<me> <desabonne>",
    "<retire> <compte> $",
    "<retire> mon_compte/mon_pseudo/mon_nom",
    "<retire> <compte> de/d/des/du <liste>",
    "<me> <retire> de/d/des/du <liste>",
    "<sors> de/d/du? sous? <place>",
    "<sors> de ma/mes mentions/vie/tl/timeline/page",
    "oublie/oubliez/oublier <moi> $",
    "ne/n? <pas> <me>? <act> <sous>* <mine>",
    "ne/n? <pas> <me> <act>",
    "ne <pas> <me> <act>",
    "<me> oublier/ignorer $",
)
ASKED_FOR = (
    "ne? <pas> <me> <act>",
    "ne? <me> <act> <pas>",
    "<me> <act> <pas>",
    "arretes/cesses/arretiez/cessiez <de>* <me> <act>",
)
STRONG = (
    "ne/n? <me> <act> <plus>",
    "ne/n <me> <act> <pas>",
    "ne/n? <act> <pas> <sous>* <mine>",
    "ne/n? <act> <pas> <place>",
    "ne <me> <act> <pas>",
    "<act> <moi> <plus>",
    "ne? viens/venez <pas> <act>? <sous> <mine>",
    "<je>? ne/n? <veuxpas> <etre> dans <tes> <noun>",
    "<plus> tu/vous? ne/n? <me> <act>",
    "<plus> tu/vous? ne/n? <act> <sous>* <mine>",
    "plus_jamais/jamais_plus <act> <sous>* <mine>",
    "plus_jamais/jamais_plus <me> <act>",
    "<me> <act> pas $",
    "ne? touche/touchez <pas> a? <place>",
    "<plus> de <noun> de_ta_part/de_votre_part? <sous> <mine>",
    "c_est/tu_as/t_as/il_n_y_a/y_a? pas/inutile/plus la_peine/besoin? de/d <me> <act>",
    "inutile de <act> $",
    "qu/que/faut_qu/je_veux_qu on/l_on? me <laisse> <tranquille>",
    "qu on me <laisse> <tranquille>",
    "<desabonnement> $",
    "comment je/on/faire/puis_je/peut_on/j? fais/fait/peux? pour? <desabonnement> $",
    "comment je/on/faire/puis_je/peut_on/j? fais/fait/peux? pour? <desabonnement> de/d/du <liste> $",
    "comment ... pour ne? plus <voir> <tes> <noun>",
    "comment ... pour que tu/vous/ce_bot arretes/arretiez/arrete <de>* <me>? <act>?",
    "<je> veux/voudrais/souhaite/aimerais/souhaiterais <desabonnement>",
    "<je>? ne/n? <veuxpas> <voir>* <tes> <noun>",
    "<je>? ne/n <veuxpas> <voir>* <noun>",
    "<je>? ne/n? <veuxpas> <voir>* recevoir/avoir/voir/lire de/d/des/ces/les <noun>",
    "<je>? ne/n? <veuxpas> <voir>* <entendre>",
    "<je>? ne/n? <veuxpas> que/qu <bot> <me> <act>",
    "<je>? ne/n? <veuxpas> que/qu <bot> <act> <sous>* <mine>",
    "<je>? ne/n? <veuxpas> <etre> <fait>",
    "<je>? ne/n? <veuxpas> de/d bot/bots/un_bot/robots sous/dans/chez <sous>* <mine>",
    "<je>? ne/n? <veuxpas> de/d bot/bots/un_bot/robots ici",
    "pas_interesse/pas_interessee par tes/vos <noun>",
    "pas de bot/bots/robots <sous>* <mine>",
    "<je>? ne/n? <veuxpas> <me> <act>",
    "<je>? ne/n? <veuxpas> <act> <sous>* <mine>",
    "<je>? ne/n? <veuxpas> <act> <place>",
    "interdiction/defense/interdit de <me> <act>",
    "garde/gardez tes/vos <noun> pour toi/vous",
    "epargne/epargnez moi/nous tes/vos <noun>",
    "perds/perdez pas? ton/votre temps a <me> <act>",
    "ne perds/perdez pas ton/votre temps a <me> <act>",
    "comment ... <rid>",
    "mets/mettez/ajoute/ajoutez moi/nous sur/en/a/dans ta/votre/la? liste? <no_list>",
    "<je> demande/veux/souhaite/voudrais/aimerais a? etre <removed>",
    "<je> demande/veux/souhaite/voudrais/aimerais a? etre <removed> de/d/des <liste>",
    "si tu/vous <me> <act> ... <ban>",
    "<act> <moi> <encore> ... <ban>",
    "encore un/une reponse/mention/message/tag/tweet/fois/commentaire ... <ban>",
    "la? prochaine fois ... <ban> $",
)
WEAK = (
    "<halt> $",
    "<go> $",
    "<nobody> ne/n? <unasked>? pas/rien/jamais? rien? <demande> <toi>? $",
    "<nobody> ai/n_ai rien <demande> <toi>? $",
    "j_ai/jai/je_n_ai/on_a rien demande <toi>? $",
    "jt/jtai/j_tai/jte ai? rien/pas demande <toi>? $",
)
COMPLAINTS = (
    "<je> ne/n? <veuxpas> ... $",
    "tes/vos <noun> ne? m interessent/interesse/plaisent/derangent/saoulent pas? $",
    "<plus> de <noun> $",
    "qui t a <demande> <toi>? $",
    "de quoi tu te/t? meles $",
    "de quoi je me mele $",
    "c_est pas a toi que je parle/parlais $",
    "je te/t/vous parle/parlais/cause pas $",
    "tu me saoules/soules/gonfles/fatigues/deranges/emmerdes/saoule/soule/gaves/casses_les_couilles $",
    "tu me fais chier $",
    "t_es/tu_es/vous_etes/c_est vraiment/trop/super? <lourd> $",
    "j_en_ai/j_ai marre/assez/ras_le_bol de_toi/de_ce_bot/de_vous? $",
    "ras le bol $",
    "je t_ai/t deja? bloque/prevenu/dit $",
    "c_est la derniere fois $",
    "derniere fois $",
)
