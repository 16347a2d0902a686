"""English cue words; see `cues.Cues` for what each list is for."""

from bot.text.cues import Cues
from bot.text.patterns import any_of

_NT = r"(?:do|does|did|is|are|was|were|has|have|had|wo|would|could|should|ca|must|need|ai|might)n'?t"
_BE = r"(?:is|are|was|were|did|does|do|will|would|can|could|should|has|have|had)"
_FALSE = r"(?:false|fake|bs|bullshit|nonsense|untrue|lie|myth|made up|fabricated|hoax|fabrication|wrong)"
_VERY = r"(?:just|totally|completely|all|so|simply|a|an|literally)"
_IDLY = r"(?:doubt|wonder|matter|joke|kidding|cap|idea|surprise|problem|worries|drama|thanks)"
_PRONOUN = r"(?:he|she|it|they|we|you|i|anyone|anybody|someone|the|this|that|there|any)"
_REALLY = r"(?:(?:\w+ly|very much|really|just|still|do|kinda|seriously|even) )*"
_YOU = r"(?:you|u|y'?all|anyone|anybody)(?: (?:guys|all|still|somehow|ever|also|just|happen to))*"
_DENY = r"(?:do not|don'?t|can'?t|cannot|won'?t|refuse to|never)"
_WILL_NOT = r"(?:won'?t|wouldn'?t|will(?: not| never)?|would(?: not| never)|'ll never)"
_THINK = r"(?:think|thinks|thinking|believe|believes|believing)"
_SHOWN = r"(?:show\w*|prove\w*|confirm\w*|provide\w*|produce\w*|seen|said|verified|offered)"
_AT_ALL = r"(?:(?:at|all|even|so|really|fully|entirely|very|that) )*"
_MISTAKEN = r"(?:wrong|lying|mistaken|clueless|full of (?:it|shit)|dead wrong)"
_NO = r"(?:no|zero|without|not (?:a|one) (?:shred|bit) of|there(?:'s| is|'s been) no)"
_THIS = r"(?:this|that|it|any of (?:it|this|that)|(?:a|one) (?:single )?word(?: of (?:it|this|that))?)"

