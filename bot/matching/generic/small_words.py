"""Words that carry no matter of their own, so that sharing them, or not, tells nothing of what is said."""

from types import MappingProxyType

from bot.model import Lang
from bot.text.function_words import FUNCTION_WORDS

_EN = """
a an in on no i me him us them mine yours ours theirs your am being having do doing may might must shall can cannot
these those some any each every few more most less much many such own same other another both either
so very too quite rather ever even also though although while during between among against through within along
across per via upon off down around since until till toward towards under onto near yet however therefore thus
whose whom there here else s t d ll re ve m
"""
_FR = """
a l la d de par on cet lors peut parce un y en j m t s me te se lui eux mon ma mes ton ta tes notre nos votre vos
leurs celui celle ceux celles dont lorsque puisque afin ainsi etre avoir ayant etant ete eu suis es sommes etes
serait serons seront sera ai as avons avez aura auront aurait avaient etaient fut furent eut soit soient si tres
trop peu plusieurs quelques autre autres chaque certains certaines quel quelle quels quelles lequel laquelle vers
sous depuis pendant contre selon parmi hors jusqu des aussi ci la cela ceci aujourd hui font faisait fit n ni oui
non
"""
SMALL = MappingProxyType(
    {
        Lang.EN: FUNCTION_WORDS[Lang.EN] | frozenset(_EN.split()),
        Lang.FR: FUNCTION_WORDS[Lang.FR] | frozenset(_FR.split()),
    }
)
"""Folded words by language."""
