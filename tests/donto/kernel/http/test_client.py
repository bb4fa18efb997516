import pytest
from litestar.connection import ASGIConnection

from donto.kernel.http.client import Client, client_of, network_of


def facts(headers: list[tuple[str, str]], peer: str = "203.0.113.9", hops: int = 0) -> Client:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    return client_of(ASGIConnection({"type": "http", "headers": raw, "client": (peer, 1234)}), hops)  # type: ignore[arg-type]  # as much of a scope as is read


def test_without_a_proxy_the_header_is_a_claim_of_the_client() -> None:
    assert facts([("X-Forwarded-For", "198.51.100.1")]).address == "203.0.113.9"


@pytest.mark.parametrize(
    ("header", "hops", "seen"),
    [
        ("198.51.100.1", 1, "198.51.100.1"),
        ("6.6.6.6, 198.51.100.1", 1, "198.51.100.1"),
        ("6.6.6.6, 198.51.100.1, 10.0.0.1", 2, "198.51.100.1"),
        ("198.51.100.1", 2, "203.0.113.9"),
        ("", 1, "203.0.113.9"),
        ("nonsense", 1, "unknown"),
    ],
)
def test_behind_proxies_only_what_they_have_seen_counts(header: str, hops: int, seen: str) -> None:
    assert facts([("X-Forwarded-For", header)], hops=hops).address == seen


def test_a_header_sent_twice_is_one_list() -> None:
    headers = [("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-For", "198.51.100.1")]
    assert facts(headers, hops=1).address == "198.51.100.1"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
        ("198.51.100.1:80", "unknown"),
    ],
)
def test_the_key_of_an_address(address: str, key: str) -> None:
    assert network_of(address) == key


def test_browser_and_cookies() -> None:
    client = facts([("User-Agent", "a" * 5000), ("Cookie", "donto_device=abc; other=1")])
    assert client.user_agent == "a" * 512
    assert client.cookies["donto_device"] == "abc"
    assert "abc" not in repr(client)
    assert facts([]).user_agent is None
