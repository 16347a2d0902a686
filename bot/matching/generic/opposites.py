"""Words that exclude one another in one place: rise and fall, first and last, father and mother.

Each line holds the sides of one opposition, parted by a bar; an indented line carries on the one before it. A word of
one side contradicts the words of the others.
"""

from functools import lru_cache

from bot.model import Lang
from bot.text.normalize import fold
from bot.text.tokens import tokens

_EN = """
increase rise grow gain grew rose risen soar surge climb growth raise expand | decrease fall drop decline shrink
  fell shrank plunge reduce lower lessen diminish cut reduction fallen dwindle
more higher above greater bigger larger over exceed exceeds | fewer less lower below smaller under
high | low
large big huge major | small little tiny minor
many numerous | few
all every always entirely fully wholly | none never | partly partially some sometimes
begin start began launch begun open opened | end stop finish cease ended close closed
before prior earlier | after following later
first | last
early | late
old older oldest | young younger youngest new newest
best better | worst worse
success succeed successful successfully | failure fail failed unsuccessful unsuccessfully
win won victory victorious beat | lose lost defeat loss
accept agree approve approved | reject refuse decline oppose opposed disapprove
support favor favour back | oppose against
allow permit authorize legal legalize | ban forbid prohibit illegal outlaw block
true real genuine authentic | false fake hoax fabricated doctored
alive living live survive survived | dead die died death killed
hot hotter warm warmer warming | cold colder cool cooler cooling
positive | negative
safe harmless | dangerous unsafe harmful toxic deadly
guilty convicted | innocent acquitted
buy bought purchase acquire | sell sold
enter join joined arrive | leave left quit depart exit
male man men boy husband | female woman women girl wife
father | mother | brother | sister | son | daughter | uncle | aunt | cousin | grandfather | grandmother
north northern | south southern | east eastern | west western
left | right
public | private
rich wealthy | poor
strong stronger | weak weaker
short shorter | long longer
fast faster quick quickly rapid rapidly | slow slower slowly
easy | difficult hard
common frequent often | rare rarely seldom uncommon infrequent
near close | far distant
similar same identical | different
include included includes | exclude excluded except
known famous | unknown obscure
domestic | foreign
fiction fictional | nonfiction
love loved | hate hated
import imported | export exported
majority most | minority
maximum | minimum
married | divorced unmarried single
democrat democratic | republican
liberal | conservative
black | white | red | blue | green | yellow
monday | tuesday | wednesday | thursday | friday | saturday | sunday
summer | winter | spring | autumn
professional | amateur
cause causes caused | prevent prevents protect protects
improve improved | worsen worsened deteriorate
remain retained keep kept continue continued | abandon abandoned remove removed discontinued
permanent permanently | temporary temporarily
single album | film movie | novel book | song
double doubled | halve halved
critical acclaim praised acclaimed | panned criticized criticised
"""
_FR = """
augmenter augmentation hausse croître progresser progression grimper monter accroître croissance agrandir | diminuer
  diminution baisse baisser chuter chute reculer recul décroître réduire réduction
plus davantage supérieur | moins inférieur
haut élevé élevée | bas basse faible
grand gros énorme important majeur | petit minuscule mineur
nombreux nombreuse beaucoup | peu rare rares
tout tous toute toutes toujours entièrement totalement | aucun jamais | partiellement partie parfois
commencer débuter début ouvrir lancer | finir terminer arrêter cesser fin fermer
avant | après
premier première | dernier dernière
ancien vieux vieille âgé | nouveau jeune récent
meilleur mieux | pire pis
réussir succès réussite | échouer échec
gagner victoire vainqueur remporter | perdre défaite perdant
accepter approuver accord | rejeter refuser refus désaccord
soutenir favorable | opposer contre hostile
autoriser permettre légal légaliser | interdire illégal prohiber interdiction
vrai réel authentique véritable | faux fausse infox mensonger truqué
vivant survivre vie survécu | mort décédé mourir décès tué
chaud réchauffement chaleur | froid refroidissement
positif | négatif
sûr inoffensif | dangereux nocif risqué toxique
coupable condamné | innocent acquitté
acheter achat racheter | vendre vente
entrer rejoindre arriver arrivée | quitter partir départ sortir
homme mari garçon | femme épouse fille
père | mère | frère | sœur | fils | oncle | tante | cousin
nord | sud | est | ouest
gauche | droite
public publique | privé privée
riche | pauvre
fort forte | faible
court courte | long longue
rapide rapidement vite | lent lente lentement
facile facilement | difficile difficilement
fréquent souvent courant | rare rarement
proche près | loin éloigné
même identique semblable similaire | différent
inclure compris | exclure sauf hormis
connu célèbre | inconnu
intérieur | extérieur
aimer adorer | détester haïr
importer importation | exporter exportation
majorité plupart majoritaire | minorité minoritaire
maximum | minimum
marié | divorcé célibataire
noir | blanc | rouge | bleu | vert | jaune
lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
été | hiver | printemps | automne
professionnel | amateur
causer provoquer favoriser | prévenir empêcher protéger
améliorer amélioration | empirer aggraver dégrader
continuer poursuivre maintenir garder conserver | abandonner supprimer arrêter cesser retirer
permanent définitif définitivement | temporaire provisoire
doubler | diviser
seul seule unique | ensemble plusieurs
vacciné | non-vacciné
"""


@lru_cache(maxsize=2)
def opposites(lang: Lang) -> dict[str, frozenset[str]]:
    """For each stem, the stems that contradict it; one on both sides of a line contradicts nothing there."""
    table: dict[str, set[str]] = {}
    for line in (_EN if lang is Lang.EN else _FR).replace("\n  ", " ").strip().splitlines():
        sides = [_stems(side, lang) for side in line.split("|")]
        for side in sides:
            against = {other for one in sides for other in one if one is not side} - side
            for one in side:
                table.setdefault(one, set()).update(against)
    return {one: frozenset(against) for one, against in table.items()}


def _stems(words: str, lang: Lang) -> set[str]:
    return {word.stem for word in tokens(fold(words), lang)}
