"""Which addresses may be called at all."""

from ipaddress import ip_address

import pytest

from bot.sources.target import Halted, Why, is_public, permitted, resolved, target

INWARD = """
    127.0.0.1 127.255.0.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
    100.127.255.255 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 192.88.99.1 224.0.0.1 239.255.255.250
    240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1
    64:ff9b:1::1 2002:7f00:1:: 2002:a00:1:: 2001:0:4136:e378:8000:63bf:3fff:fdd2 fe80::1 fe80::1%eth0 fc00::1
    fd12:3456::1 fec0::1 ff02::1 ff0e::1 100::1 2001:db8::1 3fff::1 5f00::1
"""
OUTWARD = """
    8.8.8.8 93.184.215.14 100.63.255.255 100.128.0.1 2606:4700::1111 64:ff9b::808:808 2002:808:808::1
"""


@pytest.mark.parametrize("ip", INWARD.split())
def test_no_address_of_a_private_or_special_kind_is_public(ip: str) -> None:
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize("ip", OUTWARD.split())
def test_addresses_of_the_public_internet_are_public(ip: str) -> None:
    assert is_public(ip_address(ip))


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "0", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_way_of_writing_this_machine_gets_by(host: str) -> None:
    with pytest.raises(Halted) as refused:
        permitted(target(f"http://{host}/"), resolved, is_public)
    assert refused.value.why in (Why.REFUSED, Why.UNREACHABLE)


def test_of_a_host_with_several_addresses_only_the_public_are_called() -> None:
    both = [("10.0.0.1", 443), ("8.8.8.8", 443)]
    assert permitted(target("https://news.example/"), lambda *_: both, is_public) == [("8.8.8.8", 443)]


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://News.Example", "https://news.example/"),
        ("https://news.example:443/a?b=c d", "https://news.example/a?b=c%20d"),
        ("http://news.example./été?q=ü", "http://news.example/%C3%A9t%C3%A9?q=%C3%BC"),
        ("http://bücher.example/a%20b", "http://xn--bcher-kva.example/a%20b"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
    ],
)
def test_addresses_are_brought_into_the_form_that_is_sent(url: str, sent: str) -> None:
    assert target(url).url == sent


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example",
        "//news.example/",
        "ftp://news.example/",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "https://news.example:8443/",
        "http://news.example:443/",
        "http://news.example:99999/",
        "http://me@news.example/",
        "http://[1::2::3]/",
        "http://" + "a" * 70 + "é.example/",
        "http://news example/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(Halted) as refused:
        target(url)
    assert refused.value.why is Why.REFUSED
