"""Small words that betray the language: common in one of ours, rare in the other and in their neighbours."""

from types import MappingProxyType

from bot.model import Lang

_EN = """
the and of to is was are were that this it he she they his her with for not you have has had but from who
what when where why how did does will would could should there their been about just out up its my we
our which than then
because if by at an or as be into over after before only still never says said dont isnt didnt
"""
_FR = """
le les des une est et pas dans pour sur avec qui mais ca il elle ils elles je tu nous vous ont sont au aux du
ce cette ces son sa ses leur plus que qu ne c j l d n y etait avait alors donc car aussi tout tous fait faire
quand comme moi toi lui chez sans entre apres avant jamais rien encore deja bien meme ici ou quoi oui
"""
FUNCTION_WORDS = MappingProxyType({Lang.EN: frozenset(_EN.split()), Lang.FR: frozenset(_FR.split())})
