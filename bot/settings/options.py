"""Every option, with its default, its bounds, and the help text that people read in `.env.example`."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self, cast

from pydantic import BeforeValidator, Field, SecretStr, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.model import Citation
from bot.policy.quiet import QuietHours, quiet_hours
from bot.policy.thresholds import DEFAULT_LIMITS
from bot.settings.secrets import DOTENV, PREFIX, SecretFiles

Seconds = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=1)]
Hours = Annotated[int, Field(ge=0)]
Dollars = Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=2)]
Share = Annotated[float, Field(ge=0, le=1)]
Days = Annotated[int, Field(ge=0)]
Quiet = Annotated[QuietHours | None, NoDecode, BeforeValidator(lambda value: _quiet(value))]


class Settings(BaseSettings):
    """Every option of factbot. Thresholds are confidences from 0 to 1; secrets are `SecretStr`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database: SecretStr = Field(
        SecretStr("sqlite:///factbot.sqlite"),
        description="Where posts, decisions and replies are kept, as a URL; it may hold a password",
    )
    facts: str = Field("musk_ai", description="The facts to answer from: a shipped subject or a folder")
    platforms: Annotated[tuple[str, ...], NoDecode] = Field(
        ("local",), description="The platforms to work on, separated by commas"
    )
    local_network: Path = Field(
        Path("local.sqlite"), description="The file that holds the embedded network (platform local)"
    )
    handle: str = Field(
        "factbot", min_length=1, description="The bot's handle on the embedded network, without @ (platform local)"
    )
    operator: str = Field(
        "",
        description="Who runs the bot and how to reach them, as its account tells the public; for instance an address",
    )

    bluesky_handle: str = Field("", description="The handle of the bot's account on Bluesky, without @")
    bluesky_password: SecretStr = Field(
        SecretStr(""), description="An app password of that account (Settings > Privacy and security > App passwords)"
    )
    bluesky_watch: Literal["review", "auto", "off"] = Field(
        "review",
        description="Posts nobody asked about, on Bluesky: review (a person decides), auto (answered; against the"
        " guidelines) or off (not read at all)",
    )
    bluesky_session: Path = Field(
        Path("bluesky.session"),
        description="The file that keeps the login to Bluesky over restarts; as good as a password",
    )
    bluesky_service: str = Field(
        "https://bsky.social", pattern="^https?://", description="The server that the Bluesky account lives on"
    )
    bluesky_jetstream: str = Field(
        "wss://jetstream.us-east.bsky.network/xrpc",
        pattern="^wss?://",
        description="The stream of public posts on Bluesky (Jetstream v2)",
    )

    x_handle: str = Field(
        "", pattern=r"^[A-Za-z0-9_]{0,15}$", description="The name of the bot's account on X, without @"
    )
    x_consumer_key: SecretStr = Field(SecretStr(""), description="The app's API key (console.x.com > Apps > Keys)")
    x_consumer_secret: SecretStr = Field(SecretStr(""), description="The app's API key secret")
    x_access_token: SecretStr = Field(
        SecretStr(""), description="The access token of the bot's account, made for reading and writing"
    )
    x_access_token_secret: SecretStr = Field(SecretStr(""), description="The secret of that access token")
    x_bearer_token: SecretStr = Field(SecretStr(""), description="The app's bearer token")
    x_watch: Literal["review", "auto", "off"] = Field(
        "review",
        description="Posts nobody asked about, on X: review (a person decides and sends), auto (answered; X allows"
        " that to enterprise accounts only) or off (not read at all)",
    )
    x_enterprise: bool = Field(
        False, description="Whether the app has an enterprise contract with X, which lifts the ban on uninvited replies"
    )
    x_citation: Citation = Field(
        Citation.URL,
        description="How replies on X cite their source: url (publisher, date and link; X charges much more for posts"
        " with links), publisher (publisher and date) or profile_link (these, and that the link is in the profile)",
    )
    x_budget_day: Dollars = Field(
        Decimal("5.00"),
        description="The most to spend on X in a day (UTC), in US dollars; watching stops at 80 % of it",
    )
    x_budget_month: Dollars = Field(
        Decimal("100.00"),
        description="The most to spend on X in a calendar month (UTC), in US dollars, with the same rule",
    )
    x_keep_hours: Hours = Field(
        20,
        description="Hours for which the words of posts on X are kept that nothing more is done about; beyond 20, each"
        " is looked up every day, at the price of a read, since X wants deleted posts deleted here too",
    )
    x_service: str = Field("https://api.x.com", pattern="^https?://", description="Where the API of X is")

    watch_interval: Seconds = Field(60, description="Seconds between two looks for new posts")
    answer_interval: Seconds = Field(5, description="Seconds between two rounds of deciding")
    deliver_interval: Seconds = Field(5, description="Seconds between two rounds of sending")
    sources_interval: Annotated[int, Field(ge=0)] = Field(
        3600,
        description="Seconds between two rounds of looking whether the sources of facts still stand, twenty at once; 0:"
        " never",
    )
    keep_days: Days = Field(
        30,
        description="Days for which the words of others are kept about which nothing is left to do; decisions stay, but"
        " cannot be replayed without them; 0: for ever",
    )
    tidy_interval: Seconds = Field(3600, description="Seconds between two rounds of housekeeping")
    batch_size: Count = Field(50, description="How many posts or replies one round takes on")
    lease_seconds: Seconds = Field(120, description="Seconds after which work claimed by a silent worker is free")
    give_up_hours: Count = Field(
        24, description="Hours after which a reply that could not be sent is given up, for instance in an outage"
    )

    answer_threshold_watch: Share = Field(
        DEFAULT_LIMITS.answer_threshold_watch,
        description="Confidence from which a post that nobody asked about is answered",
    )
    answer_threshold_watch_fr: Share = Field(
        DEFAULT_LIMITS.answer_threshold_watch_fr, description="The same for posts in French"
    )
    answer_threshold_mention: Share = Field(
        DEFAULT_LIMITS.answer_threshold_mention,
        description="Confidence from which a post that mentions the bot is answered",
    )
    answer_threshold_mention_fr: Share = Field(
        DEFAULT_LIMITS.answer_threshold_mention_fr, description="The same for posts in French"
    )
    review_threshold: Share = Field(
        DEFAULT_LIMITS.review_threshold,
        description="Confidence from which a person decides; below it the bot is silent",
    )

    replies_per_hour: Count = Field(
        DEFAULT_LIMITS.replies_per_hour, description="The most replies sent in an hour, on each platform"
    )
    replies_per_day: Count = Field(
        DEFAULT_LIMITS.replies_per_day, description="The most replies sent in a day, on each platform"
    )
    replies_per_author: Count = Field(
        DEFAULT_LIMITS.replies_per_author, description="The most replies to one person in a day, however often they ask"
    )
    replies_per_thread: Count = Field(
        DEFAULT_LIMITS.replies_per_thread, description="The most replies in one conversation"
    )
    same_reply_per_day: Count = Field(
        DEFAULT_LIMITS.same_reply_per_day,
        description="The most replies in a day that say the same sentence, on each public platform",
    )
    same_reply_per_day_young: Count = Field(
        DEFAULT_LIMITS.same_reply_per_day_young,
        description="The same while the bot's account is young, when platforms are quickest to see spam",
    )
    young_account_days: Days = Field(
        DEFAULT_LIMITS.young_account_days, description="Days for which the bot's account counts as young"
    )
    author_cooldown_hours: Hours = Field(
        DEFAULT_LIMITS.author_cooldown_hours,
        description="Hours before the same author is answered again unasked; 0 sets no wait",
    )
    max_post_age_hours: Hours = Field(
        DEFAULT_LIMITS.max_post_age_hours,
        description="Hours after which a post is too old to answer; 0 sets no limit",
    )

    quiet_hours: Quiet = Field(
        DEFAULT_LIMITS.quiet_hours,
        description="Hours in which nothing is said without a person, like 22:00-07:00 Europe/Paris; empty: none",
    )
    confirm_opt_outs: bool = Field(
        DEFAULT_LIMITS.confirm_opt_outs,
        description="Whether who tells the bot to leave them alone is told, once, that it will",
    )
    pause_file: Path = Field(
        Path("factbot.pause"), description="While this file exists, nothing is sent (see also `factbot pause`)"
    )
    people_key: SecretStr = Field(
        SecretStr(""),
        description="A long random text with which the ids of forgotten people are kept as keyed hashes (see"
        " `factbot people forget`); never change it once it is used",
    )

    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least severe events to log: debug, info, warning or error"
    )
    log_format: Literal["auto", "json", "console"] = Field(
        "auto", description="How events are logged: json, console, or auto (console on a terminal, else json)"
    )

    @field_validator("database")
    @classmethod
    def _is_url(cls, value: SecretStr) -> SecretStr:
        if "://" not in value.get_secret_value():
            raise PydanticCustomError("url", "should be a URL such as sqlite:///name.sqlite")
        return value

    @field_validator("platforms", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        names = value.split(",") if isinstance(value, str) else value
        if not isinstance(names, list | tuple):
            return names
        named = tuple(str(name).strip().lower() for name in names if str(name).strip())
        if not named:
            raise PydanticCustomError("platforms", "should name at least one platform")
        return named

    @field_validator("log_level", "log_format", "bluesky_watch", "x_watch", "x_citation", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("handle", "bluesky_handle", "x_handle", mode="before")
    @classmethod
    def _without_at(cls, value: object) -> object:
        return value.strip().removeprefix("@") if isinstance(value, str) else value

    @model_validator(mode="after")
    def _thresholds_in_order(self) -> Self:
        english = self.answer_threshold_watch, self.answer_threshold_mention
        answer = min(*english, self.answer_threshold_watch_fr, self.answer_threshold_mention_fr)
        if self.review_threshold > answer:
            raise PydanticCustomError(
                "thresholds",
                "FACTBOT_REVIEW_THRESHOLD: {review} is above the answer threshold {answer}; set it to {answer} or less",
                {"review": self.review_threshold, "answer": answer},
            )
        return self

    @model_validator(mode="after")
    def _uninvited_on_x(self) -> Self:
        if self.x_watch == "auto" and not self.x_enterprise:
            raise PydanticCustomError(
                "x_watch",
                "FACTBOT_X_WATCH: auto needs FACTBOT_X_ENTERPRISE=true, for X refuses uninvited replies from all other"
                " accounts; set it to review or off",
            )
        return self

    @model_validator(mode="after")
    def _tidy_in_time_for_x(self) -> Self:
        if "x" in self.platforms and self.tidy_interval > 3600:
            raise PydanticCustomError(
                "tidy_interval",
                "FACTBOT_TIDY_INTERVAL: 3600 at most with the platform x, which wants deleted posts forgotten in a day",
            )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Every source with its FACTBOT_NAME_FILE right behind it."""
        env, dotenv = cast(EnvSettingsSource, env_settings), cast(EnvSettingsSource, dotenv_settings)
        return init_settings, env, SecretFiles(env), dotenv, SecretFiles(dotenv)


def _quiet(value: object) -> object:
    """Text becomes hours."""
    try:
        return quiet_hours(value) if isinstance(value, str) else value
    except ValueError as error:
        raise PydanticCustomError("quiet_hours", "{why}", {"why": str(error)}) from None
