"""What people of a round say. `test_texts` holds each list to what the matcher makes of it."""

LIES = (
    "Musk bought 100,000 GPUs for Twitter",
    "Musk a acheté 100 000 GPU pour Twitter",
    "Elon Musk founded OpenAI alone in 2018",
    "xAI was founded by Elon Musk in March 2021",
    "xAI a été fondée en 2019",
    "xAI a été créée en 2020 par Elon Musk",
    "Musk quit the board of OpenAI in 2020",
)
TRUTHS = ("Musk bought 10,000 GPUs for Twitter", "Elon Musk a acheté 10 000 GPU pour Twitter")
HARMLESS = ("Lovely weather in Lyon today", "Il fait beau à Lyon", "Musk talks about Twitter a lot")
QUESTIONS = (
    "@factbot did Musk buy 100,000 GPUs for Twitter?",
    "@factbot est-ce que Musk a acheté 100 000 GPU pour Twitter ?",
    "@factbot when was xAI founded?",
    "@factbot quand xAI a-t-elle été fondée ?",
    "@factbot Musk bought 10,000 GPUs for Twitter",
)
POINTING = ("@factbot is this true?", "@factbot c'est vrai ?")
CHAT = ("@factbot thanks!", "@factbot merci !")
OPT_OUTS = (
    "@factbot stop replying to me",
    "@factbot leave me alone",
    "@factbot STOP.",
    "not interested in your replies @factbot",
    "@factbot I want to opt out please",
    "#nobot @factbot",
    "arrête @factbot",
    "@factbot je ne veux plus de tes corrections",
    "@factbot dégage",
    "@factbot ne me réponds plus",
    "@factbot fiche-moi la paix",
)
REMOVALS = (
    "delete",
    "@factbot delete this please",
    "can you delete your reply?",
    "supprime",
    "@factbot supprime ta réponse stp",
    "tu peux effacer ça ?",
)
NO_REMOVALS = (
    "@factbot Musk deleted his own post, so why keep this?",
    "@factbot delete your account",
    "@factbot supprime ton compte",
)
TAGS = ("#nobot", "#NoBots", "#pasdebot")
SOUND_ALIKE = (
    "@factbot please answer me",
    "tell her to just leave me alone @factbot",
    "@factbot don't reply to me in French",
    "@factbot don't reply to me unless you have a source",
    "leave me alone, Elon @factbot",
    "@factbot Elon a dit « laissez-moi tranquille »",
    "@factbot ne me réponds pas en anglais",
)
