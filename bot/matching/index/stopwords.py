"""Words that tell nothing of what a text is about: they bind it together, or greet and urge its readers.

Rarity alone does not find them. Claims are written in the third person and posts in the first and second, so that
`you`, `please` or `voilà` is rare among claims, and would weigh as much as a name.
"""

from types import MappingProxyType

from bot.model import Lang

_EN = """
a about above after again against all also am an and any are as at be because been before being below between both but
by can cannot could did do does doing down during each few for from further get got had has have having he her here
hers herself him himself his how i if in into is it its itself just let like me more most my myself no nor not now of
off on once only or other our ours ourselves out over own please same she should so some such than that the their
theirs them themselves then there these they this those through to too under until up us very was we were what when
where which while who whom why will with would you your yours yourself yourselves im ive dont doesnt didnt cant wont
isnt arent wasnt s t re ve ll d m rt amp via
"""
_FR = """
a ai aie aient ais ait alors apres as au aucun aussi autre autres aux avant avec avez aviez avions avons avait avaient
ayant c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de des donc dont
du elle elles en encore entre es est et etaient etais etait etant ete etes etre eu eux fait faire fais faites faut
furent fut hier ici il ils j je juste l la le les leur leurs lui m ma mais me meme memes mes moi moins mon n ne ni non
nos notre nous on ont or ou par parce pas pendant peu peut peuvent plait plus pour pourquoi qu quand que quel quelle
quelles quels qui quoi s sa sans se sera serait ses si sinon soit sommes son sont sous suis sur svp t ta te tes toi ton
tous tout toute toutes tres trop tu un une va voici voila vont vos votre vous vers y etc oui bien rt via
"""
STOPWORDS = MappingProxyType({Lang.EN: frozenset(_EN.split()), Lang.FR: frozenset(_FR.split())})
