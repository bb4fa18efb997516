"""The port plan."""

import socket

import pytest

from infra.local.ports import COMPANIONS, Ports, PortTaken, free_ports, require_free


def test_one_number_moves_all() -> None:
    ports = Ports.from_env({"DONTO_PORT": "9100"})
    every = (ports.api, ports.mongo, ports.redis, ports.sandbox, ports.smtp, ports.whatsapp)
    assert every == tuple(range(9100, 9100 + COMPANIONS + 1))


@pytest.mark.parametrize("environ", [{}, {"DONTO_PORT": ""}, {"DONTO_PORT": " "}])
def test_the_default(environ: dict[str, str]) -> None:
    assert Ports.from_env(environ).api == 8000


@pytest.mark.parametrize("value", ["80", "65531", "99999999999999999999999", "-1", "8000.0", "٨٠٠٠", "eight"])
def test_an_unusable_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="DONTO_PORT must be"):
        Ports.from_env({"DONTO_PORT": value})


def test_a_taken_port_is_refused_and_a_free_one_is_not() -> None:
    port = free_ports(1)[0]
    require_free(port, "the API")
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(PortTaken, match=f"port {port} .for the API.*DONTO_PORT=8100 make run"):
            require_free(port, "the API")


def test_free_ports_are_different() -> None:
    assert len(set(free_ports(20))) == 20
