"""How people ask a fact-checker in English, point at a post, tell it things, or just chat.

`OPENS` begin a clause that asks on its own subject; `CLOSES` end one; `ANYWHERE` asks whether something is so and
counts by itself; `TELLS` look like questions and are none ("did you know ..."). `POINTS` are said of the post above.
`CHAT` wants nothing: a post made up of such phrases, or that begins with `THANKS` and asks nothing, gets no answer.
"""

CLASSES = {
    "filler": "hey|hi|hello|ok|okay|so|and|but|well|yo|please|pls|plz|quick|genuine|serious|honest|curious"
    "|question|wait|also|quick question|genuine question|honest question|serious question|genuinely asking"
    "|real question|um|uh|hmm|or|then|yes|bro|man|dude|sorry|excuse me|just|lol|dear|now|ah|oh|again|bot|factbot"
    "|out of curiosity|noob question|dumb question|stupid question|legit question|one question|and also|sir"
    "|actually|basically|honestly|seriously|wtf|tho|though|for real",
    "wh": "who|whos|what|whats|when|whens|where|wheres|which|why|how|hows|whose|whom|howmany|howmuch|wat|wen|wich|whys",
    "yn": "is|are|was|were|did|does|do|has|have|had|can|could|would|will|isnt|arent|wasnt|werent|didnt"
    "|doesnt|hasnt|havent|aint|should|dint|duz",
    "if": "if|whether|wether|who|what|when|where|which|why|how|whose",
    "it": "this|that|it|he|she|they|any of this|any of that|all this|all that|this one|dis|dat|i|my boss"
    "|my brother|my uncle",
    "so": "true|real|right|legit|accurate|correct|wrong|fake|lying|false|bs|cap|fr|actually true|even true"
    "|even real|legitimate|confirmed|verified|factual|sus|tru|actual|bullshit|a lie|a hoax|satire|serious|photoshop"
    "|ai|debunked|misinformation",
    "not": "not|false|fake|nah|bs|no|nope|bullshit|fiction|lie|satire|wrong|cap|hoax|myth|a lie|a myth"
    "|a joke|na|propaganda",
    "check": "check|verify|confirm|fact check|factcheck|look up|look into|find out|debunk|double check"
    "|doublecheck|fact chek",
    "check_it": "this|that|it|please|pls|plz|me|him|her|them|if|whether|on|for|my|these|those|the claim"
    "|claim|post|needed",
    "know": "know|find out|understand|learn|hear|see|be sure|figure out|get",
    "you": "you|u|ya|anyone|anybody|someone|somebody|any1|sb",
    "got": "got|have|has|know|knows|remember|remembers|find|explain|tell|confirm|confirms|verify|help|heard|seen",
    "of": "a|the|any|some|good|reliable|solid|of|primary|your|to|in|on|for|that|this|about",
    "proof": "truth|source|sources|proof|evidence|citation|citations|receipts|word|confirmation|idea|clue"
    "|link|sauce|reference",
    "relative": "my|his|her|an|a|the|your|our|everyone|everybody|people|this|that|them",
    "insult": "useless|stupid|dumb|trash|garbage|biased|annoying|lame|pathetic|a bot|a clanker|an idiot"
    "|a joke|wrong|fake|a fraud|a shill|awesome|great|amazing|the best|funny|hilarious|cute|a robot|a machine"
    "|so smart|smart|so cool|cool|a hero|a legend",
    "you_are": "you are|youre|ur|u are|your|youve been|you were|you look|you sound|this bot is|the bot is",
    "otherwise": "the other way around|the other way round|vice versa|the opposite|the reverse|not|nah|no"
    "|what|is that|was it|am i",
    "praise": "good|great|nice|best|cool|love|smart|lovely|awesome|amazing",
    "scorn": "bad|stupid|dumb|useless|terrible|worst|silly|shit|trash",
    "deed": "bot|robot|job|work|answer|reply|one|boy",
    "thanks": "thanks|thank you|thank u|thx|ty|tysm|cheers|much appreciated|appreciate it|appreciated",
    "fine": "helpful|useful|interesting|informative|good|cool|great|funny|awesome|amazing|excellent|perfect"
    "|nice|wow|lovely|beautiful|brilliant",
    "laugh": "lol|lmao|lmfao|rofl|haha|hahaha|hehe|xd|lel|kek|bruh|omg|dead|im dead|crying",
    "noise": "ratio|l|w|cope|seethe|boo|meh|whatever|cringe|yikes|oof|rip|based|clanker|amen|facts",
    "yes": "yep|yup|nope|nah|no|yes|yeah|agreed|same|ok|okay|k|alright|fine|sure|got it|noted|understood"
    "|fair|fair enough|makes sense|good to know|touche|my bad|sorry",
    "greeting": "hi|hello|hey|yo|sup|good morning|gm|good night|gn|good evening|bye|goodbye|see you|welcome"
    "|whats up|how are you",
    "curse": "shut up|stfu|gtfo|fu|fuck you|fuck off|screw you|suck it|get bent|eat shit|touch grass"
    "|get a life|go home|cry more|cry",
    "small": "bot|robot|machine|dude|man|bro|sir|mate|please|so|and|but|just|really|very|here|this|too"
    "|again|now|today|then|for that|the",
    "made": "made|built|created|pays|owns|runs|programmed|controls|funds|coded|are",
    "creature": "bot|robot|human|real|ok|okay|alive|sentient|person|dumb|stupid|serious|drunk|high|grok|ai|there|sure",
    "you_words": "you|youre|u|ur|your|youve|bot|robot",
    "them": "he|she|it|they|them|his|her|their|its",
    "wh_whole": "who|what|when|where|which|why|how",
    "deictic": "this|that|it|these|those",
}

