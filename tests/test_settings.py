"""Settings: every option documented, unknown ones refused, secrets out of sight; and the locks."""

import os
import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import SettingsError
from bot.policy.quiet import QuietHours
from bot.settings import Settings, example, load_settings

ROOT = Path(__file__).parent.parent
HIDDEN = "postgresql+psycopg://me:hunter2@db/factbot"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith("FACTBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def _complaint(**overrides: object) -> str:
    with pytest.raises(SettingsError) as raised:
        load_settings(**overrides)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_the_defaults_work_without_any_configuration() -> None:
    settings = load_settings()
    assert settings.database.get_secret_value() == "sqlite:///factbot.sqlite"
    assert (settings.facts, settings.platforms, settings.handle) == ("musk_ai", ("local",), "factbot")


def test_the_environment_wins_over_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("FACTBOT_BATCH_SIZE=3\nFACTBOT_HANDLE=@from_file\nOTHER=1\n")
    monkeypatch.setenv("FACTBOT_BATCH_SIZE", "4")
    settings = load_settings()
    assert (settings.batch_size, settings.handle) == (4, "from_file")


def test_an_override_wins_over_the_environment_unless_it_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_BATCH_SIZE", "4")
    assert load_settings(batch_size=5).batch_size == 5
    assert load_settings(batch_size=None).batch_size == 4


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_BATCH_SIZE", "")
    assert load_settings().batch_size == Settings.model_fields["batch_size"].default


def test_platforms_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_PLATFORMS", "Local, bluesky,")
    assert load_settings().platforms == ("local", "bluesky")


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        load_settings().batch_size = 2


def test_a_misspelt_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_REPLIES_PER_HUOR", "2")
    assert "FACTBOT_REPLIES_PER_HUOR" in _complaint() and "the environment" in _complaint()


def test_a_misspelt_line_in_the_env_file_is_refused() -> None:
    Path(".env").write_text("FACTBOT_REPLIES_PER_HUOR=2\n")
    assert "FACTBOT_REPLIES_PER_HUOR" in _complaint() and ".env" in _complaint()


def test_a_misspelt_override_is_refused() -> None:
    assert "FACTBOT_BATCHSIZE" in _complaint(batchsize=3)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BATCH_SIZE", "many"),
        ("BATCH_SIZE", "0"),
        ("WATCH_INTERVAL", "-1"),
        ("REVIEW_THRESHOLD", "1.5"),
        ("AUTHOR_COOLDOWN_HOURS", "-1"),
        ("PLATFORMS", ","),
        ("HANDLE", "@"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_malformed_value_is_named_and_shown(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"FACTBOT_{name}", value)
    complaint = _complaint()
    assert complaint.startswith(f"FACTBOT_{name}: ")
    assert repr(value) in complaint and f"set for example FACTBOT_{name}=" in complaint


def test_review_must_not_start_above_answering() -> None:
    assert load_settings(review_threshold=0.7).review_threshold == 0.7
    assert _complaint(review_threshold=0.75).startswith("FACTBOT_REVIEW_THRESHOLD: ")


def test_uninvited_replies_on_x_need_an_enterprise_account() -> None:
    with pytest.raises(SettingsError, match="FACTBOT_X_WATCH: auto needs FACTBOT_X_ENTERPRISE=true"):
        load_settings(x_watch="auto")
    assert load_settings(x_watch="auto", x_enterprise="true").x_watch == "auto"


def test_with_x_the_bot_must_tidy_every_hour() -> None:
    assert load_settings(tidy_interval=7200).tidy_interval == 7200
    with pytest.raises(SettingsError, match="FACTBOT_TIDY_INTERVAL: 3600 at most with the platform x"):
        load_settings(tidy_interval=7200, platforms="local,x")


@pytest.mark.parametrize("value", ["-1", "5.001", "many", "1e9"])
def test_a_budget_is_dollars_and_cents(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FACTBOT_X_BUDGET_DAY", value)
    with pytest.raises(SettingsError, match="FACTBOT_X_BUDGET_DAY"):
        load_settings()


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("22:00-07:00", QuietHours(time(22), time(7), "UTC")),
        ("22:00-07:00 Europe/Paris", QuietHours(time(22), time(7), "Europe/Paris")),
        ("  9:30 - 12:05   America/New_York ", QuietHours(time(9, 30), time(12, 5), "America/New_York")),
        ("00:00-23:59 UTC", QuietHours(time(0), time(23, 59), "UTC")),
    ],
)
def test_quiet_hours_are_a_span_of_the_day_in_some_place(
    monkeypatch: pytest.MonkeyPatch, written: str, hours: QuietHours
) -> None:
    assert load_settings().quiet_hours is None
    monkeypatch.setenv("FACTBOT_QUIET_HOURS", written)
    assert load_settings().quiet_hours == hours
    assert load_settings(quiet_hours=hours).quiet_hours == hours


def test_quiet_hours_over_midnight_go_by_the_clock_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_QUIET_HOURS", "22:00-07:00 Europe/Paris")
    quiet = load_settings().quiet_hours
    assert quiet is not None
    winter = {hour: quiet.cover(datetime(2026, 1, 15, hour, 0, tzinfo=UTC)) for hour in (5, 6, 12, 20, 21)}
    assert winter == {5: True, 6: False, 12: False, 20: False, 21: True}
    assert quiet.cover(datetime(2026, 7, 15, 20, 0, tzinfo=UTC)), "two hours ahead in summer"


def test_empty_quiet_hours_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_QUIET_HOURS", "")
    assert load_settings().quiet_hours is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("at night", "should be written like 22:00-07:00 Europe/Paris"),
        ("22-7", "should be written like"),
        ("24:00-07:00", "should be written like"),
        ("22:60-07:00", "should be written like"),
        ("22:00", "should be written like"),
        ("22:00-07:00 Europe/Paris please", "should be written like"),
        ("22:00-07:00 Europe/Nowhere", "names a time zone that is not known (Europe/Nowhere)"),
        ("22:00-07:00 ../../etc/passwd", "names a time zone that is not known (../../etc/passwd)"),
        ("22:00-07:00 Europe", "names a time zone that is not known (Europe)"),
        ("   ", "should be written like"),
    ],
)
def test_quiet_hours_that_make_no_sense_are_refused(monkeypatch: pytest.MonkeyPatch, value: str, why: str) -> None:
    monkeypatch.setenv("FACTBOT_QUIET_HOURS", value)
    complaint = _complaint()
    assert complaint.startswith(f"FACTBOT_QUIET_HOURS: {why}")
    assert repr(value) in complaint and "set for example FACTBOT_QUIET_HOURS=" in complaint