EN = Cues(
    idle=any_of(rf"""
        if you ask me  if i (?:recall|remember)(?: correctly| rightly| right)?
        if (?:memory serves|i'?m not mistaken|anything)  (?:correct|stop|tell) me if i\b(?:'m| am)?(?: wrong)?
        (?:in case|if) {_YOU}(?:'re| are| were)? (?:missed|forgot|wonder(?:ed|ing)?|spot(?:ted)?|must know|care)(?: it)?
        (?:in case|if) {_YOU} (?:do|did|have|had)n'?t (?:know|notice|see|seen|heard|hear|been|followed|remember)(?: it)?
        (?:can'?t|cannot|couldn'?t) (?:even )?(?:believe|get over)(?! {_THIS}\b)(?! the (?:story|rumou?r|claim|report))
        (?:can'?t|couldn'?t) make (?:this|it) up  could(?:n'?t| not) (?:care less|be (?:more|happier|prouder|clearer))
        {_WILL_NOT}(?: ever| even)? (?:believe|admit|guess|tell you)
        (?:will|should|may|might|would)(?: come as no)? (?:surprise|shock)(?: (?:nobody|no one|you|absolutely|exactly))*
        not (?:a joke|kidding|joking|gonna lie|going to lie|surprising(?:ly)?|surprised|to be outdone|even kidding)
        not (?:even )?(?:a|one|two|three|\d+) (?:\w+ )?(?:day|week|month|year|hour)s? (?:later|ago|after|before)
        not long (?:ago|after|before)  don'?t (?:forget|get me wrong|worry|panic|look now|ask me)(?: that)?
        never forget(?: that)?  let'?s (?:not forget|be (?:honest|clear|real)|recap|remember|talk about|face it)
        believe it or not  whether (?:you|he|they|people) (?:like|want|admit) (?:it )?or not
        wish i (?:was|were) (?:kidding|joking|making)  hope (?:you'?re|he'?s|they'?re) (?:happy|proud)
        soon(?:er)? (?:after|than)  as soon as  no sooner  as (?:i |we )?(?:predicted|expected)
        nothing (?:new|short of)  none other than  no (?:other|less) than  what do you know
        would(?:n'?t)? you (?:believe|know)(?: it)?  do the math  (?:i(?:'ll)? )?bet (?:you|u) did(?:n'?t| not) know
        (?:going to|gonna|will) (?:say it|be honest|repeat it|go down in history)
    """),
    negated=any_of(rf"""
        not(?! (?:only|just|to mention|least|sure|more than|less than)\b)  {_NT}  cannot  never  no longer
        (?:nobody|no one)(?! else\b)  none  neither  nor  nothing
        without (?:ever |even )?\w+ing
        (?<!said )(?<!says )(?<!say )no (?!(?:more|less|fewer|later|other) than\b)(?!{_IDLY}\b)\w+
    """),
    asked=any_of(r"""
        wonder(?:ing)? (?:if|whether|who|what|how|when|why)  (?:does|do) (?:anyone|anybody|you|we) know
        did (?:anyone|anybody|we) know  (?:anyone|anybody) knows? (?:if|whether|who|what|how|when)  yes or no
        true or false  is it true
    """),
    conditional=any_of(r"""
        (?<!as )(?<!wonder )(?<!wondering )(?<!know )(?<!knows )if  unless  would(?:n't)? have  would've
        could have been  whether  suppose  supposing  assuming  in case  hypothetically  in theory  picture this
        alt(?:ernate)?[ -](?:history|timeline|universe|reality)
        in (?:another|an alternate|a parallel) (?:universe|timeline|world|life|reality)  what if  maybe  perhaps
        possibly  (?<!that )(?<!which )(?<!who )(?:might|could)(?! (?:not )?have been)
    """),
    predicted=any_of(r"""
        (?<!free )(?<!good )(?<!at )will(?! power\b)  \w+'ll  won't  wont  going to  gonna  about to
        (?<![\s\S])in 20[3-9]\d  by (?:the end of )?20[2-9]\d  i(?:'ll)? bet  betting  my money(?:'s| is) on
        my (?:\w+ )?(?:bet|guess|prediction|forecast)  predict(?:s|ed|ion|ions|ing)?  (?<!so )soon  expects? to
        expected to  poised to  someday  (?<!in )one day  calling it now  mark my words
        give it (?:a|an|two|\d+) (?:\w+ )?(?:month|year)s?
    """),
    wished=any_of(r"""
        hope  hoping  hopefully  wish  (?:i|we) (?:\w+ )?(?:want|need)  (?:i|we)'?d (?:like|love|rather)
        would (?:like|love|rather|prefer)  would have (?:liked|loved|preferred)  i'd rather  should(?:n't)?(?! have\b)
        ought to  let's  lets  if only  can'?t wait  just want  fingers crossed
    """),
    reported=any_of(r"""
        (?:says?|said|saying)(?! (?:no|yes|sorry)\b)  reported(?:ly)?  reports?  reporting  according to
        claim(?:s|ed|ing)?  apparently  alleged(?:ly)?  alleges  rumou?r(?:s|ed)?  supposedly  i heard  heard that
        i(?:'m| am|m) told  (?:he|she|they) told  told (?:me|us|reporters|the)  word is  believed to  thought to
        (?:anonymous|several|two|some) sources  sources (?:say|said|tell|told|claim|close)
        per (?:the )?(?!(?:cent|day|week|month|year|se|user|person|hour)\b)\w+
    """),
    debunked=any_of(rf"""
        (?:is|was|are|were|its|that'?s|it's) (?:{_VERY} ){{0,2}}{_FALSE}  false claim  fake news  hoax  debunk\w*
        myth  untrue  no (?:evidence|proof|truth)
        (?:not|never|isn'?t|wasn'?t) (?:(?:even|actually|remotely|at all|been|ever) ){{0,2}}true  misinformation
        disinformation  (?:stop|quit) (?:saying|claiming|spreading|repeating|sharing|telling)
        contrary to (?:popular|what|the|some|all|reports?|rumou?rs?|claims?)  never happened  did(?:n't| not) happen
        urban legend  photoshopp?ed  doctored  fake (?:story|stories|quote|screenshot|article|press release|tweet)
        (?:i|we) {_REALLY}doubt  (?:i|we) (?:have|had) (?:\w+ )?doubts
        (?:doubtful|unlikely|hard to believe|far-fetched)
        (?:i|we) {_REALLY}{_DENY} {_REALLY}(?:buy|trust|think|believe)
        (?:i'?m|i am|we'?re|we are|me neither) (?:\w+ )?not {_AT_ALL}(?:convinced|sure|buying|persuaded)
        (?:nobody|no one) (?:ever |has |is |ha[sd] ever )*(?:said|says|saying|claimed|claims|claiming)
        do(?:n'?t| not) (?:fall for|believe (?:the|every\w+|any\w+|what|that|this))
        (?:unconfirmed|unverified|unsubstantiated|baseless|unfounded|bogus)  (?:grain|pinch) of salt
        (?<!than )(?<!than most )(?<!what )(?:people|anyone|anybody|those|everyone) (?:who (?:still )?)?{_THINK}
    """),
    joking=any_of(r"""
        satire  satirical  parody  imagine  april fools?'?(?: day)?  the onion  babylon bee  gorafi  just kidding
        shitpost\w*  jk  /s  /j  (?:my|last night'?s) (?:dream|dreams|headcanon|fan ?fic\w*|screenplay|novel)
        i (?:dreamt|dreamed)  (?:plot twist|movie|film|novel|script|sitcom|sketch) (?:idea|pitch)  headcanon
        fan ?fic\w*  writing prompt  work of fiction
    """),
    question_openers=any_of(rf"""
        (?:why|how come|since when)\b  how (?:many|much|old|long)\b  (?:how|who|where|when)(?:'s| (?:else )?{_BE}\b)
        (?:what|which)(?! \w+(?:'s)? {_BE} (?:is|that))(?:'s| {_BE})\b(?! (?:more\b|\w+ is\b))
        (?:what|which|how) (?!(?:he|she|it|they|we|you|i|musk|elon|a)\b)\w+ {_BE}\b
        who (?:signed|founded|started|owns|bought|wrote|made|said)\b
        (?:is|are|was|were|did|does|will|would|could|should|has|had) {_PRONOUN}\b
        (?:do|have|can) (?:he|she|they|we|you|i|anyone|anybody|someone)\b
        (?:in|on|at|from|for|by|to) (?:what|which) (?:\w+ )?{_BE}\b  is it true\b  true or\b
        (?:anyone|anybody) knows?\b
    """),
    question_words=r"what|how|why|which|anyone|anybody|whose|confirm\w*|sure|or not",
    question_tags=(
        r"\b(?:really|true or (?:not|false|nah)|yes or no|or not|right|correct|huh|for real|true|seriously|no|eh)"
        r"\s*\?[\s?!]*$"
    ),
    asks_back=any_of(r"""
        (?:so |and )?is (?:this|that|it) (?:actually |really |even )?(?:true|real|right|legit|accurate|correct|fake)
        true or (?:not|false|fake|bs)  real or fake
        (?:can|could) (?:anyone|anybody|someone|somebody) (?:please )?(?:confirm|verify|check)(?: this| that| it)?
        (?:any|got a) (?:source|proof|confirmation)  fact or fiction
        (?:is there )?any (?:truth|proof|evidence) (?:to|of|for) (?:this|that|it)  true
    """),
    before_name=rf"{_BE} ",
    asserting_question=rf"{_NT}\b|(?:did|is|was|has|does|are|were|have|had) (?:\w+ ){{1,3}}not\b",
    factive_question=(
        r"did (?:you|u|y'?all|anyone|anybody)(?: (?:guys|all|people|even|ever|else|folks))*"
        r" (?:know|realise|realize|notice|catch|forget)\b"
        r"|(?:you )?(?:remember|recall) (?:when|how|that)\b|who (?:else )?(?:remembers|knew)\b"
    ),
    debunk_openers=r"(?:\w+ )?(?:no|nope|nah|wrong|false)[,:;](?! (?:really|seriously|kidding|joke|lie)\b)",
    debunk_alone=any_of(rf"""
        no  nope  nah  false  fake  wrong  (?:total )?bs  bullshit  lies  hoax  debunked  fake news
        not (?:even )?(?:true|close|real)
        (?:this|that|it)(?:'s| is) (?:(?:just|totally|completely|a) )?(?:{_FALSE}|not true)
        (?:no,? )?(?:he|she|it|they|that|this|there) {_NT}  (?:no,? )?(?:he|she|it|they|that|this) {_BE} not
        (?:neither|none)(?: of (?:it|them|that|those|this))? (?:holds? up|is true|are true|happened|checks out)(?:,.*)?
        i {_REALLY}doubt (?:it|that|this)(?: \w+)?  i {_REALLY}{_DENY} {_REALLY}(?:believe|buy|trust) {_THIS}(?: \w+)?
        (?:i'm )?not (?:buying|convinced|persuaded|sure)(?: (?:it|that|this|at all|about (?:it|that|this)))?
        {_NO} (?:proof|evidence|truth|basis)\b.{{0,30}}
        (?:nobody|no one) (?:has |ha[sd] ever |ever |can )?{_SHOWN}\b.{{0,50}}
        (?:they|he|she|you|these people|all of them|everyone|it)(?:'re|'s| are| is) (?:\w+ )?{_MISTAKEN}
        yeah,? right  sure,? jan  citation needed  press x to doubt  i'?ll believe it when i see it
        (?:very |seems |highly |sounds )?(?:doubtful|unlikely|hard to believe)
        (?:pure|total|complete|utter|absolute) (?:fiction|fantasy|invention|nonsense|fabrication|bs|bullshit|lies?|myth)
        (?:never|didn'?t) happened?
    """),
    debunk_labels=any_of(r"""
        false  fake  hoax  debunked  fake news  myth  bs  lies  wrong
    """),
    repeated_falsehood=(
        r"keeps? (?:on )?(?:saying|repeating|claiming|telling|posting)\b.{1,200}?"
        r"(?:[.!?:-]\s*|\b(?:but|and) )"
        r"(?:no|nope|nah|wrong|false|he (?:didn't|did not|never)|it's not|that's not|not true)\b"
    ),
    turns=any_of(r"""
        actually\b  in (?:fact|reality)\b  (?:the )?(?:reality|facts?|truth|update|confirmed|true|guess what)\W*$
    """),
)
