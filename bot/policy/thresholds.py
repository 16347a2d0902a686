"""What holds where the operator has set nothing. `bot.settings` takes its defaults from here.

Confidences were chosen by `factbot train thresholds` on posts that nobody read while writing facts, and on real ones:
in French no harm was seen from 0.5 on, in English one harmless post was corrected; both stay on the strict side.
"""

from bot.policy.context import Limits

DEFAULT_LIMITS = Limits(
    answer_threshold_watch=0.8,
    answer_threshold_watch_fr=0.7,
    answer_threshold_mention=0.7,
    answer_threshold_mention_fr=0.7,
    review_threshold=0.5,
    replies_per_hour=20,
    replies_per_day=100,
    replies_per_author=10,
    replies_per_thread=3,
    same_reply_per_day=20,
    same_reply_per_day_young=5,
    young_account_days=14,
    author_cooldown_hours=24,
    max_post_age_hours=0,
    quiet_hours=None,
    confirm_opt_outs=False,
)
