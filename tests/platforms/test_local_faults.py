"""Faults: scripted ones strike once and where they apply, random ones as the seed has it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import FactbotError, LoginFailed, RateLimited, Refused, Unavailable
from bot.platforms.local import Call, Fault, Faults, LocalNetwork, LocalPlatform

from .replying import every, reply

AT = datetime(2025, 3, 1, 12, tzinfo=UTC)


def test_without_faults_nothing_goes_wrong() -> None:
    assert all(Faults().strike(call) is None for call in Call)


def test_a_scripted_fault_strikes_once() -> None:
    faults = Faults(Fault.unavailable())
    assert faults.strike(Call.WATCH) == Fault.unavailable()
    assert faults.strike(Call.WATCH) is None


def test_a_scripted_fault_waits_for_a_call_that_it_applies_to() -> None:
    faults = Faults(Fault.lost_answer(), Fault.unavailable(on=[Call.OWN_REPLY]))
    faults.add(Fault.slow(2.0))
    assert faults.strike(Call.OWN_REPLY) == Fault.unavailable(on=[Call.OWN_REPLY])
    assert faults.strike(Call.WATCH) == Fault.slow(2.0)
    assert faults.strike(Call.WATCH) is None
    assert faults.strike(Call.SEND) == Fault.lost_answer()


def test_the_same_seed_gives_the_same_faults() -> None:
    odds = {Fault.unavailable(): 0.3, Fault.lost_answer(): 0.3}
    one, same, other = (Faults(odds=odds, seed=seed) for seed in (7, 7, 8))
    runs = [[faults.strike(Call.SEND) for _ in range(200)] for faults in (one, same, other)]
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_faults_strike_about_as_often_as_their_odds() -> None:
    faults = Faults(odds={Fault.unavailable(): 0.2}, seed=1)
    struck = sum(faults.strike(Call.WATCH) is not None for _ in range(5000))
    assert 900 < struck < 1100


def test_odds_of_one_always_strike_and_of_zero_never() -> None:
    faults = Faults(odds={Fault.blocked(): 0.0, Fault.unavailable(): 1.0}, seed=1)
    assert {faults.strike(Call.SEND) for _ in range(100)} == {Fault.unavailable()}


def test_faults_of_replies_never_strike_other_calls() -> None:
    kinds = (Fault.lost_request(), Fault.lost_answer(), Fault.target_deleted(), Fault.blocked())
    faults = Faults(odds=dict.fromkeys(kinds, 1.0), seed=1)
    assert all(faults.strike(call) is None for call in Call if call is not Call.SEND)
    assert faults.strike(Call.SEND) == Fault.lost_request()


def test_a_slow_call_takes_its_time_and_succeeds(network: LocalNetwork) -> None:
    uri = network.post("alice", "a claim", AT)
    slept: list[float] = []
    platform = LocalPlatform(network, "factbot", faults=Faults(Fault.slow(2.5)), sleep=slept.append)
    fetched = platform.fetch([uri]).get(uri)
    assert fetched is not None
    assert (fetched.uri, slept) == (uri, [2.5])


def test_a_rate_limit_may_be_a_span_from_now_on(network: LocalNetwork) -> None:
    faults = Faults(Fault.rate_limited(timedelta(minutes=15)))
    platform = LocalPlatform(network, "factbot", faults=faults, now=lambda: AT)
    with pytest.raises(RateLimited, match="2025-03-01 12:15:00 UTC") as caught:
        platform.watch(None, every)
    assert caught.value.retry_at == AT + timedelta(minutes=15)


def test_a_rate_limit_without_a_time_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Fault.rate_limited(datetime(2025, 3, 1))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.rate_limited(timedelta(minutes=1)), RateLimited),
        (Fault.unavailable(), Unavailable),
        (Fault.login_failed(on=[Call.DELETE]), LoginFailed),
    ],
)
def test_a_fault_that_strikes_any_call_strikes_taking_down_and_the_post_stays(
    network: LocalNetwork, fault: Fault, error: type[Exception]
) -> None:
    uri = network.post("factbot", "an answer", AT)
    platform = LocalPlatform(network, "factbot", faults=Faults(fault))
    with pytest.raises(error):
        platform.delete(uri)
    assert network.find(uri) is not None
    platform.delete(uri)
    assert network.find(uri) is None


def test_an_unfit_text_is_refused_before_a_reply_can_go_astray(network: LocalNetwork) -> None:
    target = network.post("alice", "a claim", AT)
    platform = LocalPlatform(network, "factbot", faults=Faults(Fault.target_deleted()))
    with pytest.raises(Refused, match="empty"):
        reply(platform, target, "")
    assert network.find(target) is not None


def test_however_often_it_fails_trying_again_with_one_key_makes_one_reply(network: LocalNetwork) -> None:
    odds = {Fault.unavailable(): 0.3, Fault.lost_request(): 0.3, Fault.lost_answer(): 0.5}
    platform = LocalPlatform(network, "factbot", faults=Faults(odds=odds, seed=3))
    failures = 0
    for number in range(50):
        target = network.post("alice", f"claim {number}", AT)
        while platform_fails(platform, target):
            failures += 1
        assert len(network.replies(target)) == 1
    assert failures > 50


def platform_fails(platform: LocalPlatform, target: str) -> bool:
    try:
        reply(platform, target, "No.", f"key of {target}")
    except FactbotError:
        return True
    return False


def test_one_fault_object_may_serve_an_unavailable_lookup_after_a_lost_answer(network: LocalNetwork) -> None:
    target = network.post("alice", "a claim", AT)
    faults = Faults(Fault.lost_answer(), Fault.unavailable(on=[Call.OWN_REPLY]))
    platform = LocalPlatform(network, "factbot", faults=faults)
    assert platform_fails(platform, target)
    with pytest.raises(Unavailable):
        platform.own_reply(target, "key-1")
    assert platform.own_reply(target, "key-1") == network.replies(target)[0].uri
