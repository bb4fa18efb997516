"""What the provider would refuse is refused here, and the field is named."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from donto.kernel.errors import Conflict, InvalidInput
from infra.local.whatsapp.errors import GraphError
from infra.local.whatsapp.templates import check_components
from tenants.templates.models import Button, MessageTemplate, Wording
from tenants.templates.policy import check_editable, check_submittable, check_wording
from tenants.templates.wire import components, parameter_format, wording_of

NOW = datetime(2027, 3, 1, tzinfo=UTC)
FINE = Wording(
    header="Your visit",
    body="Hello {{patient}}, see you at {{time}}. Bye.",
    footer="Sunrise",
    buttons=[
        Button(kind="quick_reply", text="Confirm"),
        Button(kind="quick_reply", text="Cancel"),
        Button(kind="url", text="Map", url="https://maps.example/sunrise"),
        Button(kind="phone", text="Call", phone="+912000000142"),
    ],
    examples={"patient": "Asha", "time": "10:30"},
)
QUICK = Button(kind="quick_reply", text="Yes")
LINK = Button(kind="url", text="Map", url="https://maps.example/1")


def faults(**changed: Any) -> list[tuple[str, str]]:
    """What is wrong with the fine wording after a change."""
    try:
        check_wording(FINE.model_copy(update=changed))
    except InvalidInput as wrong:
        return [(fault.pointer, fault.code) for fault in wrong.errors]
    return []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"body": "Hello {{1}}, at {{2}}. Bye.", "examples": {"1": "Asha", "2": "10:30"}}, []),
        ({"body": "No variables.", "examples": {}}, []),
        ({"body": " ", "examples": {}}, [("/body", "empty")]),
        ({"body": "{{patient}}, at {{time}}. Bye."}, [("/body", "variable-at-edge")]),
        ({"body": "Hello {{patient}}, at {{time}} "}, [("/body", "variable-at-edge")]),
        (
            {"body": "Hello {{Patient}}. Bye.", "examples": {}},
            [("/body", "variable-name")],
        ),
        ({"body": "Hello {{ a }}, {{b-c}}. Bye.", "examples": {}}, [("/body", "variable-name")]),
        ({"body": "Hello {{2}}, {{1}}. Bye.", "examples": {"1": "a", "2": "b"}}, [("/body", "variable-order")]),
        ({"body": "Hello {{1}}, {{a}}. Bye.", "examples": {"1": "a", "a": "b"}}, [("/body", "variable-order")]),
        ({"body": "Your {{code}} is it.", "examples": {"code": "1"}}, [("/body", "variable-reserved")]),
        ({"examples": {"patient": "Asha"}}, [("/examples", "example-missing")]),
        ({"examples": {"patient": "Asha", "time": " "}}, [("/examples", "example-missing")]),
        ({"examples": {"patient": "Asha", "time": "1", "more": "x"}}, [("/examples/more", "example-unused")]),
        ({"header": "For {{patient}}"}, [("/header", "variable-not-allowed")]),
        ({"footer": "{{time}}"}, [("/footer", "variable-not-allowed")]),
        ({"buttons": [LINK, QUICK]}, [("/buttons/1", "quick-replies-first")]),
        ({"buttons": [QUICK, QUICK]}, [("/buttons/1/text", "same-text")]),
        ({"buttons": [Button(kind="url", text="Map")]}, [("/buttons/0/url", "url")]),
        (
            {"buttons": [Button(kind="phone", text="Call", phone="+1", url="https://a.example")]},
            [("/buttons/0/url", "url")],
        ),
        ({"buttons": [Button(kind="phone", text="Call")]}, [("/buttons/0/phone", "phone")]),
        ({"buttons": [Button(kind="quick_reply", text="{{a}}")]}, [("/buttons/0/text", "variable-not-allowed")]),
        (
            {"buttons": [LINK.model_copy(update={"text": f"Map {n}"}) for n in range(3)]},
            [("/buttons", "most-url")],
        ),
    ],
)
def test_every_fault_names_its_field(changed: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert faults(**changed) == found


@pytest.mark.parametrize(
    "changed", [{}, {"body": "Hello {{1}}, at {{2}}. Bye.", "examples": {"1": "Asha", "2": "10:30"}, "header": ""}]
)
def test_what_is_fine_here_is_fine_there_and_comes_back_as_it_was(changed: dict[str, Any]) -> None:
    wording = FINE.model_copy(update=changed)
    parts = check_components("UTILITY", components(wording), parameter_format(wording) == "NAMED")
    assert wording_of(parts) == wording


def test_control_the_provider_does_refuse() -> None:
    wrong = FINE.model_copy(update={"body": "{{patient}} at {{time}}."})
    with pytest.raises(GraphError):
        check_components("UTILITY", components(wrong), named=True)


@pytest.mark.parametrize(
    "parts",
    [
        [{"type": "BODY"}],
        [{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Hello."}],
        [{"type": "BODY", "text": "Hello."}, {"type": "CAROUSEL"}],
        [{"type": "BODY", "text": "Hello."}, {"type": "BUTTONS", "buttons": [{"type": "OTP", "text": "Copy"}]}],
    ],
)
def test_what_this_product_does_not_write_itself_is_left_alone(parts: list[dict[str, Any]]) -> None:
    assert wording_of(parts) is None


def template(status: Any, edits: list[datetime] | None = None) -> MessageTemplate:
    return MessageTemplate(
        id="tpl_1",
        tenant_id="ten_1",
        created_at=NOW,
        updated_at=NOW,
        waba_id="1",
        name="a",
        language="en",
        category="UTILITY",
        wording=FINE,
        status=status,
        edits=edits or [],
    )


@pytest.mark.parametrize(
    ("status", "editable", "submittable"),
    [
        ("draft", True, True),
        ("submitting", False, True),
        ("refused", True, True),
        ("pending", False, False),
        ("approved", True, True),
        ("rejected", True, True),
        ("paused", True, True),
        ("disabled", False, False),
        ("in_appeal", False, False),
        ("deleting", False, False),
        ("deleted", True, True),
    ],
)
def test_what_may_be_done_in_which_state(status: str, editable: bool, submittable: bool) -> None:
    for check, allowed in ((check_editable, editable), (lambda one: check_submittable(one, NOW), submittable)):
        if allowed:
            check(template(status))
            continue
        with pytest.raises(Conflict) as refused:
            check(template(status))
        assert refused.value.extra["state"] == status


def test_an_approved_one_takes_few_changes() -> None:
    with pytest.raises(Conflict) as caught:
        check_submittable(template("approved", [NOW - timedelta(hours=23)]), NOW)
    assert caught.value.extra == {"rule": "edit-limit", "until": "2027-03-01T01:00:00Z"}
    check_submittable(template("approved", [NOW - timedelta(hours=25)]), NOW)
    ten = [NOW - timedelta(days=2 * number + 2) for number in range(10)]
    with pytest.raises(Conflict) as caught:
        check_submittable(template("approved", ten), NOW)
    assert caught.value.extra["until"] == "2027-03-11T00:00:00Z"
    check_submittable(template("approved", ten[:9]), NOW)
    check_submittable(template("rejected", ten), NOW)
