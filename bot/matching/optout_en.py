"""How people ask in English to be left alone: classes of words, and the forms that they make.

`STRONG` forms say whom they spare ("stop replying to me") and count wherever a clause begins with one. `POLITE` ones
count also after "could you", "I want you to", and as a question. `WEAK` ones ("stop", "go away", "nobody asked you")
may be meant for anybody: they count when the post says nothing else but `COMPLAINTS`.
"""

_OWN = "my|our|any of my|all my|all of my|every one of my|each of my|any of our|my own|my fucking|my damn"
_PLACES = (
    "posts|post|tweets|tweet|skeets|threads|thread|replies|reply|mentions|comments|timeline|tl|feed|notifications"
    "|notifs|notification|dms|messages|account|accounts|stuff|wall|profile|page|conversations|conversation|convos"
    "|jokes|memes|photos|pics|opinions"
)
_MINE = "|".join(f"{own} {place}" for own in _OWN.split("|") for place in _PLACES.split("|"))
_ACTS = (
    "interject/interjecting|intrude/intruding|intervene/intervening|cut in/cutting in|chat/chatting"
    "|jump into/jumping into|barge into/barging into|butt into/butting into|chime into/chiming into"
    "|disturb/disturbing|hassle/hassling|educate/educating|mansplain/mansplaining|reach out/reaching out"
    "|hijack/hijacking|invade/invading|nitpick/nitpicking|nit pick/nit picking|pursue/pursuing|trail/trailing"
    "|associate/associating|ratio/ratioing|subtweet/subtweeting|screenshot/screenshotting|name drop/name dropping"
    "|cite/citing|summon/summoning|ping pong/ping ponging|reply/replying|respond/responding|answer/answering"
    "|tag/tagging|comment/commenting|message/messaging|bother/bothering|correct/correcting|spam/spamming"
    "|notify/notifying|ping/pinging|mention/mentioning|write/writing|contact/contacting|fact check/fact checking"
    "|factcheck/factchecking|hound/hounding|follow/following|pop up/popping up|butt in/butting in"
    "|show up/showing up|harass/harassing|annoy/annoying|post/posting|talk/talking|speak/speaking|at/ating|dm/dming"
    "|interrupt/interrupting|jump in/jumping in|chime in/chiming in|interfere/interfering|barge in/barging in"
    "|police/policing|lecture/lecturing|troll/trolling|stalk/stalking|quote tweet/quote tweeting|come/coming"
    "|appear/appearing|debunk/debunking|pester/pestering|interact with/interacting with|engage with/engaging with"
    "|interact/interacting|engage/engaging|jump on/jumping on|reply guy/reply guying|read/reading"
    "|monitor/monitoring|watch/watching|track/tracking|scan/scanning|check/checking|analyse/analysing"
    "|analyze/analyzing|spy on/spying on|argue with/arguing with|insert yourself/inserting yourself"
    "|insert yourself into/inserting yourself into|drag/dragging|crawl/crawling|scrape/scraping|involve/involving"
    "|include/including|bring/bringing|reply back/replying back|respond back/responding back"
    "|stick your nose/sticking your nose|sneak into/sneaking into|slide into/sliding into|nag/nagging"
    "|target/targeting|poke/poking|badger/badgering|school/schooling|preach/preaching|verify/verifying|link/linking"
)
_DO, _DOING = (tuple(act.split("/")[side] for act in _ACTS.split("|")) for side in (0, 1))
_SAID = "|".join(
    f"{what} i {say}"
    for what in ("everything", "anything", "every time", "whenever", "what", "whatever", "each time", "all")
    for say in ("post", "say", "write", "tweet", "share", "comment")
)
_BAN = "block|blocked|blocking|blocks|mute|muted|muting|report|reported|reporting"
CLASSES = {
    "ask": "make this bot|make it|get this bot to|this bot needs to|this bot should"
    "|can someone make this bot|someone make this bot|id like you to|i am telling you to|im telling you to"
    "|do me a favor and|do us al a favor and|do me a favour and|can you|could you|would you|will you|can u|could u"
    "|cud u|you can|u can|would you mind|do you mind|you should|you need to|u need to|you must|you have to"
    "|you better|you got to|you gotta|i need you to|i want you to|i want u to|i would like you to|i asked you to"
    "|i told you to|i told u to|i am asking you to|im asking you to|i ask you to|i beg you to|id rather you"
    "|i would rather you|id prefer you|id prefer if you|id prefer it if you|i would prefer you"
    "|i would prefer if you|id appreciate it if you|i would appreciate it if you|id love it if you"
    "|it would be nice if you|can this bot|could this bot|can the bot|stop|i have asked you to|ive asked you to"
    "|ive told you to|i keep asking you to|i already told you to|i already asked you to|you have been asked to"
    "|youve been asked to|youve been told to|youve been asked twice to|youve been told twice to|you were asked to"
    "|you were told to|how many times do i have to ask you to|how many times do i have to tell you to"
    "|would you kindly|could you kindly|is there a way to make you|i would ask you to|im begging you to"
    "|may i ask you to|can i ask you to|id ask you to|i must ask you to|it would be great if you could|you ought to"
    "|try to|feel free to|just",
    "stop": "stop|quit|cease|cease and desist|cease and desist from|refrain from|stop with|quit with"
    "|no more|enough|enough with|avoid|stopped|knock of|stop it with|kindly stop|stop fucking",
    "how": "automatically|constantly|always|randomly|publicly|even|ever|fucking|fuckin|f ing|damn|all|with"
    "|the|your|these|this|that|it|any|please|bloody|goddamn|unsolicited|all of your|all your|of|fckin",
    "doing": f"{'|'.join(_DOING)}|quoting|@ing|replies|reply|answers|responses|comments|corrections|spam|contact",
    "reaching": "replying|responding|tagging|commenting|messaging|spamming|bothering|fact checking me"
    "|notifying|butting in|popping up|chiming in|mentioning|pinging|tagging people|replies|notifications|contact"
    "|interacting|engaging|the replies|your replies",
    "do": f"{'|'.join(_DO)}",
    "quote": "quote|cite|quote tweet|screenshot|use|answer|touch|reply",
    "to": "to|on|under|in|at|into|for|below|beneath|up|from|of|with|any of",
    "me": f"me|us|here|{_SAID}|{_MINE}",
    "mine": _MINE,
    "ever": "ever|you|dare|you dare|even|try to|even try to|fucking|try and|u|you ever",
    "dont": "dont|do not|never|no longer|never ever|don t|please not",
    "not": "not|never|didnt|did not|dont|do not|wouldnt|would not|wont|not to|never again",
    "again": "into this|into it|in this|in your|again|anymore|any more|ever|ever again|here|any longer"
    "|once more|one more time|no more",
    "leave": "leave|leaving",
    "alone": "alone|in peace|out of|be|the hell alone|the fuck alone|tf alone|the heck alone|fucking alone"
    "|out|al alone|tf out of",
    "this": "this|it|your replies|your list|your lists|your bot|your service|your database|your system"
    "|these|that|here|this thing|this bot|these replies|the list|whatever|whatever this is|whatever list|any list"
    "|any lists|your mailing list|being|getting|this list|the bot|bot|fact checks|factchecks|automated replies|you"
    "|all of this|everything",
    "quitting": "unsubscribe me|opt myself out|be opted out|be unsubscribed|be removed|be taken of"
    "|turn this of|turn of replies|disable this|leave this list|be excluded|be left out|be left alone|unsubscribe"
    "|unsub|opt out|opt me out|opt out now|opting out|optout|unfollow you|#optout|unsubscribing",
    "remove": "unfollow|untag|unmention|forget|remove|take|delete|drop|strike|scrub|cut|keep|count|exclude"
    "|unlist|leave|unsubscribe|blacklist|whitelist|cross|wipe|ignore|skip|opt",
    "self": "me|us|my account|my handle|my name|my posts|my username|my tweets|my profile|this account",
    "of": "from|of|out of|out|of of|from being|of from",
    "stay": "stay|keep|get|go|fuck|stay tf|get tf|get the fuck|get the hell|stay the fuck|stay the hell|keep yourself",
    "away": "away from|out of|of|of of|outta|far from|far away from|clear of",
    "more": "no more|no further|enough of|enough with|no more of|i want no more|zero",
    "your": "any|more|aditional|further|automated|this bots|your|these|those|unsolicited|automatic|bot"
    "|of your|more of your|any of your|any more of your|any more|ai|your bot|your automated|your unsolicited|a"
    "|another",
    "replies": "input|pings|replies|corrections|fact checks|fact check|factchecks|factchecking"
    "|fact checking|notifications|messages|comments|mentions|interventions|tags|responses|reply|spam|bot replies"
    "|service|services",
    "i": "id|i|we|i realy|i also|i stil|i simply|i just|and i|i am|im|we are|i honestly",
    "refuse": "wish to no longer|want to no longer|would like to no longer|would like to stop|want to stop"
    "|wish to stop|would rather not|prefer not to|would prefer not to|would like not to|rather not|id rather not"
    "|id prefer not to|object to|do not authorize|dont authorize|do not allow|dont allow|do not apreciate"
    "|dont apreciate|have no interest in|no interest in|never requested|didnt request|dont intend to|dont want"
    "|do not want|never want|no longer want|dont need|do not need|dont wana|dont wish|do not wish|wont have"
    "|will not have|refuse|dont aprove of|didnt want|never wanted|no longer wish|dont care for|do not care for"
    "|am not interested in|not interested in|want none of|want no|need no|would appreciate no|not looking for"
    "|have no need for|have no use for|dont require|do not require|have no desire|have no wish|dont feel like"
    "|never cared for|didnt ask for|never asked for|cant be bothered with|do not ever want|dont ever want"
    "|realy dont want|realy dont need|dont even want|honestly dont want",
    "be": "to be|being|to get|getting|to be in|be|been|to ever be",
    "done": "replied to|tagged|fact checked|factchecked|contacted|corrected|mentioned|quoted|messaged"
    "|notified|bothered|spammed|part of this|in your list|on your list|pinged|answered|included in this|included"
    "|involved|dragged into this",
    "bots": "a bot|bots|any bot|any bots|some bot|this bot|an ai|robots|a robot|you|your bot|the bot|u|a machine|bot",
    "near": "in|under|on|below|near|around|al over|at",
    "consent": "do not consent to|dont consent to|never consented to|did not consent to|didnt consent to"
    "|do not agree to|never agreed to|didnt agree to|never asked to|never asked for|didnt ask for|did not ask for"
    "|didnt sign up for|never signed up for|did not sign up for|never subscribed to|didnt subscribe to|didnt ask to",
    "nobody": "nobody|no one|noone|none|literaly nobody|nobody here",
    "you": "you|u|ya|for you|for your input|for your opinion|for your help|for your coments|a bot|the bot"
    "|you to reply|for a bot|for this|you anything|u anything|for your corection|for a fact check"
    "|for your fact check",
    "anyof": "you|u|if you|if u|when you|next time you|the next time you|if this bot|if you ever|if u ever"
    "|and|you ever",
    "ban": f"{_BAN}|blocked if|get blocked",
    "go": "leave this thread|leave this conversation|get out of here bot|find someone else to bother"
    "|go bother someone else|go bother somebody else|get a life and leave|go away|get lost|buzz of|back of|piss of"
    "|fuck of|sho|begone|bugger of|sod of|jog on|fuck right of|but out|take a hike|kick rocks|stay out of this"
    "|stay out of it|mind your own business|mind your business|nobody cares|piss right of|go botherr somebody else"
    "|not interested|enough is enough|go bother others",
    "halt": "can you stop|could you stop|please just stop|i want you to stop|i need you to stop"
    "|im asking you to stop|you can stop now|you can stop|stop|stop it|stop that|stop this|just stop|please stop"
    "|enough|no more|cease|desist|mute|halt|quit it|cut it out|knock it of|thats enough|silence|stop stop|stop bot"
    "|i said stop|stop now",
    "annoying": "annoying|spam|spamming|creepy|harassment|harassing|unwanted|intrusive|a nuisance|a pest"
    "|so annoying|realy annoying|just spam|pure spam|unsolicited|exhausting|getting old|very annoying|invasive"
    "|a spam bot|not welcome|unwelcome|not wanted|not needed|not helpful|useless to me",
    "filler": "please|pls|plz|plis|kindly|ok|okay|hey|hi|hello|yo|bot|factbot|dude|bro|man|bruh|now|just"
    "|seriously|fr|ffs|thanks|thank you|many thanks|thx|thnx|ty|lol|and|so|but|then|look|listen|also|again|yes|no"
    "|yeah|nah|well|oh|omg|god|jesus|christ|damn|for real|for the last time|i said|i repeat|im serious|i mean it"
    "|wtf|sorry|sir|mate|robot|machine|clanker|right now|imediately|at once|already|for good|you bot|you stupid bot"
    "|you dumb bot|stupid bot|dumb bot|you useless bot|you clanker|you creep|freak|you freak|loser|idiot|moron"
    "|you idiot|you moron|you stupid clanker|you damn bot|you fucking bot|fucking bot|actually|honestly|really|ever"
    "|today|or|in the future|from now on|anymore|any more|asap|dear bot|dear|good bot|alright|for fucks sake"
    "|for gods sake|im asking nicely|respectfully|politely|with al due respect|once and for al|you hear me"
    "|u hear me|whatever|or whatever|seriously now|jfc|smh|pretty please|forever|i beg you|im begging you"
    "|begging you|as i said|stupid ass bot|ass bot|you dumbass|dumbass|my god|ugh|leave|bye|goodbye|period"
    "|end of story|understood|capiche|got it|clear",
    "goes_on": "with your|with this|with these|with that|into|wherever|under any|from your|as of|starting"
    "|effective|about|because|cause|cuz|i|im|its|thats|this is|you|u|ur|here|to me|to my|on my|under my|in my"
    "|for me|from you|every time|everytime|whenever|al the time|constantly|automatically|like that|tf|before"
    "|by bots|by a bot|by you|by an ai|without|not|never|when nobody|when noone|again|in your|in these|in this"
    "|in that|on this|on that|under|beneath|at all|from this|from that|around|through|over and over|so much"
    "|so often|uninvited|out of nowhere|for god|for fuck|for the love|as if|like i|when i never|when i didnt"
    "|and stop|and dont|and leave|al day|in|across|everywhere|like this|like a|more than|even if|even when"
    "|even though|which|who|where|what|al of|my|your|the|a|an|this|that|these|those|or|and|on|at|from|over|ever|for"
    "|so|just|even|all|every|each|out|our|nobody|any|but i|but you|to the|to everything|to every|to any|or to|or my"
    "|or on",
    "links": "and|but|so|now|then|just|please|pls|plz|kindly|seriously|ok|okay|whatever|bot|lol|lmao|dude"
    "|bro|man|ffs|wtf|omg|thanks|ugh|stop",
    "tells": "said|says|say|saying|told|tells|tell|telling|asked|asks|ask|wrote|writes|tweeted|tweets|like"
    "|yelled|shouted|screams|begged|posted|goes",
    "attributes": "said|says|told|wrote|writes|tweeted|tweets|yelled|shouted|screams|quote",
    "persons": "i|im|id|ive|me|my|us|we|our|you|u|ur|your|youre|ya|bot",
    "verifies": "true|real|legit|source|sources|fake",
    "laughs": "lol|lmao|lmfao|haha|hahaha|rofl|xd",
    "receiving": "receive|get|see|read|have|receiving|getting|seeing|reading",
    "dealing": "interact with|interacting with|engage with|engaging with|talk to|talking to|speak to"
    "|deal with|dealing with|be in contact with|anything to do with|conversations with|hear from|hearing from",
    "no_list": "block|blocked|ignore|exclusion|do not reply|no reply|opt out|do not contact|blocklist"
    "|blacklist|ignore list|optout|no contact|dnr|do not disturb",
    "rid": "get rid of you|get rid of this|get rid of this bot|block this bot|turn you of|disable you"
    "|turn this bot off|turn this thing off|turn you off|turn this off|turn off this bot|turn off this thing"
    "|turn the bot off|turn off the bot|disable this bot|switch this off|switch you off|shut this bot off"
    "|shut this off|make this bot go away|make you go away|make this stop|make you stop",
    "account": "this account|this bot|you|bots|a bot|your bot|here|your account|u|an ai|robots|this thing|factbot",
    "contact": "contact|communication|interaction|further contact|any contact|any interaction|more contact",
    "stays": "in french|in english|in german|in spanish|in caps|in riddles|in this tone|in that tone|in bad"
    "|in a|in one|in two|in short|in full|in latin|in detail|is|was|are|means|with a|with an|with the|with some"
    "|with no|with lies|as a|if|unless|until|till|and tell|and answer|and give|and say|the truth|the answer"
    "|the number|a number|a source|the source|or i|so i can|for a",
    "dislike": "dont like|do not like|hate|dont need|do not need|dont want|do not want|cant stand"
    "|am tired of|am sick of|im tired of|im sick of|dont care|do not care",
}