OPENS = ("<wh>", "<yn>", "<proof> on/for/that/about/please", "how_come", "anything on/about")
CLOSES = (
    "who/what/when/where/why/which/how/how_many/how_much/whom/by_whom/how_come/how_long $",
    "right/correct/no/yes/huh/eh ?",
    "or <otherwise> $",
    "with/by/for/to/at/in/of/from/on/has/have/had/got/raised/bought/gave/used/paid/cost how_many/how_much",
    ", what/whats/why/how/hows/how_many/how_much",
    ", when/where/who is/was/did/does/are/were",
)
ANYWHERE = (
    "<so> or <not>",
    "is/are/was/were/isnt/aint <it> <so>",
    "is/isnt/was it <so>? that",
    "is/was there <of>* <proof>",
    "any <of>* <proof>",
    "yes or no",
    "true that $",
    "y n $",
    "settle <relative>",
    "settle it/bet/argument/debate",
    "tell/teach/show/remind me <if>",
    "confirm or deny",
    "can/could/would/will/pls/please you/u? <check> <check_it>",
    "can/could/would/will you/u tell/show/remind us/me <if>",
    "can/could/would/will you/u? <check>",
    "<check> <check_it>",
    "confirm/explain <if>",
    "<you> <got> <of>* <proof>",
    "<you> <got> <if>",
    "i/im/was/just/been wonder/wondering/curious/wondered/confused/unsure/asking <if>",
    "wondering/curious/unsure/not_sure/no_idea/dunno <if>",
    "wonder <if>",
    "like/want/love/wana/need/trying/curious/wanted to? <know> <if>",
    "what do you/u think",
    "wdyt",
    "thoughts on",
    "help me understand",
    "is <it> <so> about",
    "do/did/does you/u/anyone/anybody/someone happen_to? know/remember/have <if>",
    "or did/is/was/are/were/has/have/does/do it/he/she/they/that/this/we/you",
    "whats/what_is/what_was/what_are the deal/story/truth/status/situation with/on/behind/about",
)
TELLS = (
    "who needs/cares/knew/else/would_have/wouldve/could_have/cares_that",
    "do/did/didnt/dont you/u/ya know/hear/realise/realize/see that",
    "do/did/didnt/dont you/u/ya know/hear/realise/realize/see",
    "did/have you/u/ya heard/hear",
    "guess what",
    "how dare",
    "how about you",
    "how/why can/cant/could/would/wont/dont you/u",
    "what a",
    "what the hell/fuck/heck",
    "can/could you believe/imagine",
    "have you/u no/any shame",
    "are you/u",
    "is this bot",
    "can you/u explain to/tell my/the/him/her/them/this",
    "could you/u explain to/tell my/the/him/her/them/this",
    "have fun",
    "do your",
    "do better",
    "have a",
    "which is/means/makes/was/would/explains",
)
POINTS = (
    "true/real/legit/accurate/correct/fake/hoax/cap/bs/sus/satire/lying/bullshit/debunk/debunked/tru/fr",
    "fact_check/factcheck/check/verify/verified/confirm/confirmed/source/sources/sauce/proof/evidence/receipts/context",
    "thoughts/wdyt/opinion/opinions/takes",
    "do your thing/job/magic/stuff/work",
    "work your magic",
    "your_turn/over_to_you/summoning/paging/calling",
    "big if_true",
    "need/want your expertise/input/take/help/opinion/wisdom",
    "look_at/see/read this/that",
    "this/that/look/above/up_there/see/well/huh/hm/hmm/eh/really/seriously/serious/help/explain/misinformation $",
)
THANKS = ("<thanks>", "<praise> <deed>", "<scorn> <deed>")
DIRECTED = ("<you_are>", "its you", "bot is")
CHAT = (
    "<praise> <deed>",
    "<scorn> <deed>",
    "<thanks> so_much/a_lot/a_ton/very_much?",
    "realy/very/so/super <fine>",
    "<fine>",
    "<laugh>",
    "<noise>",
    "<yes>",
    "<greeting> today?",
    "i love/hate/like/miss/adore/appreciate/need you/u/this_bot/it",
    "love/hate you/u/this_bot/it/this",
    "<curse>",
    "wel/great/nicely done/played/said/job/work",
    "got him/her/them/em",
    "<you_are> so/such/just/very/really/a/an/totally/completely? <insult>",
    "<small>",
    "who <made> you/u",
    "are you/u a/an? <creature>",
    "how old/are are/you you?/doing/today?",
    "what are you/u",
    "whats your name/problem/deal",
    "keep it up",
    "keep up the good_work",
    "you rock/rule/suck/win/lose/tell_them/tell_him/go/got_this",
    "go off/on/bot/girl/king",
)
