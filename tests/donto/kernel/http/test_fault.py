"""From msgspec's words to a field and a rule: against what msgspec really says, not against our memory of it."""

from typing import Annotated, Any

import msgspec
import pytest

from donto.kernel.http.fault import escaped, field_error, pointer_of
from donto.kernel.http.text import Email, Name, PhoneNumber


class Inner(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Input inside input."""

    given_name: Name
    sizes: Annotated[list[Annotated[int, msgspec.Meta(ge=0, le=9)]], msgspec.Meta(max_length=2)] = []


class Outer(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Every kind of place a fault can have."""

    inner: Inner
    others: list[Inner] = []
    by_name: dict[str, Inner] = {}
    by_number: dict[int, int] = {}
    email: Email | None = None
    phone: PhoneNumber | None = None


OK = '"inner":{"givenName":"a"}'


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ("{}", "/inner", "required"),
        ('{"inner":{}}', "/inner/givenName", "required"),
        ('{"inner":{"givenName":5}}', "/inner/givenName", "wrong-type"),
        ('{"inner":{"givenName":null}}', "/inner/givenName", "wrong-type"),
        ('{"inner":{"givenName":{"$gt":""}}}', "/inner/givenName", "wrong-type"),
        ('{"inner":{"givenName":""}}', "/inner/givenName", "out-of-range"),
        ('{"inner":{"givenName":" "}}', "/inner/givenName", "format"),
        ('{"inner":{"givenName":"a\\u0000"}}', "/inner/givenName", "format"),
        ('{"inner":{"givenName":"a","sizes":[1,-1]}}', "/inner/sizes/1", "out-of-range"),
        ('{"inner":{"givenName":"a","sizes":[1,2,3]}}', "/inner/sizes", "out-of-range"),
        ('{"inner":{"givenName":"a","sizes":[1.5]}}', "/inner/sizes/0", "wrong-type"),
        ('{"inner":{"givenName":"a","sizes":[1e999]}}', "/inner/sizes/0", "out-of-range"),
        ('{"inner":{"givenName":"a","sizes":["1"]}}', "/inner/sizes/0", "wrong-type"),
        ("{" + OK + ',"others":[{"givenName":"a"},{"givenName":1}]}', "/others/1/givenName", "wrong-type"),
        ("{" + OK + ',"byName":{"x":{"givenName":1}}}', "/byName/.../givenName", "wrong-type"),
        ("{" + OK + ',"byNumber":{"x":1}}', "/byNumber", "wrong-type"),
        ("{" + OK + ',"nope":1}', "/nope", "unknown-field"),
        ('{"inner":{"givenName":"a","no/pe~":1}}', "/inner/no~1pe~0", "unknown-field"),
        ('{"inner":{"givenName":"a","no`pe":1}}', "/inner/no`pe", "unknown-field"),
        ('{"inner":{"a - at `$.b`":1}}', "/inner/a - at `$.b`", "unknown-field"),
        ('{"inner":{"line\\nbreak":1}}', "/inner/line\nbreak", "unknown-field"),
        ("[]", "", "wrong-type"),
        ("null", "", "wrong-type"),
        ('"x"', "", "wrong-type"),
        ("{" + OK + ',"email":"nobody"}', "/email", "format"),
        ("{" + OK + ',"phone":"123"}', "/phone", "format"),
    ],
)
def test_each_fault_has_its_place_and_rule(body: str, pointer: str, code: str) -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.json.decode(body, type=Outer)
    fault = field_error(str(refused.value))
    assert (fault.pointer, fault.code) == (pointer, code), str(refused.value)
    assert fault.detail.endswith(".")
    assert "regex" not in fault.detail
    assert "$" not in fault.detail or "$.b" in fault.detail


def test_a_pattern_is_put_into_words() -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.json.decode(b'"nobody"', type=Email)
    assert field_error(str(refused.value)).detail == "Expected: An e-mail address."


def test_a_pattern_of_unknown_meaning_is_shown() -> None:
    kind = Annotated[str, msgspec.Meta(pattern="^x+$")]
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.json.decode(b'"y"', type=kind)
    assert "'^x+$'" in field_error(str(refused.value)).detail


def test_an_error_is_not_as_large_as_the_request() -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.json.decode(b'{"' + b"n" * 100_000 + b'":1}', type=Outer)
    fault = field_error(str(refused.value))
    assert fault.code == "unknown-field"
    assert len(fault.pointer) + len(fault.detail) < 300


def test_parameters_outside_the_body_keep_their_name() -> None:
    fault = field_error("Expected `int` <= 100", "query:limit")
    assert (fault.pointer, fault.code) == ("query:limit", "out-of-range")


@pytest.mark.parametrize("message", ["", "something else entirely", "Invalid RFC3339 encoded datetime - at `$.a`"])
def test_unknown_words_are_still_an_answer(message: str) -> None:
    fault: Any = field_error(message)
    assert fault.code == "invalid"


def test_pointers() -> None:
    assert pointer_of("") == ""
    assert pointer_of(".clinic.hours[0]") == "/clinic/hours/0"
    assert pointer_of(".a[...][12].b") == "/a/.../12/b"
    assert escaped("a/b~c") == "a~1b~0c"
    assert len(escaped("x" * 1000)) == 64
