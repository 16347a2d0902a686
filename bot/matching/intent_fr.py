"""How people ask a fact-checker in French, point at a post, tell it things, or just chat; see `intent_en`."""

CLASSES = {
    "filler": "dis|dites|alors|bonjour|salut|bon|et|mais|svp|stp|au fait|du coup|une question"
    "|petite question|sinon|bonsoir|ok|euh|question|dis moi|coucou|hello|question bete|question con|vraie question"
    "|serieux|serieusement|merci|s il te plait|donc|ou|hey|wesh|frere|mec|ah|oh|en fait|genre|franchement"
    "|question serieuse|question rapide|pardon|excuse moi|excusez moi|le bot|bot|non|une petite question"
    "|j ai une question|j ai une petite question|attends|attendez|he|eh|mdr|lol|ptdr|et puis|et sinon|allo",
    "wh": "qui|quand|ou|quel|quelle|quels|quelles|pourquoi|comment|combien|pq|pk|pkoi|pourkoi|cb|cmb|kand"
    "|koman|lequel|laquelle|lesquels|d ou|depuis quand|qu est ce|qu est|que|quoi|a combien|a qui|de qui|avec qui"
    "|en quelle|de combien|par qui|a quel|a quelle|c est qui|c est quoi|c etait quoi|c etait qui|c etait quand"
    "|keski|kes ki|kes|kesk|kestion|qu a|que sait on|sur quoi",
    "if": "si|qui|quand|ou|quel|quelle|pourquoi|comment|combien|ce que|ce qu|s|que|qu|lequel|laquelle"
    "|de quand|a combien",
    "so": "vrai|vraie|exact|exacte|faux|fausse|fake|fiable|confirme|confirmee|serieux|verifie|reel|reelle"
    "|une intox|une blague|avere|du pipeau|un mytho|mytho|vrmt vrai|vraiment vrai|bien vrai|sur|sure|legit|un fake"
    "|pas faux|un mensonge|de l intox|bidon",
    "not": "faux|pas|non|fake|intox|mytho|pas vrai|pas du tout|fausse|c est un fake|c est faux"
    "|c est du pipeau|c est une blague|invente|l inverse|le contraire|rumeur|legende|que dalle|bullshit"
    "|c est l inverse|un fake|une intox|c est du vent|pipeau",
    "check": "verifier|verifie|verifiez|verif|confirmer|confirme|confirmez|checker|check|fact check"
    "|factcheck|fact checker|factchecker|trancher|eclairer|retrouver|preciser|expliquer|sourcer|rappeler|departager"
    "|chercher|trouver|dire",
    "can": "tu peux|peux tu|tu pourrais|pourrais tu|vous pouvez|pouvez vous|vous pourriez|pourriez vous"
    "|qqn peut|quelqu un peut|quelqu un pourrait|est ce que tu peux|on peut|peut on|tu saurais|quelqu un sait"
    "|qqun peut|quelqun peut|tu px|merci de",
    "want": "j aimerais|je voudrais|je voulais|j aimerai|je veux|je cherche a|on aimerait|j voudrais"
    "|j voulais|je souhaiterais|faudrait|j essaie de|j essaye de|curieux de|curieuse de|j ai besoin de|on voulait"
    "|j aurais aime|jvoudrais|jaimerais|je tiens a",
    "wonder": "je me demande|je me demandais|j me demande|on se demande|je sais pas|je ne sais pas"
    "|je sais plus|je ne sais plus|j sais pas|jsp|aucune idee|pas sur|tu sais|vous savez|savez vous|sais tu"
    "|quelqu un sait|qqn sait|on sait|sait on|tu te souviens|tu connais",
    "me": "me|m|nous|moi|le|l|la|te",
    "proof": "source|sources|preuve|preuves|lien|info|infos|confirmation|reference|references|precision",
    "someone": "quelqu un|qqn|qqun|quelqun|tu|vous|on|t|qui|tu n|il y|y|ya|est ce qu il y|vous n",
    "have": "a|as|aurait|aurais|avez|auriez|sait|connait|connais|peut me donner|peut donner|a t|possede|aurait il",
    "il": "il|elle|ils|elles|on|ce",
    "tu_es": "t es|tu es|vous etes|es tu|tu sers|ce bot est|tu fais|tes|t etais|c est un bot|t est",
    "look": "hein|ca|cela|ici|regarde|regardez|vraiment|sans deconner|alors|explique|eclaire moi|help|dis"
    "|tu valides|des faits",
    "praise": "bon|super|mauvais|sale|gentil|beau|pauvre|stupide|excellent|tres bon|brave|petit",
    "deed": "bot|robot|boulot|travail|taf|job",
    "thanks": "merci|mrc|mci|thanks",
    "fine": "bravo|chapeau|respect|genial|super|excellent|parfait|top|cool|nickel|magnifique|enorme"
    "|trop fort|trop bien|formidable",
    "laugh": "mdr|ptdr|lol|xptdr|haha|hahaha|hihi|jpp|mort|mort de rire|xd|pdr|oups|ouf|ouille|rip|ratio"
    "|cringe|dinguerie",
    "yes": "oui|non|ouais|nan|si|peut etre|exactement|voila|grave|carrement|evidemment|bof|mouais|pff|ok"
    "|okay|d accord|dac|entendu|compris|note|ca marche|oki|okey|c est note|au temps pour moi|mea culpa|desole"
    "|pardon|tant pis",
    "greeting": "salut|bonjour|bonsoir|coucou|hello|bonne nuit|bonne journee|au revoir|a plus|ciao"
    "|bienvenue|slt|bjr|yo|wesh",
    "curse": "ta gueule|ferme la|ferme ta gueule|ferme ta bouche|tg|ntm|fdp|vtff|va te faire"
    "|va te faire voir|va te faire foutre|nique ta mere|connard|abruti|debile|boloss|bouffon|clown",
    "quite": "vraiment|trop|qu un|qu une|si|tres|juste|que un|un|une|le|la|a|pas",
    "insult": "nul|nulle|con|conne|debile|stupide|bete|rien|mauvais|genial|super|fort|bot|robot|biaise"
    "|inutile|drole|meilleur|best|top|cool|marrant|mignon|pourri|eclate|vendu|relou",
    "small": "bah|ben|bon|eh|et|mais|la|trop|tres|le|un|bot|robot|machine|mec|frere|gros|svp|stp|aussi"
    "|encore|alors|quand meme|beaucoup|pour ca|pour cette|cette|cet|ce|ton|ta|de|du|l",
    "you_words": "tu|toi|te|t|ton|ta|vous|vos",
    "them": "il|elle|ils|elles|lui|leur|on|y|en",
    "wh_whole": "qui|quand|combien|pourquoi|comment|quel|quelle",
    "deictic": "ca|cela|ceci|c|cette|ce|cet|ces",
}