def test_the_key_for_forgotten_people_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("people.key").write_text("hunter2\n")
    monkeypatch.setenv("FACTBOT_PEOPLE_KEY_FILE", "people.key")
    settings = load_settings()
    assert settings.people_key.get_secret_value() == "hunter2"
    assert "hunter2" not in repr(settings)


def test_a_secret_is_masked_in_the_repr() -> None:
    settings = load_settings(database=HIDDEN)
    assert settings.database.get_secret_value() == HIDDEN
    assert "hunter2" not in repr(settings) + str(settings)


def test_a_malformed_secret_is_not_shown() -> None:
    complaint = _complaint(database="hunter2")
    assert complaint.startswith("FACTBOT_DATABASE: ") and "hunter2" not in complaint


def test_a_secret_can_be_read_from_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("database").write_text(HIDDEN + "\n")
    monkeypatch.setenv("FACTBOT_DATABASE_FILE", "database")
    assert load_settings().database.get_secret_value() == HIDDEN


def test_a_secret_file_named_in_the_env_file_yields_to_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("database").write_text(HIDDEN)
    Path(".env").write_text("FACTBOT_DATABASE_FILE=database\n")
    assert load_settings().database.get_secret_value() == HIDDEN
    monkeypatch.setenv("FACTBOT_DATABASE", "sqlite:///other.sqlite")
    assert load_settings().database.get_secret_value() == "sqlite:///other.sqlite"


def test_a_secret_put_where_its_file_belongs_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_DATABASE_FILE", HIDDEN)
    complaint = _complaint()
    assert complaint.startswith("FACTBOT_DATABASE_FILE: ") and "hunter2" not in complaint


def test_only_secrets_can_be_read_from_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_HANDLE_FILE", "handle")
    assert "FACTBOT_HANDLE_FILE: no such setting" in _complaint()


def test_every_option_has_help_text() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_shipped_example_is_the_generated_one() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example()


def test_the_module_prints_the_example() -> None:
    printed = subprocess.run([sys.executable, "-m", "bot.settings"], cwd=ROOT, capture_output=True, check=True)
    assert printed.stdout.decode() == example()


def test_the_example_uncommented_is_a_valid_env_file_that_changes_nothing() -> None:
    Path(".env").write_text(re.sub(r"^# (FACTBOT_\w+=)", r"\1", example(), flags=re.MULTILINE))
    assert load_settings() == load_settings(**{name: field.default for name, field in Settings.model_fields.items()})


def _pinned(lock: str) -> set[str]:
    lines = (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines()
    return {_canonical(line) for line in lines if "==" in line}


def _canonical(requirement: str) -> str:
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = {_canonical(name) for name in project["dependencies"]}
    dev = {_canonical(name) for name in project["optional-dependencies"]["dev"]}
    assert runtime - _pinned("runtime.txt") == set()
    assert (runtime | dev) - _pinned("dev.txt") == set()


def test_the_tools_that_build_the_project_are_in_the_lock() -> None:
    asked = (ROOT / "requirements" / "tools.in").read_text(encoding="utf-8").split()
    assert {_canonical(name) for name in asked} - _pinned("tools.txt") == set()


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt", "tools.txt"])
def test_a_lock_pins_every_line_by_hash_and_names_no_host(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert len(re.findall(r"^\S+==.*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)) == len(
        re.findall(r"^[^#\s]", text, re.MULTILINE)
    )
    assert "://" not in text
    assert not re.search("index" + "-url|find" + "-links", text)
