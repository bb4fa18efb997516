import base64
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donto.identity.credentials.mfa import (
    hash_recovery_code,
    new_recovery_codes,
    new_secret,
    normalise_code,
    otpauth_uri,
    qr_svg,
    redeem_recovery_code,
    time_step,
    verify_totp,
)

# RFC 6238, appendix B: the SHA-1 rows, cut to the last six digits.
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
RFC_ROWS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]
NOW = datetime(2026, 3, 1, 9, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=30)


class Stream:
    """Reproducible bytes that do not repeat soon."""

    def __init__(self) -> None:
        self._state = 1

    def __call__(self, size: int) -> bytes:
        taken = bytearray()
        for _ in range(size):
            self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
            taken.append(self._state >> 56)
        return bytes(taken)


def code_at(moment: datetime) -> str:
    return pyotp.TOTP(RFC_SECRET).at(moment)


@pytest.mark.parametrize(("seconds", "code"), RFC_ROWS)
def test_codes_of_the_rfc(seconds: int, code: str) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    assert verify_totp(RFC_SECRET, code, moment, None) == seconds // 30


def test_one_step_on_either_side_and_no_further() -> None:
    present = time_step(NOW)
    for shift in (-1, 0, 1):
        assert verify_totp(RFC_SECRET, code_at(NOW + shift * STEP), NOW, None) == present + shift
    for shift in (-2, 2):
        assert verify_totp(RFC_SECRET, code_at(NOW + shift * STEP), NOW, None) is None


def test_the_window_moves_at_the_boundary_of_a_step() -> None:
    start = NOW - timedelta(seconds=10)
    code = code_at(start)
    assert verify_totp(RFC_SECRET, code, start - timedelta(seconds=30), None) == time_step(start)
    assert verify_totp(RFC_SECRET, code, start - timedelta(seconds=31), None) is None
    assert verify_totp(RFC_SECRET, code, start + timedelta(seconds=59), None) == time_step(start)
    assert verify_totp(RFC_SECRET, code, start + timedelta(seconds=60), None) is None


def test_a_code_works_once() -> None:
    present = time_step(NOW)
    code = code_at(NOW)
    assert verify_totp(RFC_SECRET, code, NOW, present - 1) == present
    assert verify_totp(RFC_SECRET, code, NOW, present) is None
    assert verify_totp(RFC_SECRET, code, NOW, present + 1) is None
    # Nor does an older one that is still in the window.
    assert verify_totp(RFC_SECRET, code_at(NOW - STEP), NOW, present) is None
    assert verify_totp(RFC_SECRET, code_at(NOW + STEP), NOW, present) == present + 1


def test_another_secret_has_other_codes() -> None:
    assert verify_totp(new_secret(Stream()), code_at(NOW), NOW, None) is None


def test_the_first_step_of_all_time_has_none_before_it() -> None:
    start = datetime.fromtimestamp(0, UTC)
    assert verify_totp(RFC_SECRET, code_at(start), start, None) == 0


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("123456", "123456"),
        (" 123 456\n", "123456"),
        ("123-456", "123456"),
        ("123\u200b456", "123456"),
        ("१२३४५६", "123456"),
        ("١٢٣٤٥٦", "123456"),
        ("௧௨௩௪௫௬", "123456"),
        ("１２３４５６", "123456"),
        ("12345", None),
        ("1234567", None),
        ("12345a", None),
        ("12345½", None),
        ("-123456.0", None),
        ("", None),
        (" " * 100 + "123456", None),
        ("\ud800", None),
    ],
)
def test_typed_codes(typed: str, digits: str | None) -> None:
    assert normalise_code(typed) == digits


def test_digits_of_another_script_are_taken() -> None:
    devanagari = code_at(NOW).translate({ord("0") + n: chr(0x966 + n) for n in range(10)})
    assert verify_totp(RFC_SECRET, f"{devanagari[:3]} {devanagari[3:]}", NOW, None) == time_step(NOW)


@given(st.text(max_size=80))
def test_any_text_can_be_typed(text: str) -> None:
    code = normalise_code(text)
    assert code is None or (len(code) == 6 and code.isascii() and code.isdigit())
    hash_recovery_code(text)


def test_secrets_have_160_bits() -> None:
    stream = Stream()
    one, other = new_secret(stream), new_secret(stream)
    assert one != other
    assert len(base64.b32decode(one)) == 20


def test_the_address_for_the_app() -> None:
    uri = urlsplit(otpauth_uri(RFC_SECRET, "ravi+x@smile.example"))
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert unquote(uri.path) == "/Donto:ravi+x@smile.example"
    assert parse_qs(uri.query) == {"secret": [RFC_SECRET], "issuer": ["Donto"]}


def test_the_qr_code_is_one_svg_element() -> None:
    svg = qr_svg(otpauth_uri(RFC_SECRET, "ravi@smile.example"))
    root = ET.fromstring(svg)  # noqa: S314  our own output
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "script" not in svg
    assert qr_svg("a") != svg


def test_recovery_codes_are_ten_of_sixty_bits() -> None:
    codes = new_recovery_codes(Stream())
    assert len(set(codes)) == 10
    symbols = Counter("".join(codes).replace("-", ""))
    assert sum(symbols.values()) == 120
    assert len(symbols) > 24
    assert not set(symbols) & set("ILOU")
    assert all([len(group) for group in code.split("-")] == [4, 4, 4] for code in codes)


def test_every_symbol_is_equally_likely() -> None:
    one_of_each = bytes(range(256)) * 12
    taken = iter(range(0, len(one_of_each), 12))
    codes = "".join(
        "".join(new_recovery_codes(lambda size: one_of_each[(start := next(taken)) : start + size])) for _ in range(25)
    )
    counts = Counter(codes.replace("-", ""))
    assert len(counts) == 32
    assert max(counts.values()) - min(counts.values()) <= 12


def test_typed_recovery_codes() -> None:
    hashed = hash_recovery_code("7KQM-2RTV-X01B")
    assert hashed is not None
    assert len(hashed) == 64
    for typed in ("7kqm2rtvx01b", " 7KQM 2RTV x01b ", "7KQM–2RTV–XOIB", "7kqm-2rtv-xolb", "７KQM-2RTV-X01B"):
        assert hash_recovery_code(typed) == hashed
    assert hash_recovery_code("7KQM-2RTV-X01C") != hashed
    for wrong in ("", "7KQM-2RTV", "7KQM-2RTV-X01B-X", "7KQM-2RTV-X01U", "7KQM-2RTV-X01*", "7" * 100):
        assert hash_recovery_code(wrong) is None


def test_a_recovery_code_works_once() -> None:
    codes = new_recovery_codes(Stream())
    stored = tuple(hashed for code in codes if (hashed := hash_recovery_code(code)))
    assert len(stored) == 10
    redeemed = redeem_recovery_code(codes[3].lower(), stored)
    assert redeemed is not None
    assert redeemed.used == stored[3]
    assert redeemed.remaining == stored[:3] + stored[4:]
    assert redeem_recovery_code(codes[3], redeemed.remaining) is None
    assert redeem_recovery_code(codes[4], redeemed.remaining) is not None
    assert redeem_recovery_code("0000-0000-0000", stored) is None
    assert redeem_recovery_code("", ()) is None
