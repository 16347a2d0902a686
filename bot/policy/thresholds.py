"""What holds where the operator has set nothing. `bot.settings` takes its defaults from here.

Confidences were chosen by `factbot train thresholds` on posts that nobody read while writing facts, and on real ones:
in French no harm was seen from 0.5 on, in English one harmless post was corrected; both stay on the strict side.
"""

from bot.policy.context import Limits

DEFAULT_LIMITS = Limits(
    answer_watch=0.8,
    answer_watch_fr=0.7,
    answer_mention=0.7,
    answer_mention_fr=0.7,
    review=0.5,
    replies_per_hour=20,
    replies_per_day=100,
    author_cooldown_hours=24,
    max_post_age_hours=0,
)