OPENS = (
    "<wh>",
    "est ce qu/que/qui",
    "est_ce",
    "une/quelle/des <proof> pour/sur/de/du/que/concernant",
    "<proof> pour/sur/svp/stp",
)
CLOSES = (
    "qui/quand/combien/quoi/ou/pourquoi/comment/lequel/laquelle/c_est_quoi/et_quand/ou_ca $",
    "par/avec/a/chez/pour/de/contre qui $",
    "ou <not> $",
    "d ou",
    "reste/fait/faisait/dit/disait/veut/voulait/demande/demandait/propose/donne/pense/est/etait/apporte/change quoi",
    ", combien/pourquoi/comment/c_est_quoi/c_etait_quoi/est_ce",
    "ou/et l_inverse/le_contraire/pas/non $",
    "n_est_ce_pas/hein/non ?",
    "il/elle/ils a/ont raison/tort $",
)
ANYWHERE = (
    "c/est_ce/est/ce est? <so> que/qu/ou/ca/cette/ce",
    "c est <so> ?",
    "c est <so> ca/cette/ce",
    "est ce <so>",
    "c est <so> $",
    "<so> ou <not>",
    "info ou intox",
    "oui ou non",
    "tu/vous confirmes/confirmez",
    "<can> <me>? <check>",
    "verifie/verifier/verifiez/verif/confirme/confirmez si/que/qu/ca/cela/ce/cette/stp/svp",
    "fact_check/factcheck",
    "dis/dites/explique/expliquez/rappelle/rappelez moi/nous <if>",
    "<want> <me>? savoir/comprendre/connaitre/verifier",
    "<want> <me>? <check> <if>",
    "<wonder> <if>",
    "<someone> <have> une/des/la/un/de/d <proof>",
    "<someone> <have> <if>",
    "une source",
    "quelle source",
    "il/elle/ils/elles/il_dit/je a/ont/avait/ai raison",
    "pour trancher",
    "t en pense/penses quoi",
    "tu/vous en penses/pensez quoi",
    "combien",
    "c est/etait quoi/qui/quand",
    "a t <il>",
    "t <il>",
    "<can> dire <if>",
    "depuis quand",
    "ou il/ils/elle/elles/c/on est/sont/a/ont/etait/etaient",
    "ou c est",
)
TELLS = (
    "qui a/aurait besoin/cru/dit",
    "qui s en soucie/fout/souvient/fiche",
    "tu/vous/t savais/saviez/as_vu/sais/avez_vu que/qu",
    "savais tu que",
    "saviez vous que",
    "sais tu que",
    "tu/vous/t as/avez vu/entendu",
    "comment oses/osez",
    "comment peux_tu/peut_on/tu_peux",
    "quelle/quel honte/blague/surprise/bande/connerie/rigolade/clown/bouffon/scandale/naufrage",
    "que des",
    "qu est ce que_tu/que_c_est",
    "qu il/elle/on/ils/elles",
    "que le/la/les",
    "qui plus",
    "pourquoi tu",
)
POINTS = (
    "<so>",
    "<check>",
    "reel/vraie/info_ou_intox/bullshit/pipeau/intox/mytho/bidon",
    "source/sources/preuve/preuves/avis/lien/contexte/verification/confirmation",
    "t en penses/dis/pense quoi",
    "en penses/pensez/dites/dis",
    "tu/vous valides/validez/confirmes/confirmez",
    "besoin de ton/votre/tes/vos expertise/avis/aide/lumieres",
    "fais ton taf/job/boulot/travail/office/truc",
    "a toi de/la jouer/main/parole",
    "il/elle ment/dit_vrai/raconte/delire",
    "c est/etait quoi cette/ce/ca/le",
    "regarde/regardez/lis/mate ca/ce/cette",
    "<look> $",
)
THANKS = ("<thanks>", "<praise> <deed>", "bravo", "bien joue")
DIRECTED = ("<tu_es>", "c est toi/vous", "tu/vous mens/mentez/racontes/delires")
CHAT = (
    "<praise> <deed>",
    "<thanks> beaucoup/infiniment/bien/mille_fois/a_toi/a_vous/l_ami/pour_tout?",
    "<fine>",
    "<laugh>",
    "<yes>",
    "<greeting> ca_va?",
    "ca/comment va/vas_tu/tu_vas/allez_vous/ca_va",
    "je/j/on t/te/vous? aime/adore/deteste/hais/kiffe",
    "<curse>",
    "<tu_es> <quite>* <insult>",
    "tu sers a/vraiment rien/a_rien",
    "t es/est/etais/tu_es? paye/payee/finance/vendu par qui",
    "qui t/te a/paie/paye/finance/controle/pilote? cree/fait/programme/code/paye/fabrique?",
    "<small>",
    "continue comme_ca/ainsi?",
    "bien joue/dit/envoye/vu",
    "tu geres/regales/dechires/assures/fais_rire/me_fais_rire/crains/pues/saoules/delires",
)
