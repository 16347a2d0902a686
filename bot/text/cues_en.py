"""English cue words; see `cues.Cues` for what each list is for."""

from bot.text.cues import Cues
from bot.text.patterns import any_of

_NT = r"(?:do|does|did|is|are|was|were|has|have|had|wo|would|could|should|ca|must|need|ai|might)n'?t"
_BE = r"(?:is|are|was|were|did|does|do|will|would|can|could|should|has|have|had)"
_FALSE = r"(?:false|fake|bs|bullshit|nonsense|untrue|lie|myth|made up|fabricated|hoax|fabrication|wrong)"
_VERY = r"(?:just|totally|completely|all|so|simply|a|an|literally)"
_IDLY = r"(?:doubt|wonder|matter|joke|kidding|cap|idea|surprise|problem|worries|drama|thanks)"
_PRONOUN = r"(?:he|she|it|they|we|you|i|anyone|anybody|someone|the|this|that|there|any)"

EN = Cues(
    negated=any_of(rf"""
        not(?! (?:only|just|to mention|least|sure|more than|less than)\b)  {_NT}  cannot  never  no longer
        (?:nobody|no one)(?! else\b)  none  neither  nor  nothing
        (?<!said )(?<!says )(?<!say )no (?!(?:more|less|fewer|later|other) than\b)(?!{_IDLY}\b)\w+
    """),
    asked=any_of(r"""
        wonder(?:ing)? (?:if|whether|who|what|how|when|why)  (?:does|do|did) (?:anyone|anybody|you|we) know
        (?:anyone|anybody) knows? (?:if|whether|who|what|how|when)  yes or no  true or false  is it true
    """),
    conditional=any_of(r"""
        (?<!as )(?<!wonder )(?<!wondering )(?<!know )(?<!knows )if(?! (?:you ask me|i recall|i remember)\b)
        unless  would(?:n't)? have  would've  could have been  whether  suppose  supposing  assuming  in case
        hypothetically  what if  maybe  perhaps  possibly
        (?<!that )(?<!which )(?<!who )(?:might|could)(?! (?:not )?have been)
    """),
    predicted=any_of(r"""
        (?<!free )(?<!good )(?<!at )will(?! power\b)  \w+'ll  won't  wont  going to  gonna  about to
        by (?:the end of )?20[2-9]\d  i(?:'ll)? bet  betting  my money(?:'s| is) on
        predict(?:s|ed|ion|ions|ing)?  soon  expects? to  expected to
        someday  (?<!in )one day  calling it now  mark my words
    """),
    wished=any_of(r"""
        hope  hoping  hopefully  wish  (?:i|we) (?:\w+ )?(?:want|need)  (?:i|we)'?d (?:like|love|rather)
        would (?:like|love|rather|prefer)  would have (?:liked|loved|preferred)  i'd rather
        should(?:n't)?(?! have\b)  ought to  let's  lets  if only  can'?t wait  just want  fingers crossed
    """),
    reported=any_of(r"""
        (?:says?|said|saying)(?! (?:no|yes|sorry)\b)  reported(?:ly)?  reports?  reporting  according to
        claim(?:s|ed|ing)?  apparently  alleged(?:ly)?  alleges  rumou?r(?:s|ed)?  supposedly  i heard
        heard that  i(?:'m| am|m) told  (?:he|she|they) told  told (?:me|us|reporters|the)
        believed to  thought to
        (?:anonymous|several|two|some) sources  sources (?:say|said|tell|told|claim|close)
        per (?:the )?(?!(?:cent|day|week|month|year|se|user|person|hour)\b)\w+
    """),
    debunked=any_of(rf"""
        (?:is|was|are|were|its|that'?s|it's) (?:{_VERY} ){{0,2}}{_FALSE}
        false claim  fake news  hoax  debunk\w*  myth  not true  untrue  no (?:evidence|proof|truth)
        misinformation  disinformation  (?:stop|quit) (?:saying|claiming|spreading|repeating|sharing|telling)
        contrary to (?:popular|what|the rumou?rs?)  never happened  did(?:n't| not) happen  urban legend
        photoshopp?ed  doctored
    """),
    joking=any_of(r"""
        satire  satirical  parody  imagine  april fools?'?(?: day)?  the onion  babylon bee  just kidding
        jk  /s  /j
    """),
    question_openers=any_of(rf"""
        (?:why|how come|since when)\b  how (?:many|much|old|long)\b
        (?:how|who|what|where|when|which)(?: \w+)?(?:'s| {_BE}\b)
        who (?:signed|founded|started|owns|bought|wrote|made|said)\b  {_BE} {_PRONOUN}\b
        (?:in|on|at|from|for|by|to) (?:what|which) (?:\w+ )?{_BE}\b
        is it true\b  true or\b  (?:anyone|anybody) knows?\b
    """),
    before_name=rf"{_BE} ",
    asserting_question=rf"{_NT}\b|(?:did|is|was|has|does|are|were|have|had) (?:\w+ ){{1,3}}not\b",
    debunk_openers=r"(?:\w+ )?(?:no|nope|nah|wrong|false)[,:;]",
    debunk_alone=any_of(rf"""
        no  nope  nah  false  fake  wrong  (?:total )?bs  bullshit  lies  hoax  debunked  fake news  not true
        (?:this|that|it)(?:'s| is) (?:(?:just|totally|completely|a) )?(?:{_FALSE}|not true)
    """),
    repeated_falsehood=(
        r"keeps? (?:on )?(?:saying|repeating|claiming|telling|posting)\b.{1,200}?"
        r"(?:[.!?:-]\s*|\b(?:but|and) )"
        r"(?:no|nope|nah|wrong|false|he (?:didn't|did not|never)|it's not|that's not|not true)\b"
    ),
)