POLITE = (
    "you? <stop> <how>* <doing> <to>* <me>",
    "<stop> <how>* <reaching> $",
    "<leave> <me> <alone>",
    "<remove> <self> <of> <this>",
    "<remove> <self> $",
    "remove/keep/leave/count/cut <self> of/out $",
    "<quitting> $",
    "<quitting> me/us",
    "<quitting> <of> <this>",
    "<stay> <away> <me>",
    "<leave> <mine> <alone>",
    "let me/us be/alone",
    "stop/quit stalking/harassing/pestering/following/spamming/bothering",
)
ASKED_FOR = ("<not> <ever>* <do> <to>* <me>", "<not> <quote> <mine>", "<not> tag/mention/quote/reply/respond $")
STRONG = (
    "<dont> <ever>* <do> <to>* <me> <again>",
    "<dont> <ever>* <do> and/or/nor <do> <to>* <me>",
    "<dont> <ever>* quote/mention/cite and/or/nor <do> <to>* <me>",
    "<dont> <ever>* <do> <to>* <mine>",
    "<dont> <ever>* <quote> <mine>",
    "<dont> <ever>* tag/mention/contact/fact_check/factcheck/reply/bother/message me/us",
    "<dont> <ever>* <do> <to>* me/us",
    "<dont> <ever>* reply/respond/comment/tag/interact <again>? $",
    "<dont> <ever>* quote $",
    "<more> <your>* <replies> $",
    "<more> <your>* <replies> <to> <me>",
    "<more> your/of_your <replies>",
    "<i>? <refuse> to? see/get/receive/read/have? <your> <replies>",
    "<i>? <refuse> to? hear/hearing from <bots>",
    "<i>? <refuse> <be> <done>",
    "<i>? <refuse> <bots> to? <doing> <to>* <me>",
    "<i>? <refuse> <bots> to? <do> <to>* <me>",
    "<i>? <refuse> <bots> <near> <me>",
    "<i> <consent> <be>? <done>",
    "<i> <consent> <your> <replies>",
    "<i> <consent> a/any/this fact_check/factcheck/reply",
    "<i> do_not_consent/dont_consent/didnt_consent/never_consented $",
    "<i> do_not_consent/dont_consent/didnt_consent/never_consented to this $",
    "<i>? want/wana out/of $",
    "<i>? want/wana out/of of? your/this list/bot/service",
    "how/where do/can/could/would/to i? <quitting> $",
    "how/where do/can/could/would/to i? <quitting> <of> <this> $",
    "how/where do/can/could/would/to i? <stop> you/this/it/the_bot from? <doing>",
    "i/id/we want/need/like/wish/would_like to <quitting>",
    "can/may/could i <quitting> $",
    "let me <quitting>",
    "i/im/we <quitting> $",
    "<anyof> <do> <to>* <me> ... i/ill/il/im/youre/you/ur/u/get ... <ban>",
    "<do> <to>* <me> again/one_more_time/once_more/anymore ... i/ill/il/im/youre/you/ur/u/get ... <ban>",
    "no bot/bots/robots <near> <me>",
    "no replies/corrections/fact_checks/bots please/thanks/thx $",
    "how do/can/could/would/to i? make/get you/this/it/this_bot to? <stop> <doing>",
    "how do/can/could/would/to i? keep/prevent you/this/it/this_bot from <doing>",
    "how do/can/could/would/to i? <rid> $",
    "<i>? want/like/need/wish/wana/would_like to? <rid> $",
    "<i>? want/like/need/wish/love/wana/would_like/would_love to? <quitting> <of>? <this> $",
    "<i>? want/like/need/wish/love/wana/would_like/would_love to? <quitting> <of> your ... $",
    "<i>? <refuse> to? <receiving>? <your>* <replies> from <account>",
    "<i>? <refuse> to? <dealing> <bots>",
    "<i>? <refuse> to? <receiving> ... from <account>",
    "<i>? <refuse> to? receive/get/receiving/getting <replies> $",
    "<leave> <me> out_of your/this/it/that/these/all ... $",
    "<remove> <self> <of> your/this/the/any/whatever ... $",
    "you/youre/ur/ill/i/im/will/be/get ... <ban> ... if you/u <do> <to>* <me>",
    "ill/i/im/will/be/going_to ... <ban> you/u if you/u <do> again $",
    "one_more/another reply/tag/tweet/mention/message/word/peep/comment/time ... i/ill/im/youre/you/ur ... <ban>",
    "<do> again ... i/ill/im ... <ban>",
    "<i>? <refuse> <contact> from/with <account>",
    "keep your <replies> to yourself",
    "keep <me> of your/this/the list/lists",
    "spare me your/the <replies>",
    "save your <replies>",
    "add/put me to/on/in your/the/a <no_list> list?",
    "consider/take this as? my/a/an? opt_out/opt_out_request/notice",
    "this is my opt_out/opt_out_notice/opt_out_request",
    "theres/there_is/you_have? no_need to <do> <to>* <me>",
    "get/keep this/that/your bot/thing/robot/crap away_from/out_of/off/outta <me>",
    "hands off my posts/account/mentions/tweets/timeline",
)
WEAK = (
    "<halt> $",
    "<go> $",
    "dont/do_not/never at me <again>? $",
    "dont/do_not/never talk/speak to me <again>? $",
    "<nobody> asked <you>? $",
    "<i> didnt/never/did_not ask/asked <you> $",
    "<i> didnt/never/did_not ask/asked $",
    "no bots please/here/allowed/wanted $",
    "leave me $",
)
COMPLAINTS = (
    "<i> <dislike> ... $",
    "thats/this_is/its the/my? second/third/fourth/fifth/last/tenth/nth time today/already/now? $",
    "<mine> arent/are_not/isnt/is_not for <bots> $",
    "i did not/didnt ask/sign_up for this $",
    "i know/knew that/this/already $",
    "<i> never/didnt subscribed/subscribe/signed_up/sign_up/asked to/for this $",
    "<i>? have/ive muted/blocked/reported you $",
    "who asked <you>? $",
    "you/youre/ur/this/thats/its/you_are/this_is/it_is <annoying> $",
    "<i> not/wasnt/never talking/speaking/writing to <bots> $",
    "im/was/wasnt not? talking to <bots> $",
    "why do you keep <doing> <to>* <me> $",
    "you keep <doing> <to>* <me> $",
    "i/ive already? asked/told you before/already/once/twice/to_stop $",
    "last/final warning/chance $",
    "i blocked you $",
    "this/it is private $",
    "your <replies> are/is/were <annoying> $",
    "you/youre are? not_welcome/unwelcome/not_wanted here? $",
)
