import base64
import json
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donto.kernel.crypto import new_token
from donto.kernel.telemetry.masking import MASK, is_private_key, mask, mask_event, mask_text

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ"
TOKEN = new_token(random=lambda size: bytes(range(7, 7 + size)))

PRIVATE_TEXTS = [
    ("mail to asha.rao+x@clinic.example failed", "asha.rao"),
    ("mail to आशा@clinic.example failed", "आशा"),
    ("GET /v1/verify/asha%40clinic.example", "asha"),
    ("call +919876543210 now", "9876543210"),
    ("call +91 98765 43210 now", "43210"),
    ("call (987) 654-3210 now", "3210"),
    ("call 098765-43210", "43210"),
    ("number 9876543210.", "9876543210"),
    ("card 4111 1111 1111 1111", "1111"),
    ("aadhaar 1234 5678 9012", "9012"),
    ("since 2026-11-20 9876543210", "9876543210"),
    (f"token {JWT} refused", "eyJ"),
    ("Authorization: Bearer abc.def-ghi", "abc.def"),
    ("header bearer abcdef", "abcdef"),
    ("Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
    ("refresh donto_rt_abcdefghijklmnopqrst", "abcdefghij"),
    (f"refresh {TOKEN} reused", TOKEN[:20]),
    (f"GET /invite/{TOKEN}", TOKEN[:20]),
    ("otpauth://totp/Donto:asha?secret=JBSWY3DP&issuer=Donto", "JBSWY3DP"),
    ("mongodb://admin:hunter2@db.example/", "hunter2"),
    ("redis://:hunter2@cache/0", "hunter2"),
    ("/v1/patients/search?q=Asha%20Rao&limit=5", "Asha"),
    ("/reset?token=abc123", "abc123"),
    ('E11000 dup key: { name: "Asha Rao" }', "Asha"),
    ("Patient(id='p1', given_name='Asha', notes=\"anxious\")", "Asha"),
    ("Patient(id='p1', given_name='Asha', notes=\"anxious\")", "anxious"),
    ('{"familyName": "Rao", "id": 1}', "Rao"),
    ('{"phones": ["12345"]}', "12345"),
    ("password=hunter2 rest", "hunter2"),
    ("code=123456", "123456"),
    ("code: 'abcd-efgh'", "abcd"),
]
PLAIN_TEXTS = [
    "invitation.sent",
    "2026-11-20T10:32:00.123Z started",
    "2026-11-20 10:32:00 started",
    "took 0.123456789 s",
    "status 409 in 12 ms, limit 1048576",
    "usr_06fpm2c8v4yq7t1e9kx3dnzbwr logged in",
    "trace 4bf92f3577b34da6a3ce929d0e0e4736",
    "http://127.0.0.1:8000/readyz",
    "OperationFailure code: 11000",
    "donto.kernel.telemetry.masking line 120",
    "version 2.25.0 of litestar",
]


@pytest.mark.parametrize(("text", "private"), PRIVATE_TEXTS)
def test_private_text_is_masked_and_the_rest_stays(text: str, private: str) -> None:
    assert private in text  # control: it is there to be found
    masked = mask_text(text)
    assert private not in masked
    assert MASK in masked


@pytest.mark.parametrize("text", PLAIN_TEXTS)
def test_plain_text_is_left_alone(text: str) -> None:
    assert mask_text(text) == text


@pytest.mark.parametrize(
    "key",
    [
        "name",
        "givenName",
        "family_name",
        "email",
        "emails",
        "userEmail",
        "contact_phone",
        "phone",
        "phones",
        "password",
        "newPassword",
        "token",
        "refresh_token",
        "accessToken",
        "Authorization",
        "X-Api-Key",
        "api_key",
        "cookie",
        "Set-Cookie",
        "note",
        "notes",
        "clinicalNotes",
        "address",
        "homeAddress",
        "birthDate",
        "dateOfBirth",
        "dob",
        "secret",
        "totp_secret",
        "clientSecret",
        "code",
        "otp",
        "recoveryCodes",
        "body",
        "text",
        "patientName",
        "displayName",
        "master_key",
        "otpauth",
        "diagnosis",
        "NAME",
    ],
)
def test_private_keys(key: str) -> None:
    assert is_private_key(key)
    for value in ("x", 5, 1.5, b"x", ["x"], {"a": "x"}):
        assert mask({key: value}) == {key: MASK}
    assert mask({key: None}) == {key: None}


@pytest.mark.parametrize(
    "key",
    [
        "event",
        "level",
        "logger",
        "trace_id",
        "tenant_id",
        "status",
        "status_code",
        "errorCode",
        "jobName",
        "collection_name",
        "route",
        "method",
        "duration_ms",
        "attempt",
        "limit",
        "currency",
        "country_code",
        "path",
        "line",
        "count",
        "hostname",
        "filename",
    ],
)
def test_plain_keys(key: str) -> None:
    assert not is_private_key(key)
    assert mask({key: "x"}) == {key: "x"}


@dataclass
class Person:
    name: str


class Contact(msgspec.Struct):
    email: str
    phone: str


class Unprintable:
    def __repr__(self) -> str:
        raise RuntimeError("Asha Rao")


NESTED: dict[str, Any] = {
    "event": "call asha@clinic.example",
    "exception": "Traceback ...\nValueError: phone +919876543210 is taken",
    "data": {"list": [{"givenName": "Asha"}, ("asha@clinic.example", {"deep": {"notes": ["anxious"]}})]},
    "asha@clinic.example": 1,
    "person": Person("Asha"),
    "contact": Contact("asha@clinic.example", "+919876543210"),
    "error": ValueError("no such patient: asha@clinic.example"),
    "raw": b"asha@clinic.example",
    "set": {"asha@clinic.example"},
    "actor_id": "asha@clinic.example",
    "tenant_id": "919876543210",
    "trace_id": "12345678901234567890123456789012",
}
CANARIES = ("Asha", "asha", "9876543210", "anxious")


def test_masking_reaches_every_depth_and_type() -> None:
    shown = json.dumps(mask_event(None, "info", dict(NESTED)))
    assert [canary for canary in CANARIES if canary in shown] == []
    assert "12345678901234567890123456789012" in shown  # a trace id may consist of digits only


def test_without_the_processor_everything_leaks() -> None:
    shown = json.dumps({str(key): repr(value) for key, value in NESTED.items()})
    assert [canary for canary in CANARIES if canary in shown] == list(CANARIES)


def test_input_is_not_changed() -> None:
    event: dict[str, Any] = {"event": "x", "data": {"name": "Asha"}}
    mask_event(None, "info", event)
    assert event["data"]["name"] == "Asha"


def test_a_value_that_cannot_be_printed_loses_the_line_and_not_the_request() -> None:
    line = mask_event(None, "info", {"event": "x", "level": "info", "note_id": Unprintable(), "name": "Asha"})
    assert line["fault"] == "RuntimeError"
    assert line["level"] == "info"
    assert "Asha" not in str(line)


def test_cycles_and_depth_end() -> None:
    loop: dict[str, Any] = {"x": 1}
    loop["loop"] = loop
    assert MASK in str(mask(loop))
    assert len(str(mask(list(range(100_000))))) < 2_000


def test_long_text_is_cut_first() -> None:
    masked = mask_text("x " * 100_000 + "asha@clinic.example")
    assert len(masked) < 40_000
    assert masked.endswith("[cut]")


HARD_TEXTS = [
    "a" * 32_000,
    "1" * 32_000,
    "a." * 16_000,
    "1 " * 16_000,
    "a@" * 16_000,
    "name=" * 6_000,
    "-" * 32_000,
]


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_hostile_text_does_not_hold_the_process(text: str) -> None:
    # No clock is read: a pattern that backtracks over these does not end within the run of the tests at all.
    assert mask_text(text) is not None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_never_raises(value: object) -> None:
    mask_event(None, "info", {"event": value, "any": value})


@given(st.integers(min_value=10**9, max_value=10**12), st.sampled_from(["", "+", "tel:", "("]))
def test_no_telephone_number_survives(number: int, prefix: str) -> None:
    assert str(number) not in mask_text(f"call {prefix}{number} now")


@given(st.binary(min_size=32, max_size=32))
def test_no_new_token_survives(raw: bytes) -> None:
    token = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
    kinds = (str.isupper, str.islower, str.isdigit)
    if all(any(kind(letter) for letter in token) for kind in kinds):
        assert token.strip("-_") not in mask_text(f"used {token} twice")
